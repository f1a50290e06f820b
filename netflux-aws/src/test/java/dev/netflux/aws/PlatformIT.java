package dev.netflux.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netflux.apply.Executor;
import dev.netflux.apply.Summary;
import dev.netflux.aws.emulator.Emulator;
import dev.netflux.aws.emulator.Golden;
import dev.netflux.aws.emulator.Recorder;
import dev.netflux.aws.emulator.Recorder.Call;
import dev.netflux.base.Cidr;
import dev.netflux.plan.Cause;
import dev.netflux.plan.Change;
import dev.netflux.plan.Plan;
import dev.netflux.resource.Kinds;
import dev.netflux.resource.LoadBalancer;
import dev.netflux.resource.LoadBalancerBuilder;
import dev.netflux.resource.Node;
import dev.netflux.resource.ResourceGraph;
import dev.netflux.resource.SecurityGroup;
import dev.netflux.resource.Subnet;
import dev.netflux.resource.TargetGroup;
import dev.netflux.resource.TargetGroupBuilder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateRuleRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateRuleResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteRuleRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyRuleRequest;

/** The movie platform's whole way on the emulator. What there is, is told by another client than ours. */
@ExtendWith(Emulator.class)
class PlatformIT {

    private static final List<String> DRIFTS = List.of(
            "group-rule-added",
            "group-rule-removed",
            "route-changed",
            "association-moved",
            "listener-default-changed",
            "rule-priority-changed",
            "rule-deleted",
            "health-check-changed",
            "subnet-tag-lost",
            "listener-deleted",
            "nat-gateway-deleted",
            "balancers-groups-changed");

    private final Recorder recorder = new Recorder();

    private AwsCloud open(Emulator.Running emulator) {
        return AwsCloud.open(emulator.settings().withInterceptor(recorder));
    }

    private static Summary apply(Executor executor, Plan plan) {
        Summary summary = executor.apply(plan);
        assertThat(summary.failed()).isEmpty();
        assertThat(summary.remaining()).isEmpty();
        assertThat(summary.unverifiable()).isEmpty();
        return summary;
    }

    private static void assertNothingLeftToDo(Executor executor, ResourceGraph design) {
        assertThat(executor.plan(Movies.PLATFORM, design).changes()).isEmpty();
    }

    @Test
    void what_is_applied_is_there_drift_is_repaired_and_destroying_leaves_only_what_was_there_before(
            Emulator.Running emulator) {
        emulator.script("foreign.py");
        String before = emulator.script("snapshot.py");
        try (AwsCloud cloud = open(emulator)) {
            Executor executor = Executor.on(cloud);
            ResourceGraph design = Movies.design();
            apply(executor, executor.plan(Movies.PLATFORM, design));
            String facts = emulator.script("facts.py");
            Golden.file("movies.json").holds(facts);
            assertNothingLeftToDo(executor, design);

            for (String drift : DRIFTS) {
                emulator.script("drift.py", drift);
                Plan repair = executor.plan(Movies.PLATFORM, design);
                assertThat(repair.changes()).as(drift).isNotEmpty();
                assertThat(repair.changes()).as(drift).extracting(Change::cause).containsOnly(Cause.DRIFT);
                apply(executor, repair);
                assertThat(emulator.script("facts.py")).as(drift).isEqualTo(facts);
                assertNothingLeftToDo(executor, design);
            }

            recorder.clear();
            List<Node> there = cloud.observe(Movies.PLATFORM, Kinds.BUILT_IN);
            apply(executor, executor.planToDestroy(Movies.PLATFORM));
            Removals removals = new Removals(recorder.calls(), there);
            assertThat(removals.all()).hasSize(22);
            removals.assertUsersFirst(design);
            removals.assertOrder("DeleteNatGateway", "DetachInternetGateway");
            removals.assertOrder("ReleaseAddress", "DetachInternetGateway");
            removals.assertOrder("DisassociateRouteTable", "DeleteRouteTable");
        }
        assertThat(emulator.script("snapshot.py")).isEqualTo(before);
    }

    @Test
    void replaced_resources_never_leave_a_rule_that_leads_nowhere(Emulator.Running emulator) {
        try (AwsCloud cloud = open(emulator)) {
            Executor executor = Executor.on(cloud);
            ResourceGraph design = Movies.design();
            apply(executor, executor.plan(Movies.PLATFORM, design));

            design = replace(
                    executor,
                    design,
                    Movies.with(design, TargetGroup.KIND, "movie-service", group -> new TargetGroupBuilder()
                            .from(group)
                            .port(9090)
                            .build()));
            design = replace(
                    executor,
                    design,
                    Movies.with(
                            design,
                            SecurityGroup.KIND,
                            "app-sg",
                            group -> new SecurityGroup(group.vpc(), group.name(), "Allow traffic from the balancer")));
            design = replace(
                    executor,
                    design,
                    Movies.with(
                            design,
                            Subnet.KIND,
                            "data-b",
                            subnet -> new Subnet(
                                    subnet.vpc(),
                                    Cidr.of("10.0.7.0/24"),
                                    subnet.zone(),
                                    subnet.publicAddresses(),
                                    subnet.ipv6Index(),
                                    subnet.ipv6Cidr())));
            replace(
                    executor,
                    design,
                    Movies.with(design, LoadBalancer.KIND, "front", balancer -> new LoadBalancerBuilder()
                            .from(balancer)
                            .scheme(LoadBalancer.Scheme.INTERNAL)
                            .build()));
            assertRulesAlwaysLeadSomewhere();
            apply(executor, executor.planToDestroy(Movies.PLATFORM));
        }
    }

    private static ResourceGraph replace(Executor executor, ResourceGraph before, ResourceGraph after) {
        assertThat(after).isNotEqualTo(before);
        Plan plan = executor.plan(Movies.PLATFORM, after);
        assertThat(plan.changes()).extracting(Change::action).contains(Change.Action.REPLACE);
        assertThat(plan.changes()).extracting(Change::cause).containsOnly(Cause.AUTHOR);
        apply(executor, plan);
        assertNothingLeftToDo(executor, after);
        return after;
    }

    /** At no moment of the record has a target group been removed to which a rule still leads. */
    private void assertRulesAlwaysLeadSomewhere() {
        Map<String, Set<String>> targets = new HashMap<>();
        int removed = 0;
        for (Call call : recorder.calls()) {
            if (call.request() instanceof CreateRuleRequest request
                    && call.response() instanceof CreateRuleResponse response) {
                targets.put(response.rules().get(0).ruleArn(), groups(request.actions()));
            } else if (call.request() instanceof ModifyRuleRequest request) {
                targets.put(request.ruleArn(), groups(request.actions()));
            } else if (call.request() instanceof DeleteRuleRequest request) {
                targets.remove(request.ruleArn());
            } else if (call.request() instanceof DeleteTargetGroupRequest request) {
                removed++;
                assertThat(targets.values())
                        .allSatisfy(groups -> assertThat(groups).doesNotContain(request.targetGroupArn()));
            }
        }
        assertThat(removed).isPositive();
    }

    private static Set<String> groups(List<Action> actions) {
        Set<String> groups = new HashSet<>();
        actions.stream()
                .filter(action -> action.forwardConfig() != null)
                .flatMap(action -> action.forwardConfig().targetGroups().stream())
                .forEach(group -> groups.add(group.targetGroupArn()));
        return groups;
    }
}

package dev.netflux.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableSortedMap;
import dev.netflux.base.Cidr;
import dev.netflux.base.PortRange;
import dev.netflux.base.Site;
import dev.netflux.generators.GraphShape;
import dev.netflux.generators.GraphShape.Service;
import dev.netflux.plan.Change.Action;
import dev.netflux.resource.Account;
import dev.netflux.resource.Address;
import dev.netflux.resource.ElasticIp;
import dev.netflux.resource.Fingerprint;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Listener;
import dev.netflux.resource.ListenerRule;
import dev.netflux.resource.LoadBalancer;
import dev.netflux.resource.NatGateway;
import dev.netflux.resource.Node;
import dev.netflux.resource.Owner;
import dev.netflux.resource.Peer;
import dev.netflux.resource.Ref;
import dev.netflux.resource.ResourceGraph;
import dev.netflux.resource.Route;
import dev.netflux.resource.RouteTableAssociation;
import dev.netflux.resource.SecurityGroup;
import dev.netflux.resource.SecurityGroupRule;
import dev.netflux.resource.Stamp;
import dev.netflux.resource.State;
import dev.netflux.resource.Subnet;
import dev.netflux.resource.TargetGroup;
import dev.netflux.resource.Traffic;
import dev.netflux.resource.Vpc;
import dev.netflux.resource.Zone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanningTest {

    private static final GraphShape SHAPE = GraphShape.plain(0)
            .with(List.of(new Service("movies", 8080, 10, 300), new Service("people", 8080, 20, 300)));
    private static final ResourceGraph DESIGN = SHAPE.graph();

    private final PureCloud cloud = new PureCloud().become(DESIGN);

    private static Change change(Plan plan, Kind<?> kind, String name) {
        return plan.changes().stream()
                .filter(change -> change.address().equals(new Address(kind.name(), name)))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> shown(Plan plan) {
        return plan.changes().stream()
                .map(change -> change.action() + " " + change.address().spoken())
                .toList();
    }

    private static int step(Plan plan, Class<? extends Step> type, Kind<?> kind, String name) {
        return IntStream.range(0, plan.steps().size())
                .filter(i -> type.isInstance(plan.steps().get(i)))
                .filter(i -> plan.steps().get(i).address().equals(new Address(kind.name(), name)))
                .findFirst()
                .orElseThrow();
    }

    private void applyAndExpectNoMore(ResourceGraph design, Plan plan) {
        cloud.apply(plan, new Random(7), Integer.MAX_VALUE);
        assertThat(shown(cloud.plan(design))).isEmpty();
        assertThat(cloud.nodes).hasSize(design.size());
    }

    // ---- replacement

    @Test
    void a_target_group_with_another_port_is_made_before_its_rule_moves_and_the_old_one_goes() {
        ResourceGraph design = SHAPE.with(
                        List.of(new Service("movies", 9090, 10, 300), new Service("people", 8080, 20, 300)))
                .graph();

        Plan plan = cloud.plan(design);

        assertThat(shown(plan)).containsExactly("CHANGE ListenerRule front/80/movies", "REPLACE TargetGroup movies");
        assertThat(plan.steps()).hasSize(3);
        assertThat(step(plan, Step.Create.class, TargetGroup.KIND, "movies"))
                .isLessThan(step(plan, Step.Update.class, ListenerRule.KIND, "front/80/movies"));
        assertThat(step(plan, Step.Update.class, ListenerRule.KIND, "front/80/movies"))
                .isLessThan(step(plan, Step.Delete.class, TargetGroup.KIND, "movies"));
        assertThat(change(plan, TargetGroup.KIND, "movies").attributes())
                .singleElement()
                .satisfies(port -> assertThat(port.reason()).isEqualTo("a target group's port never changes"));
        Step.Create create = (Step.Create) plan.steps().get(0);
        assertThat(create.node().as(TargetGroup.KIND).name()).matches("netflux-movies-[0-9a-f]{4}");
        applyAndExpectNoMore(design, plan);
    }

    @Test
    void a_group_that_is_described_otherwise_is_swapped_while_its_users_carry_allowed_traffic_at_every_moment() {
        ResourceGraph design = SHAPE.described("another group").graph();
        Plan plan = cloud.plan(design);

        for (int chance = 0; chance < 20; chance++) {
            PureCloud fresh = new PureCloud().become(DESIGN);
            fresh.watch = PlanningTest::expectTraffic;
            fresh.apply(fresh.plan(design), new Random(chance), Integer.MAX_VALUE);
        }

        assertThat(shown(plan))
                .contains("REPLACE SecurityGroup alb-sg", "CHANGE LoadBalancer front")
                .doesNotContain("REPLACE LoadBalancer front");
        applyAndExpectNoMore(design, plan);
    }

    /** Whatever group the balancer is in lets it in, and the services' group lets that group in. */
    private static void expectTraffic(PureCloud cloud) {
        List<SecurityGroupRule> rules = cloud.nodes.values().stream()
                .filter(node -> node.kind() == SecurityGroupRule.KIND)
                .map(node -> node.as(SecurityGroupRule.KIND))
                .toList();
        cloud.nodes.values().stream()
                .filter(node -> node.kind() == LoadBalancer.KIND)
                .forEach(node -> {
                    Ref group = node.as(LoadBalancer.KIND)
                            .securityGroups()
                            .iterator()
                            .next();
                    assertThat(rules)
                            .anyMatch(rule -> rule.group().equals(group)
                                    && rule.peer().equals(new Peer.Block(Cidr.ANYWHERE))
                                    && rule.direction() == SecurityGroupRule.Direction.IN);
                    assertThat(rules)
                            .anyMatch(rule -> rule.peer().equals(new Peer.Group(group))
                                    && !rule.group().equals(group));
                });
    }

    @Test
    void a_balancer_that_moves_inside_gets_new_listeners_rules_and_target_groups_before_the_old_ones_go() {
        ResourceGraph design = SHAPE.internal(true).graph();

        Plan plan = cloud.plan(design);

        assertThat(plan.count(Action.REPLACE)).isEqualTo(6);
        assertThat(change(plan, LoadBalancer.KIND, "front").reason())
                .isEqualTo("a load balancer's scheme never changes");
        assertThat(change(plan, TargetGroup.KIND, "movies").reason()).isEqualTo("LoadBalancer front is replaced");
        int lastMade = step(plan, Step.Create.class, ListenerRule.KIND, "front/80/people");
        assertThat(lastMade).isLessThan(step(plan, Step.Delete.class, LoadBalancer.KIND, "front"));
        applyAndExpectNoMore(design, plan);
    }

    @Test
    void a_subnet_elsewhere_is_made_first_and_its_balancer_moves() {
        ResourceGraph design = SHAPE.startingAt(8).graph();

        Plan plan = cloud.plan(design);

        assertThat(change(plan, Subnet.KIND, "edge-a").manner()).isEqualTo("the new one comes first");
        assertThat(change(plan, LoadBalancer.KIND, "front").action()).isEqualTo(Action.CHANGE);
        assertThat(change(plan, NatGateway.KIND, "nat-a").manner())
                .isEqualTo("the old one goes first: AWS refuses both at once");
        applyAndExpectNoMore(design, plan);
    }

    @Test
    void a_subnet_that_overlaps_its_successor_goes_first_and_a_balancer_in_three_zones_lets_go_of_it() {
        GraphShape three = SHAPE.across(3);
        cloud.become(three.graph());
        ResourceGraph design = halved(three.graph(), "edge-b");

        Plan plan = cloud.plan(design);

        assertThat(change(plan, Subnet.KIND, "edge-b").manner()).startsWith("the old one goes first");
        assertThat(change(plan, LoadBalancer.KIND, "front").action()).isEqualTo(Action.CHANGE);
        assertThat(plan.steps().stream().filter(step -> step.address().kind().equals("LoadBalancer")))
                .hasSize(2);
        applyAndExpectNoMore(design, plan);
    }

    @Test
    void a_balancer_in_two_zones_cannot_let_go_of_one_and_is_replaced() {
        ResourceGraph design = halved(DESIGN, "edge-b");

        Plan plan = cloud.plan(design);

        assertThat(change(plan, LoadBalancer.KIND, "front").reason())
                .isEqualTo(
                        "a load balancer has at least 2 subnets at any moment, and Subnet edge-b has to go before its"
                                + " successor can come");
        applyAndExpectNoMore(design, plan);
    }

    private static ResourceGraph halved(ResourceGraph graph, String subnet) {
        return edited(graph, Subnet.KIND, subnet, node -> {
            Subnet old = node.as(Subnet.KIND);
            return node.with(new Subnet(
                    old.vpc(),
                    Cidr.around(false, old.cidr().first(), 25),
                    old.zone(),
                    old.publicAddresses(),
                    old.ipv6Index(),
                    old.ipv6Cidr()));
        });
    }

    private static ResourceGraph edited(
            ResourceGraph graph, Kind<?> kind, String name, java.util.function.UnaryOperator<Node> how) {
        TreeMap<Address, Node> nodes = new TreeMap<>(graph.byAddress());
        nodes.computeIfPresent(new Address(kind.name(), name), (address, node) -> how.apply(node));
        return ResourceGraph.of(nodes.values());
    }

    private static ResourceGraph without(ResourceGraph graph, Kind<?> kind, String name) {
        TreeMap<Address, Node> nodes = new TreeMap<>(graph.byAddress());
        nodes.remove(new Address(kind.name(), name));
        return ResourceGraph.of(nodes.values());
    }

    @Test
    void a_network_elsewhere_is_built_anew_before_the_old_one_goes() {
        ResourceGraph design = SHAPE.in(1).graph();

        Plan plan = cloud.plan(design);

        assertThat(change(plan, Vpc.KIND, "netflux").manner()).isEqualTo("the new one comes first");
        assertThat(change(plan, LoadBalancer.KIND, "front").manner()).isEqualTo("the new one comes first");
        assertThat(plan.count(Action.ADD)).isZero();
        applyAndExpectNoMore(design, plan);
    }

    @Test
    void what_aws_gave_up_on_is_replaced() {
        String nat = cloud.id(DESIGN, NatGateway.KIND, "nat-a");
        cloud.state(nat, State.FAILED);

        Plan plan = cloud.plan(DESIGN);

        assertThat(change(plan, NatGateway.KIND, "nat-a").reason()).isEqualTo("AWS gave up on it");
        assertThat(change(plan, NatGateway.KIND, "nat-a").cause()).isEqualTo(Cause.DRIFT);
        applyAndExpectNoMore(DESIGN, plan);
    }

    @Test
    void what_is_on_its_way_out_is_made_anew_once_it_is_gone() {
        String nat = cloud.id(DESIGN, NatGateway.KIND, "nat-a");
        cloud.state(nat, State.DELETING);

        Plan plan = cloud.plan(DESIGN);

        assertThat(shown(plan)).containsExactly("ADD NatGateway nat-a", "CHANGE Route app/0.0.0.0/0");
        assertThat(plan.needsOf(step(plan, Step.Create.class, NatGateway.KIND, "nat-a")))
                .anyMatch(edge -> plan.steps().get(edge.needs()) instanceof Step.Delete delete
                        && delete.node().id().equals(nat));
        applyAndExpectNoMore(DESIGN, plan);
    }

    @Test
    void what_is_not_ready_yet_is_waited_for_by_what_needs_it() {
        cloud.state(cloud.id(DESIGN, NatGateway.KIND, "nat-a"), State.PENDING);
        cloud.remove(cloud.id(DESIGN, Route.KIND, "app/0.0.0.0/0"));

        Plan plan = cloud.plan(DESIGN);

        assertThat(shown(plan)).containsExactly("ADD Route app/0.0.0.0/0");
        assertThat(plan.needsOf(step(plan, Step.Create.class, Route.KIND, "app/0.0.0.0/0")))
                .singleElement()
                .satisfies(edge ->
                        assertThat(edge.reason()).isEqualTo("mentions NatGateway nat-a, which is not ready yet"));
    }

    // ---- atomic steps

    @Test
    void priorities_that_swap_are_one_step_and_a_new_rule_waits_for_the_priority_that_becomes_free() {
        ResourceGraph design = SHAPE.with(List.of(
                        new Service("movies", 8080, 20, 300),
                        new Service("people", 8080, 30, 300),
                        new Service("search", 8080, 10, 300)))
                .graph();

        Plan plan = cloud.plan(design);

        assertThat(plan.steps().stream().filter(Step.Together.class::isInstance))
                .singleElement()
                .satisfies(step -> assertThat(((Step.Together) step).updates()).hasSize(2));
        assertThat(step(plan, Step.Together.class, ListenerRule.KIND, "front/80/movies"))
                .isLessThan(step(plan, Step.Create.class, ListenerRule.KIND, "front/80/search"));
        applyAndExpectNoMore(design, plan);
    }

    @Test
    void a_priority_is_taken_over_after_the_rule_that_had_it_went() {
        ResourceGraph design =
                SHAPE.with(List.of(new Service("people", 8080, 10, 300))).graph();

        Plan plan = cloud.plan(design);

        assertThat(step(plan, Step.Delete.class, ListenerRule.KIND, "front/80/movies"))
                .isLessThan(step(plan, Step.Update.class, ListenerRule.KIND, "front/80/people"));
        applyAndExpectNoMore(design, plan);
    }

    // ---- drift and the author

    @Test
    void a_rule_that_somebody_added_is_drift_and_a_rule_that_the_author_dropped_is_not() {
        Ref group = Ref.id(cloud.id(DESIGN, SecurityGroup.KIND, "app-sg"));
        cloud.foreign(
                "sgr-by-hand",
                new SecurityGroupRule(
                        group,
                        SecurityGroupRule.Direction.IN,
                        Traffic.tcp(PortRange.of(22)),
                        new Peer.Block(Cidr.ANYWHERE),
                        ""));
        ResourceGraph design = without(DESIGN, SecurityGroupRule.KIND, "app-sg/in/all-traffic/itself");

        Plan plan = cloud.plan(design, Optional.of(Planning.digest(DESIGN)));

        Change byHand = change(plan, SecurityGroupRule.KIND, "app-sg/in/tcp-22/anywhere");
        assertThat(byHand.action()).isEqualTo(Action.REMOVE);
        assertThat(byHand.cause()).isEqualTo(Cause.DRIFT);
        assertThat(byHand.reason()).isEqualTo("in AWS, not declared");
        Change dropped = change(plan, SecurityGroupRule.KIND, "app-sg/in/all-traffic/itself");
        assertThat(dropped.cause()).isEqualTo(Cause.AUTHOR);
        assertThat(dropped.reason()).isEqualTo("no longer in the design");
        applyAndExpectNoMore(design, plan);
    }

    @Test
    void a_rule_that_another_platform_put_into_our_group_is_drift() {
        Ref group = Ref.id(cloud.id(DESIGN, SecurityGroup.KIND, "app-sg"));
        SecurityGroupRule theirs = new SecurityGroupRule(
                group,
                SecurityGroupRule.Direction.IN,
                Traffic.tcp(PortRange.of(22)),
                new Peer.Block(Cidr.ANYWHERE),
                "");
        cloud.foreign(
                "sgr-of-others",
                theirs,
                Optional.of(new Stamp("others", new Address("SecurityGroupRule", "app-sg/in/tcp-22/anywhere"), "")));

        Plan plan = cloud.plan(DESIGN, Optional.of("an earlier design"));

        Change removal = change(plan, SecurityGroupRule.KIND, "app-sg/in/tcp-22/anywhere");
        assertThat(removal.cause()).isEqualTo(Cause.DRIFT);
        assertThat(removal.reason()).isEqualTo("in AWS, not declared");
    }

    @Test
    void of_one_resource_one_attribute_can_be_drift_and_another_the_authors() {
        cloud.change(
                TargetGroup.KIND,
                cloud.id(DESIGN, TargetGroup.KIND, "movies"),
                group -> TargetGroup.KIND.with(
                        group, ImmutableSortedMap.of("slowStart", new dev.netflux.resource.Value.Whole(60))));
        ResourceGraph design = SHAPE.with(
                        List.of(new Service("movies", 8080, 10, 30), new Service("people", 8080, 20, 300)))
                .graph();

        Change change = change(cloud.plan(design), TargetGroup.KIND, "movies");

        assertThat(change.cause()).isEqualTo(Cause.AUTHOR);
        assertThat(change.attributes())
                .extracting(AttributeChange::name, AttributeChange::cause)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("deregistrationDelay", Cause.AUTHOR),
                        org.assertj.core.groups.Tuple.tuple("slowStart", Cause.DRIFT));
    }

    @Test
    void when_the_design_is_the_one_that_was_applied_every_difference_is_drift() {
        cloud.remove(cloud.id(DESIGN, ListenerRule.KIND, "front/80/movies"));
        cloud.change(
                RouteTableAssociation.KIND,
                cloud.id(DESIGN, RouteTableAssociation.KIND, "edge-a"),
                association -> new RouteTableAssociation(
                        association.subnet(), Ref.id(cloud.id(DESIGN, dev.netflux.resource.RouteTable.KIND, "app"))));

        Plan plan = cloud.plan(DESIGN, Optional.of(Planning.digest(DESIGN)));

        assertThat(plan.changes()).extracting(Change::cause).containsOnly(Cause.DRIFT);
        assertThat(change(plan, ListenerRule.KIND, "front/80/movies").reason()).isEqualTo("in the design, not in AWS");
        assertThat(change(plan, RouteTableAssociation.KIND, "edge-a").reason())
                .isEqualTo("a route table association can move in place");
        applyAndExpectNoMore(DESIGN, plan);
    }

    @Test
    void what_aws_accepts_and_never_reads_back_is_no_difference() {
        String id = cloud.id(DESIGN, TargetGroup.KIND, "movies");
        cloud.change(
                TargetGroup.KIND,
                id,
                group -> TargetGroup.KIND.with(
                        group, ImmutableSortedMap.of("slowStart", new dev.netflux.resource.Value.Whole(60))));
        Node desired =
                cloud.plan(DESIGN).desired().find(TargetGroup.KIND, "movies").orElseThrow();
        Node observed =
                cloud.plan(DESIGN).observed().find(TargetGroup.KIND, "movies").orElseThrow();
        String applied = Fingerprint.of(desired, observed, Set.of("slowStart"));
        cloud.add(cloud.node(id), id, Optional.of(new Stamp("netflux", desired.address(), applied)), Owner.PLATFORM);

        assertThat(shown(cloud.plan(DESIGN))).isEmpty();

        cloud.change(
                TargetGroup.KIND,
                id,
                group -> TargetGroup.KIND.with(
                        group, ImmutableSortedMap.of("slowStart", new dev.netflux.resource.Value.Whole(90))));
        assertThat(shown(cloud.plan(DESIGN))).containsExactly("CHANGE TargetGroup movies");
    }

    // ---- recognition

    @Test
    void whatever_single_resource_lost_its_tags_is_recognised_and_tagged_again() {
        for (Node node : DESIGN.nodes()) {
            if (node.kind().isTaggable()) {
                PureCloud fresh = new PureCloud().become(DESIGN);
                fresh.loseTags(fresh.id(DESIGN, node.kind(), node.address().name()));

                Plan plan = fresh.plan(DESIGN);

                assertThat(plan.changes())
                        .as(node.address().toString())
                        .singleElement()
                        .satisfies(change -> {
                            assertThat(change.address()).isEqualTo(node.address());
                            assertThat(change.attributes())
                                    .allMatch(attribute -> attribute.name().startsWith("tags."));
                        });
                fresh.apply(plan);
                assertThat(shown(fresh.plan(DESIGN))).isEmpty();
            }
        }
    }

    @Test
    void a_chain_of_resources_that_lost_their_tags_is_recognised_from_its_end() {
        for (Kind<?> kind : List.of(Vpc.KIND, Subnet.KIND, NatGateway.KIND, LoadBalancer.KIND, Listener.KIND)) {
            DESIGN.of(kind).forEach(node -> {
                if (!node.address().name().equals("app-a")) {
                    cloud.loseTags(cloud.id(DESIGN, kind, node.address().name()));
                }
            });
        }

        assertThat(cloud.plan(DESIGN).changes()).hasSize(7).allMatch(change -> change.attributes().stream()
                .allMatch(attribute -> attribute.name().startsWith("tags.")));
    }

    @Test
    void to_destroy_adopts_nothing_and_names_what_stands_in_the_way() {
        String subnet = cloud.id(DESIGN, Subnet.KIND, "app-b");
        cloud.loseTags(subnet);

        Plan plan = cloud.plan(ResourceGraph.EMPTY);

        assertThat(plan.steps())
                .noneMatch(step ->
                        step instanceof Step.Delete delete && delete.node().id().equals(subnet));
        assertThat(plan.blockers())
                .anyMatch(blocker -> blocker.blocked().equals(new Address("Vpc", "netflux"))
                        && blocker.byId().equals(subnet));
        assertThat(shown(plan)).doesNotContain("REMOVE Vpc netflux");
    }

    @Test
    void what_somebody_else_made_is_never_touched_and_what_it_blocks_is_named() {
        Ref vpc = Ref.id(cloud.id(DESIGN, Vpc.KIND, "netflux"));
        cloud.foreign(
                "subnet-foreign",
                new Subnet(
                        vpc,
                        Cidr.of("10.0.200.0/24"),
                        new Zone.Named("eu-west-1a"),
                        false,
                        Optional.empty(),
                        Optional.empty()));
        assertThat(shown(cloud.plan(DESIGN))).isEmpty();

        Plan plan = cloud.plan(ResourceGraph.EMPTY);

        assertThat(plan.blockers())
                .containsExactly(new Blocker(
                        new Address("Vpc", "netflux"),
                        vpc.asId(),
                        new Address("Subnet", "subnet-foreign"),
                        "subnet-foreign",
                        Blocker.Why.MENTION,
                        "mentions it, and is not ours"));
        cloud.apply(plan);
        assertThat(cloud.nodes.keySet()).containsExactlyInAnyOrder("subnet-foreign", vpc.asId());
    }

    @Test
    void of_two_that_claim_one_address_the_one_nearest_to_the_design_has_it() {
        ResourceGraph design = SHAPE.with(
                        List.of(new Service("movies", 9090, 10, 300), new Service("people", 8080, 20, 300)))
                .graph();
        String old = cloud.id(DESIGN, TargetGroup.KIND, "movies");
        cloud.apply(cloud.plan(design), new Random(0), 1);

        Plan plan = cloud.plan(design);

        assertThat(shown(plan))
                .containsExactly("CHANGE ListenerRule front/80/movies", "REMOVE TargetGroup movies (" + old + ")");
        assertThat(change(plan, TargetGroup.KIND, "movies (" + old + ")").reason())
                .isEqualTo("left over: another has its place");
        applyAndExpectNoMore(design, plan);
    }

    // ---- zones, kinds of a user's own, refusals

    @Test
    void existing_subnets_keep_their_zones_and_new_ones_go_where_the_others_of_their_index_are() {
        Account moved = new Account(
                "local", "123456789012", "eu-west-1", "aws", List.of("eu-west-1b", "eu-west-1a", "eu-west-1c"));

        Plan plan = Planning.plan("netflux", SHAPE.across(3).graph(), cloud.found(), moved, Optional.empty());

        assertThat(plan.count(Action.REPLACE)).isZero();
        assertThat(plan.desired()
                        .find(Subnet.KIND, "edge-c")
                        .orElseThrow()
                        .as(Subnet.KIND)
                        .zone())
                .isEqualTo(new Zone.Named("eu-west-1c"));
    }

    @Test
    void a_design_that_needs_more_zones_than_there_are_is_refused() {
        Account small = new Account("local", "123456789012", "us-west-1", "aws", List.of("us-west-1a"));

        assertThatThrownBy(() -> Planning.plan("netflux", DESIGN, List.of(), small, Optional.empty()))
                .isInstanceOf(UnplannableException.class)
                .hasMessageContaining("the design needs zone #1; 123456789012/us-west-1 offers [us-west-1a]");
    }

    @Test
    void resources_that_need_each_other_in_a_circle_are_named() {
        ResourceGraph circle = ResourceGraph.of(List.of(
                thing("one", Thing.plain("one", 1).using("other")),
                thing("other", Thing.plain("other", 2).using("one"))));

        assertThatThrownBy(() -> new PureCloud().plan(circle))
                .isInstanceOf(UnplannableException.class)
                .hasMessageContaining("Thing one, Thing other");
    }

    @Test
    void places_that_swap_without_an_atomic_call_take_a_replacement() {
        PureCloud things = new PureCloud()
                .become(ResourceGraph.of(
                        List.of(thing("one", Thing.plain("one", 1)), thing("other", Thing.plain("other", 2)))));
        ResourceGraph swapped = ResourceGraph.of(List.of(
                thing("one", Thing.plain("one", 1).inSlot(2)),
                thing("other", Thing.plain("other", 2).inSlot(1))));

        Plan plan = things.plan(swapped);

        assertThat(shown(plan)).containsExactly("REPLACE Thing one", "CHANGE Thing other");
        things.apply(plan);
        assertThat(shown(things.plan(swapped))).isEmpty();
    }

    private static Node thing(String name, Thing thing) {
        return Node.designed(name, thing, ImmutableSortedMap.of(), Site.UNKNOWN);
    }

    // ---- kept plans

    @Test
    void a_kept_plan_is_good_until_the_account_or_the_design_moves() {
        ResourceGraph design = SHAPE.nat(false).graph();
        KeptPlan kept = KeptPlan.of(cloud.plan(design));

        assertThat(kept.refusal(cloud.plan(design))).isEmpty();

        cloud.remove(cloud.id(DESIGN, ListenerRule.KIND, "front/80/movies"));
        assertThat(kept.refusal(cloud.plan(design)).orElseThrow().what())
                .endsWith("now to add: ListenerRule front/80/movies");
        assertThat(kept.refusal(new PureCloud().plan(DESIGN)).orElseThrow().what())
                .contains("now to add");
    }

    @Test
    void a_plan_is_for_one_account() {
        KeptPlan kept = KeptPlan.of(cloud.plan(DESIGN));
        Account other = new Account("aws", "210987654321", "eu-west-1", "aws", PureCloud.ACCOUNT.zones());

        assertThat(kept.refusal(Planning.plan("netflux", DESIGN, List.of(), other, Optional.empty())))
                .get()
                .satisfies(finding -> assertThat(finding.what())
                        .isEqualTo("it was made for netflux in local 123456789012/eu-west-1, and this is netflux in aws"
                                + " 210987654321/eu-west-1"));
    }

    @Test
    void an_address_that_is_free_for_the_gateway_is_not_looked_for() {
        List<Node> found = new ArrayList<>(cloud.found());
        found.removeIf(node -> node.kind() == NatGateway.KIND);
        found.add(Node.found(
                new ElasticIp(Optional.of("198.51.100.7")),
                ImmutableSortedMap.of(),
                new Node.Live("eipalloc-foreign", State.READY, Owner.FOREIGN, Optional.empty())));

        Plan plan = Planning.plan("netflux", DESIGN, found, PureCloud.ACCOUNT, Optional.empty());

        assertThat(shown(plan)).containsExactly("ADD NatGateway nat-a", "CHANGE Route app/0.0.0.0/0");
    }
}

package dev.netflux.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableSortedMap;
import dev.netflux.apply.CloudException.Reason;
import dev.netflux.base.Cidr;
import dev.netflux.local.LocalCloud;
import dev.netflux.plan.Plan;
import dev.netflux.resource.Action;
import dev.netflux.resource.Address;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Kinds;
import dev.netflux.resource.Listener;
import dev.netflux.resource.ListenerRule;
import dev.netflux.resource.LoadBalancer;
import dev.netflux.resource.NatGateway;
import dev.netflux.resource.Node;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Resource;
import dev.netflux.resource.ResourceGraph;
import dev.netflux.resource.Stamp;
import dev.netflux.resource.State;
import dev.netflux.resource.Subnet;
import dev.netflux.resource.TargetGroup;
import dev.netflux.resource.TargetGroupBuilder;
import dev.netflux.resource.Vpc;
import dev.netflux.resource.Zone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TroubleTest {

    private final LocalCloud cloud = LocalCloud.inMemory();

    private static Executor on(Cloud cloud) {
        return Executor.on(cloud).random(new SplittableRandom(1));
    }

    private static Plan plan(Cloud cloud, ResourceGraph design) {
        return on(cloud).plan(Movies.PLATFORM, design);
    }

    private static Summary apply(Cloud cloud, ResourceGraph design) {
        return on(cloud).apply(plan(cloud, design));
    }

    /** A cloud that refuses one call. */
    private static Cloud refusing(Cloud cloud, String refused, CloudException refusal) {
        return new Around(cloud) {
            @Override
            <T> T call(String what, Supplier<T> call) {
                if (what.equals(refused)) {
                    throw refusal;
                }
                return super.call(what, call);
            }
        };
    }

    /** A cloud that shows what it has otherwise than it is. */
    private static Cloud showing(Cloud cloud, UnaryOperator<Node> shown) {
        return new Around(cloud) {
            @Override
            public List<Node> observe(String platform, Kinds kinds) {
                return super.observe(platform, kinds).stream().map(shown).toList();
            }

            @Override
            public Optional<Node> read(Kind<?> kind, String id) {
                return super.read(kind, id).map(shown);
            }
        };
    }

    private static <R extends Resource> Node changed(Node node, Kind<R> kind, UnaryOperator<R> change) {
        return node.kind().equals(kind) ? node.with(change.apply(node.as(kind))) : node;
    }

    @Test
    void a_failed_step_stops_only_what_depends_on_it() {
        Cloud refusing = refusing(
                cloud,
                "create TargetGroup:movie-service",
                new CloudException(
                        Reason.DENIED,
                        "AccessDenied",
                        "elasticloadbalancing:CreateTargetGroup",
                        "User: ada is not authorized"));

        Summary summary = apply(refusing, Movies.FIRST.graph());

        assertThat(summary.isComplete()).isFalse();
        assertThat(summary.failed()).singleElement().hasToString("""
                error: The call is not allowed.
                  create TargetGroup movie-service: elasticloadbalancing:CreateTargetGroup: AccessDenied: \
                User: ada is not authorized
                  why   The credentials do not allow it, or have expired.
                  mend  Allow elasticloadbalancing:CreateTargetGroup (the command `permissions` prints the policy), \
                or renew the credentials.""");
        assertThat(summary.remaining()).singleElement().satisfies(rest -> {
            assertThat(rest.address()).isEqualTo(new Address("ListenerRule", "front/80/movie-service"));
            assertThat(rest.becauseOf()).contains(new Address("TargetGroup", "movie-service"));
            assertThat(rest.why()).isEqualTo("it depends on TargetGroup:movie-service, which failed");
        });
        assertThat(summary.done()).hasSize(Movies.FIRST.graph().size() - 2);
        assertThat(cloud.applied(Movies.PLATFORM)).isEmpty();

        assertThat(apply(cloud, Movies.FIRST.graph()).isComplete()).isTrue();
    }

    @Test
    void a_time_out_says_what_was_awaited_in_which_state_it_was_and_how_long() {
        Cloud slow = showing(
                cloud,
                node -> node.kind().equals(NatGateway.KIND)
                        ? node.with(new Node.Live(
                                node.id(),
                                State.PENDING,
                                node.live().orElseThrow().owner(),
                                node.live().orElseThrow().stamp()))
                        : node);

        Summary summary = apply(slow, Movies.FIRST.graph());

        assertThat(summary.failed()).singleElement().satisfies(failure -> assertThat(failure.toString())
                .contains("It took too long.")
                .containsPattern(
                        "NatGateway nat-a \\(nat-\\w+\\) is PENDING after 15 min( \\d+ s)?; it was awaited to be ready")
                .contains("The limit for a NatGateway is 15 min."));
        assertThat(summary.remaining()).singleElement().satisfies(rest -> assertThat(rest.address())
                .isEqualTo(new Address("Route", "app/0.0.0.0/0")));
    }

    @Test
    void what_does_not_read_back_is_repaired_once_then_reported_and_never_shown_again() {
        Cloud forgetful =
                showing(cloud, node -> changed(node, Vpc.KIND, vpc -> new Vpc(vpc.cidr(), vpc.dnsSupport(), false)));
        Recording recording = new Recording(forgetful);

        Summary summary = apply(recording, Movies.FIRST.graph());

        assertThat(summary.isComplete()).isTrue();
        assertThat(summary.unverifiable())
                .containsExactly(
                        new Summary.Unverifiable(new Address("Vpc", Movies.PLATFORM), "dnsHostnames", "true", "false"));
        assertThat(recording.record()).containsOnlyOnce("update Vpc:netflux");
        assertThat(plan(recording, Movies.FIRST.graph()).changes()).isEmpty();

        Summary later = apply(recording, Movies.SECOND.graph());

        assertThat(later.unverifiable()).isEmpty();
        assertThat(recording.record()).containsOnlyOnce("update Vpc:netflux");
        assertThat(plan(recording, Movies.SECOND.graph()).changes()).isEmpty();
    }

    @Test
    void what_was_just_made_is_not_replaced_because_it_does_not_read_back() {
        Cloud forgetful = showing(
                cloud,
                node -> changed(node, TargetGroup.KIND, group -> new TargetGroupBuilder()
                        .from(group)
                        .protocolVersion(TargetGroup.ProtocolVersion.GRPC)
                        .build()));
        Recording recording = new Recording(forgetful);

        Summary summary = apply(recording, Movies.FIRST.graph());

        assertThat(summary.unverifiable())
                .extracting(Summary.Unverifiable::attribute)
                .containsExactly("protocolVersion", "protocolVersion");
        assertThat(recording.record())
                .containsOnlyOnce("create TargetGroup:movie-service")
                .containsOnlyOnce("create TargetGroup:customer-service");
        assertThat(plan(recording, Movies.FIRST.graph()).changes()).isEmpty();
    }

    @Test
    void what_somebody_else_has_made_under_the_same_name_is_named_and_left_alone() {
        String vpc = cloud.create(
                Movies.node("other", new Vpc(Cidr.of("10.9.0.0/16"), true, true)),
                new Stamp("other", new Address("Vpc", "other"), ""));
        Node mine = Movies.FIRST
                .graph()
                .find(new Address("TargetGroup", "movie-service"))
                .orElseThrow();
        String theirs = cloud.create(
                mine.mapRefs(ref -> Ref.id(vpc))
                        .with(new TargetGroupBuilder()
                                .from(mine.as(TargetGroup.KIND))
                                .vpc(Ref.id(vpc))
                                .loadBalancer(Optional.empty())
                                .build()),
                new Stamp("other", new Address("TargetGroup", "theirs"), ""));

        Summary summary = apply(cloud, Movies.FIRST.graph());

        assertThat(summary.failed()).singleElement().satisfies(failure -> assertThat(failure.toString())
                .contains("There is one already.")
                .contains(theirs + " of platform other (TargetGroup:theirs)"));
    }

    @Test
    void what_blocks_a_removal_is_named_before_anything_is_done() {
        apply(cloud, Movies.FIRST.graph());
        String vpc = plan(cloud, Movies.FIRST.graph())
                .observed()
                .find(Vpc.KIND, Movies.PLATFORM)
                .orElseThrow()
                .id();
        String theirs = cloud.create(
                new Node(
                        new Address("Subnet", "theirs"),
                        new Subnet(
                                Ref.id(vpc),
                                Cidr.of("10.0.200.0/24"),
                                new Zone.Named("eu-west-1a"),
                                false,
                                Optional.empty(),
                                Optional.empty()),
                        ImmutableSortedMap.of(),
                        dev.netflux.base.Site.UNKNOWN,
                        "",
                        Optional.empty()),
                new Stamp("other", new Address("Subnet", "theirs"), ""));
        Recording recording = new Recording(cloud);

        assertThatThrownBy(() -> apply(recording, ResourceGraph.EMPTY))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("Something that is not ours is in the way.")
                .hasMessageContaining(theirs)
                .hasMessageContaining("Nothing was done.");
        assertThat(recording.record()).containsOnly("observe", "applied?");
    }

    @Test
    void a_run_that_loses_its_lease_starts_nothing_new() {
        Cloud losing = new Around(cloud) {
            @Override
            <T> T call(String what, Supplier<T> call) {
                if (what.equals("renew")) {
                    throw new LeaseHeldException(
                            Movies.PLATFORM,
                            "ada",
                            Instant.parse("2026-01-01T00:00:00Z"),
                            Instant.parse("2026-01-01T00:02:00Z"));
                }
                return super.call(what, call);
            }
        };

        Summary summary = apply(losing, Movies.FIRST.graph());

        assertThat(summary.isComplete()).isFalse();
        assertThat(summary.remaining()).isNotEmpty().allSatisfy(rest -> assertThat(rest.why())
                .startsWith("the lease was lost: platform netflux is being applied by ada"));
    }

    @Test
    void a_step_that_throws_what_it_should_not_fails_alone() {
        Cloud broken = new Around(cloud) {
            @Override
            <T> T call(String what, Supplier<T> call) {
                if (what.equals("create SecurityGroup:db-sg")) {
                    throw new IllegalStateException("a handler's mistake");
                }
                return super.call(what, call);
            }
        };

        Summary summary = apply(broken, Movies.FIRST.graph());

        assertThat(summary.failed()).singleElement().satisfies(failure -> assertThat(failure.toString())
                .contains("A handler failed.")
                .contains("create SecurityGroup db-sg: java.lang.IllegalStateException: a handler's mistake"));
        assertThat(summary.done()).anyMatch(done -> done.address().equals(new Address("LoadBalancer", "front")));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10})
    void while_things_are_replaced_requests_always_meet_rules_that_lead_somewhere(int parallelism) {
        apply(cloud, Movies.FIRST.graph());
        List<String> gaps = new ArrayList<>();
        Cloud watched = new Around(cloud) {
            @Override
            <T> T call(String what, Supplier<T> call) {
                T answer = super.call(what, call);
                if (what.startsWith("create") || what.startsWith("update") || what.startsWith("delete")) {
                    synchronized (gaps) {
                        if (!serves(cloud.observe(Movies.PLATFORM, Kinds.BUILT_IN))) {
                            gaps.add(what);
                        }
                    }
                }
                return answer;
            }
        };

        Summary summary = on(watched).parallelism(parallelism).apply(plan(watched, Movies.SECOND.graph()));

        assertThat(summary.isComplete()).isTrue();
        assertThat(gaps).isEmpty();
    }

    /** Whether some balancer that is not going away has a listener whose rules lead to both services. */
    private static boolean serves(List<Node> nodes) {
        Set<String> there = nodes.stream().map(Node::id).collect(Collectors.toSet());
        Set<String> balancers = nodes.stream()
                .filter(node -> node.kind().equals(LoadBalancer.KIND))
                .filter(node -> node.live().orElseThrow().state() != State.DELETING)
                .map(Node::id)
                .collect(Collectors.toSet());
        return nodes.stream()
                .filter(node -> node.kind().equals(Listener.KIND)
                        && balancers.contains(
                                node.as(Listener.KIND).loadBalancer().asId()))
                .anyMatch(listener -> nodes.stream()
                                .filter(node -> node.kind().equals(ListenerRule.KIND))
                                .map(node -> node.as(ListenerRule.KIND))
                                .filter(rule -> rule.listener().asId().equals(listener.id()))
                                .filter(rule -> rule.action() instanceof Action.Forward forward
                                        && forward.targets().stream()
                                                .allMatch(target -> there.contains(
                                                        target.targetGroup().asId())))
                                .count()
                        == 2);
    }
}

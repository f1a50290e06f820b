package dev.netflux.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.google.common.collect.ImmutableSet;
import dev.netflux.apply.Cloud;
import dev.netflux.apply.CloudException;
import dev.netflux.apply.LeaseHeldException;
import dev.netflux.base.Cidr;
import dev.netflux.base.PortRange;
import dev.netflux.resource.Attribute;
import dev.netflux.resource.Condition;
import dev.netflux.resource.DefaultSecurityGroup;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Kinds;
import dev.netflux.resource.ListenerRule;
import dev.netflux.resource.Node;
import dev.netflux.resource.Owner;
import dev.netflux.resource.Peer;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Resource;
import dev.netflux.resource.SecurityGroup;
import dev.netflux.resource.SecurityGroupRule;
import dev.netflux.resource.SecurityGroupRule.Direction;
import dev.netflux.resource.Stamp;
import dev.netflux.resource.State;
import dev.netflux.resource.Subnet;
import dev.netflux.resource.Traffic;
import dev.netflux.resource.Vpc;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What every cloud must do that an executor may be given: extend it with a test that opens one. Each test begins with an empty account, or
 * at least one that nobody else uses, and leaves nothing behind.
 */
public abstract class CloudContract {

    private static final String PLATFORM = "contract";

    /** For whoever extends it. */
    protected CloudContract() {}

    /** Opens the cloud, for one test. */
    protected abstract Cloud open();

    /**
     * What this cloud does not do as AWS does, with the reason: a test that is named here has to fail. By the test's display name: of a refusal what is refused, of a resource its
     * kind and what is special about it, and the test's name in parentheses where it is about one of several.
     */
    protected Map<String, String> lacking() {
        return Map.of();
    }

    /** The ARNs of two certificates of the account, where it matters whose they are. */
    protected List<String> certificates() {
        return List.of();
    }

    /** The kinds that this cloud knows; what needs another is skipped. */
    protected Kinds kinds() {
        return Kinds.BUILT_IN;
    }

    private Stream<DynamicTest> samples(String about, BiConsumer<Stage, Sample> test) {
        return Sample.ALL.stream()
                .filter(sample -> kinds().all().contains(sample.kind()))
                .map(sample -> on(sample + " (" + about + ")", stage -> test.accept(stage, sample)));
    }

    private DynamicTest on(String name, Consumer<Stage> test) {
        return DynamicTest.dynamicTest(name, () -> required(name, test));
    }

    /** What is lacking no longer has to be taken off the list, so that the list stays true. */
    private void required(String name, Consumer<Stage> test) {
        String reason = lacking().get(name);
        if (reason == null) {
            with(test);
        } else {
            assertThatThrownBy(() -> with(test))
                    .as("listed as lacking, and works: %s", reason)
                    .isInstanceOfAny(AssertionError.class, RuntimeException.class);
        }
    }

    private void with(Consumer<Stage> test) {
        try (Cloud cloud = open();
                Stage stage = new Stage(cloud, PLATFORM, kinds().all()::contains).holding(certificates())) {
            test.accept(stage);
        } catch (AssertionError | RuntimeException e) {
            brokenOff();
            throw e;
        }
    }

    /** A test broke off, so that it may have left something behind: the next begins with an empty account all the same. */
    protected void brokenOff() {}

    @Test
    void a_sample_of_each_kind_changes_each_attribute_that_can_change_in_place() {
        assertThat(Sample.ALL.stream().map(Sample::kind).distinct())
                .containsExactlyInAnyOrderElementsOf(Kinds.BUILT_IN.all());
    }

    /** Every attribute that can change in place and that no sample changes, by kind: a kind that gains one shall not be forgotten. */
    protected final Set<String> neverChanged() {
        Set<String> never = new TreeSet<>();
        Kinds.BUILT_IN.forEach(kind -> kind.attributes().stream()
                .filter(attribute -> attribute.change() == Attribute.Change.IN_PLACE && !attribute.isAtFirst())
                .forEach(attribute -> never.add(kind + "." + attribute)));
        for (Sample sample : Sample.ALL) {
            with(stage -> {
                Resource before = sample.make().apply(stage);
                for (Function<Stage, Resource> change : sample.changes()) {
                    Resource after = change.apply(stage);
                    for (Attribute<?, ?> attribute : sample.kind().attributes()) {
                        if (!sample.kind()
                                .value(before, attribute)
                                .equals(sample.kind().value(after, attribute))) {
                            never.remove(sample.kind() + "." + attribute);
                        }
                    }
                    before = after;
                }
            });
        }
        return never;
    }

    @TestFactory
    Stream<DynamicTest> what_is_made_reads_back() {
        return samples("reads back", (stage, sample) -> {
            Resource wanted = sample.make().apply(stage);
            Node made = stage.make("sample", wanted);

            assertThat(differences(made, wanted)).isEmpty();
            assertThat(made.live().orElseThrow().state()).isEqualTo(State.READY);
            if (made.kind().isTaggable()) {
                assertThat(made.tags()).isEqualTo(Map.of("owner", "team a+b"));
                assertThat(made.live().orElseThrow().stamp()).contains(stage.stamp(stage.designed("sample", wanted)));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> what_is_made_is_observed_once_as_it_reads() {
        return samples("is observed", (stage, sample) -> {
            Node made = stage.make("sample", sample.make().apply(stage));
            List<Node> observed = stage.cloud().observe(PLATFORM, kinds()).stream()
                    .filter(node -> node.kind() == sample.kind() && node.id().equals(made.id()))
                    .toList();

            assertThat(observed).hasSize(1);
            assertThat(observed.get(0).resource()).isEqualTo(made.resource());
            assertThat(observed.get(0).tags()).isEqualTo(made.tags());
            assertThat(observed.get(0).live().orElseThrow().owner())
                    .isEqualTo(made.kind().isTaggable() ? Owner.PLATFORM : Owner.INSIDE);
            assertThat(stage.cloud().observe("another", kinds())).isEmpty();
        });
    }

    @TestFactory
    Stream<DynamicTest> what_is_made_is_found_again() {
        return samples("is found", (stage, sample) -> {
            Resource wanted = sample.make().apply(stage);
            Node made = stage.make("sample", wanted);
            Node designed = stage.designed("sample", wanted);

            assertThat(stage.cloud().find(designed, stage.stamp(designed)))
                    .extracting(Node::id)
                    .containsExactly(made.id());
        });
    }

    @TestFactory
    Stream<DynamicTest> what_changes_in_place_keeps_its_id_and_its_other_attributes() {
        return samples("changes in place", (stage, sample) -> {
            Node now = stage.make("sample", sample.make().apply(stage));
            for (Function<Stage, Resource> change : sample.changes()) {
                Resource wanted = change.apply(stage);
                Set<String> attributes = differences(now, wanted);
                assertThat(attributes).isNotEmpty();
                stage.cloud().update(now, now.with(wanted), attributes);
                now = stage.ready(sample.kind(), now.id()).at(now.address());

                assertThat(differences(now, wanted)).isEmpty();
            }
            if (sample.kind() != DefaultSecurityGroup.KIND) {
                stage.remove(now); // before what it was changed to mention
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> tags_are_written_and_taken_away() {
        return samples("is tagged", (stage, sample) -> {
            if (!sample.kind().isTaggable()) {
                return;
            }
            Node made = stage.make("sample", sample.make().apply(stage));
            Stamp stamp = new Stamp(PLATFORM, made.address(), "1a2b.3c4d");
            stage.cloud().tag(made, Map.of("cost", "42", "stage", "test"), stamp, Set.of("owner"));
            Node tagged = stage.ready(sample.kind(), made.id());

            assertThat(tagged.tags()).isEqualTo(Map.of("cost", "42", "stage", "test"));
            assertThat(tagged.live().orElseThrow().stamp()).contains(stamp);
            assertThat(tagged.resource()).isEqualTo(made.resource());
        });
    }

    @TestFactory
    Stream<DynamicTest> what_is_removed_is_gone_and_may_be_removed_again() {
        return samples("is removed", (stage, sample) -> {
            Node made = stage.make("sample", sample.make().apply(stage));
            if (sample.kind() == DefaultSecurityGroup.KIND) {
                stage.cloud().delete(made);
                assertThat(stage.cloud().read(made.kind(), made.id())).isPresent();
                return;
            }
            stage.remove(made);

            assertThat(stage.cloud().read(made.kind(), made.id())).isEmpty();
            assertThat(stage.cloud().observe(PLATFORM, kinds()))
                    .extracting(Node::id)
                    .doesNotContain(made.id());
            stage.cloud().delete(made);
        });
    }

    @TestFactory
    Stream<DynamicTest> what_aws_refuses_is_refused_with_its_code() {
        return Stream.of(Refused.ALL, ContainerRefusals.ALL)
                .flatMap(List::stream)
                .map(refused -> on(refused.name(), stage -> {
                    Runnable attempt = refused.attempt().apply(stage);

                    assertThatThrownBy(attempt::run).isInstanceOfSatisfying(CloudException.class, refusal -> {
                        assertThat(refusal.code()).isEqualTo(refused.code());
                        assertThat(refusal.reason()).isEqualTo(refused.reason());
                    });
                }));
    }

    @Test
    void priorities_are_swapped_in_one_call() {
        required("priorities are swapped in one call", stage -> {
            ListenerRule first = rule(stage, 1, "/a");
            ListenerRule second = rule(stage, 2, "/b");
            Node one = stage.make("one", first);
            Node two = stage.make("two", second);
            stage.cloud()
                    .updateTogether(List.of(
                            new Cloud.Change(one, one.with(rule(stage, 2, "/a"))),
                            new Cloud.Change(two, two.with(rule(stage, 1, "/b")))));

            assertThat(stage.ready(ListenerRule.KIND, one.id()).as(ListenerRule.KIND))
                    .isEqualTo(rule(stage, 2, "/a"));
            assertThat(stage.ready(ListenerRule.KIND, two.id()).as(ListenerRule.KIND))
                    .isEqualTo(rule(stage, 1, "/b"));
        });
    }

    private static ListenerRule rule(Stage stage, int priority, String path) {
        return new ListenerRule(
                stage.listener(), priority, List.of(new Condition.Path(Set.of(path))), stage.answer(200));
    }

    @Test
    void what_others_make_in_the_platforms_vpc_is_seen_as_theirs() {
        with(stage -> {
            Ref vpc = stage.vpc();
            try (Stage others = new Stage(stage.cloud(), "others")) {
                Node theirs = others.make("theirs", new SecurityGroup(vpc, "theirs", "Guards theirs"));

                assertThat(stage.cloud().observe(PLATFORM, kinds()))
                        .extracting(Node::id, node -> node.live().orElseThrow().owner())
                        .contains(tuple(vpc.asId(), Owner.PLATFORM), tuple(theirs.id(), Owner.FOREIGN));
                assertThat(stage.cloud().observe("others", kinds()))
                        .extracting(Node::id, node -> node.live().orElseThrow().owner())
                        .contains(tuple(vpc.asId(), Owner.FOREIGN), tuple(theirs.id(), Owner.PLATFORM));
                assertThat(stage.cloud().observeVpcs(Set.of(vpc.asId()), kinds()))
                        .extracting(Node::id)
                        .contains(vpc.asId(), theirs.id());
            }
        });
    }

    @Test
    void rules_that_others_put_into_the_platforms_group_are_inside_it() {
        with(stage -> {
            Ref group = stage.group("app");
            try (Stage others = new Stage(stage.cloud(), "others")) {
                Node theirs = others.make(
                        "theirs",
                        new SecurityGroupRule(
                                group, Direction.IN, Traffic.tcp(PortRange.of(22)), new Peer.Block(Cidr.ANYWHERE), ""));

                assertThat(stage.cloud().observe(PLATFORM, kinds()))
                        .extracting(Node::id, node -> node.live().orElseThrow().owner())
                        .contains(tuple(theirs.id(), Owner.INSIDE));
            }
        });
    }

    @Test
    void many_resources_are_all_observed() {
        with(stage -> {
            List<String> made = new ArrayList<>();
            for (int i = 0; i < 55; i++) {
                made.add(stage.make(
                                "rule-" + i,
                                new SecurityGroupRule(
                                        stage.group("app"),
                                        Direction.IN,
                                        Traffic.tcp(PortRange.of(1000 + i)),
                                        new Peer.Block(Cidr.ANYWHERE),
                                        ""))
                        .id());
            }
            for (int i = 0; i < 12; i++) {
                made.add(stage.make(
                                "subnet-" + (100 + i),
                                stage.subnetAt(i % stage.cloud().zones().size(), "10.0." + (100 + i) + ".0/24"))
                        .id());
            }

            assertThat(stage.cloud().observe(PLATFORM, kinds()))
                    .extracting(Node::id)
                    .containsAll(made)
                    .doesNotHaveDuplicates();
        });
    }

    @Test
    void only_the_kinds_that_are_asked_for_are_observed() {
        with(stage -> {
            stage.subnet(0);
            List<Kind<?>> seen = stage.cloud().observe(PLATFORM, kinds()).stream()
                    .<Kind<?>>map(Node::kind)
                    .distinct()
                    .toList();

            assertThat(seen).contains(Vpc.KIND, Subnet.KIND);
            assertThat(stage.cloud().observe(PLATFORM, Kinds.READ))
                    .allSatisfy(node -> assertThat(Kinds.READ.all()).contains(node.kind()));
        });
    }

    @Test
    void what_does_not_exist_reads_as_nothing() {
        with(stage -> assertThat(stage.cloud().read(Vpc.KIND, "vpc-0123456789abcdef0"))
                .isEmpty());
    }

    @Test
    void two_resources_of_one_address_are_both_found() {
        with(stage -> {
            Node one = stage.make("app", new SecurityGroup(stage.vpc(), "app", "Guards the first"));
            Node two = stage.make("app", new SecurityGroup(stage.vpc(), "app-1a2b", "Guards the second"));

            assertThat(stage.cloud()
                            .find(
                                    stage.designed("app", two.resource()),
                                    stage.stamp(stage.designed("app", two.resource()))))
                    .extracting(Node::id)
                    .containsExactlyInAnyOrder(one.id(), two.id());
        });
    }

    @Test
    void what_stands_in_the_place_of_a_new_one_is_found_whoever_made_it() {
        with(stage -> {
            Ref vpc = stage.vpc();
            try (Stage others = new Stage(stage.cloud(), "others")) {
                Node theirs = others.make("theirs", new SecurityGroup(vpc, "app", "Guards theirs"));
                Node wanted = stage.designed("app", new SecurityGroup(vpc, "app", "Guards ours"));

                assertThat(stage.cloud().find(wanted, stage.stamp(wanted)))
                        .extracting(Node::id, node -> node.live().orElseThrow().owner())
                        .containsExactly(tuple(theirs.id(), Owner.FOREIGN));
            }
        });
    }

    @Test
    void a_lease_is_held_by_one() {
        with(stage -> {
            Cloud cloud = stage.cloud();
            Cloud.Lease mine = cloud.lease(PLATFORM, "alice");
            mine.renew();

            assertThatThrownBy(() -> cloud.lease(PLATFORM, "bob"))
                    .isInstanceOfSatisfying(LeaseHeldException.class, held -> assertThat(held.holder())
                            .isEqualTo("alice"));
            cloud.lease("another", "bob").close();
            mine.close();
            cloud.lease(PLATFORM, "bob").close();
        });
    }

    @Test
    void the_digest_of_what_was_applied_is_kept_until_it_is_forgotten() {
        with(stage -> {
            Cloud cloud = stage.cloud();
            stage.vpc(); // clouds may keep it there
            Optional<String> before = cloud.applied(PLATFORM);
            cloud.applied(PLATFORM, "1a2b3c");
            Optional<String> between = cloud.applied(PLATFORM);
            cloud.applied(PLATFORM, "4d5e6f");
            Optional<String> after = cloud.applied(PLATFORM);
            Optional<String> others = cloud.applied("another");
            cloud.applied(PLATFORM, "");

            assertThat(List.of(before, between, after, others, cloud.applied(PLATFORM)))
                    .containsExactly(
                            Optional.empty(),
                            Optional.of("1a2b3c"),
                            Optional.of("4d5e6f"),
                            Optional.empty(),
                            Optional.empty());
        });
    }

    @Test
    void calls_are_counted_by_their_actions() {
        with(stage -> {
            stage.vpc();
            stage.cloud().observe(PLATFORM, kinds());

            assertThat(stage.cloud().calls())
                    .containsEntry("ec2:CreateVpc", 1)
                    .containsKey("ec2:DescribeVpcs")
                    .allSatisfy((action, count) -> assertThat(count).isPositive());
        });
    }

    /** The attributes, of those that a design decides, in which a resource is not as wanted. */
    private static ImmutableSet<String> differences(Node there, Resource wanted) {
        ImmutableSet.Builder<String> different = ImmutableSet.builder();
        for (Attribute<?, ?> attribute : there.kind().attributes()) {
            var value = there.value(attribute);
            boolean free = attribute.isFreeWhenAbsent()
                    && wanted.kind().value(wanted, attribute).isAbsent();
            if (attribute.change() != Attribute.Change.DECIDED_BY_AWS
                    && !free
                    && !value.equals(wanted.kind().value(wanted, attribute))) {
                different.add(attribute.name());
            }
        }
        return different.build();
    }
}

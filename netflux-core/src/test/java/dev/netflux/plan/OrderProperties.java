package dev.netflux.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSortedMap;
import dev.netflux.base.Site;
import dev.netflux.resource.Node;
import dev.netflux.resource.Ref;
import dev.netflux.resource.ResourceGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Designs made of nothing but difficulties: a user's own kind whose resources exclude and mention each other at random. */
class OrderProperties {

    private static final int MOST = 6;

    @Provide
    Arbitrary<ResourceGraph> things() {
        return Arbitraries.longs().map(seed -> graph(new Random(seed)));
    }

    private static ResourceGraph graph(Random random) {
        List<Integer> order = shuffled(random);
        List<Integer> slots = shuffled(random);
        List<Integer> places = shuffled(random);
        List<Node> nodes = new ArrayList<>();
        List<String> before = new ArrayList<>();
        for (int number : order.subList(0, 1 + random.nextInt(MOST))) {
            String name = "thing-" + number;
            boolean moved = random.nextInt(3) == 0;
            nodes.add(Node.designed(
                    name,
                    new Thing(
                            name,
                            moved ? slots.get(number) : number,
                            moved ? places.get(number) + MOST : number,
                            mention(random, before),
                            mention(random, before),
                            mentions(random, before)),
                    ImmutableSortedMap.of(),
                    Site.UNKNOWN));
            before.add(name);
        }
        return ResourceGraph.of(distinctPlaces(nodes));
    }

    /** A design that contradicts itself is no design. */
    private static List<Node> distinctPlaces(List<Node> nodes) {
        List<Node> kept = new ArrayList<>();
        Set<Integer> slots = new TreeSet<>();
        for (Node node : nodes) {
            int slot = node.as(Thing.KIND).slot();
            while (!slots.add(slot)) {
                slot += MOST;
            }
            kept.add(node.with(node.as(Thing.KIND).inSlot(slot)));
        }
        return kept;
    }

    private static List<Integer> shuffled(Random random) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < MOST; i++) {
            numbers.add(i);
        }
        java.util.Collections.shuffle(numbers, random);
        return numbers;
    }

    private static Optional<Ref> mention(Random random, List<String> names) {
        return names.isEmpty() || random.nextInt(3) > 0
                ? Optional.empty()
                : Optional.of(Thing.named(names.get(random.nextInt(names.size()))));
    }

    private static Set<Ref> mentions(Random random, List<String> names) {
        Set<Ref> mentions = new TreeSet<>();
        mention(random, names).ifPresent(mentions::add);
        mention(random, names).ifPresent(mentions::add);
        return mentions;
    }

    @Property(tries = 1000)
    void there_is_an_order_between_any_two_designs_and_every_order_is_right(
            @ForAll("things") ResourceGraph one, @ForAll("things") ResourceGraph other, @ForAll long chance) {
        PureCloud cloud = new PureCloud().become(one);

        cloud.apply(cloud.plan(other), new Random(chance), Integer.MAX_VALUE);

        Plan again = cloud.plan(other);
        assertThat(again.changes()).isEmpty();
        assertThat(cloud.nodes).hasSize(other.size());
    }

    @Property(tries = 1000)
    void wherever_a_run_stops_the_next_one_finishes(
            @ForAll("things") ResourceGraph one, @ForAll("things") ResourceGraph other, @ForAll long chance) {
        PureCloud cloud = new PureCloud().become(one);
        Plan plan = cloud.plan(other);
        Random random = new Random(chance);
        cloud.apply(plan, random, random.nextInt(plan.steps().size() + 1));

        cloud.apply(cloud.plan(other), random, Integer.MAX_VALUE);

        assertThat(cloud.plan(other).changes()).isEmpty();
        assertThat(cloud.nodes).hasSize(other.size());
    }
}

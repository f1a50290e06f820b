package dev.netflux.generators;

import dev.netflux.generators.GraphShape.Service;
import dev.netflux.resource.ResourceGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Resource graphs as designs expand to them. */
public final class Graphs {

    private Graphs() {}

    /** Designs of one platform. */
    public static Arbitrary<ResourceGraph> designs() {
        return shapes().map(GraphShape::graph);
    }

    /** Shapes of one platform; many of two such differ in a few things only. */
    public static Arbitrary<GraphShape> shapes() {
        return Combinators.combine(
                        Arbitraries.frequency(tuple(9, 0), tuple(1, 1)),
                        Arbitraries.frequency(tuple(4, 0), tuple(1, 1), tuple(1, 8)),
                        Arbitraries.integers().between(2, 3),
                        Arbitraries.of(true, false),
                        Arbitraries.frequency(tuple(4, false), tuple(1, true)),
                        Arbitraries.of("a group", "another group"),
                        services(),
                        Arbitraries.of(Optional.<String>empty(), Optional.of("movies")))
                .as(GraphShape::new);
    }

    private static <T> net.jqwik.api.Tuple.Tuple2<Integer, T> tuple(int frequency, T value) {
        return net.jqwik.api.Tuple.of(frequency, value);
    }

    private static Arbitrary<List<Service>> services() {
        Arbitrary<List<String>> names = Arbitraries.of("movies", "customers", "ratings", "search")
                .list()
                .uniqueElements()
                .ofMaxSize(4);
        Arbitrary<List<Integer>> priorities =
                Arbitraries.of(10, 20, 30, 40, 50).list().uniqueElements().ofSize(4);
        Arbitrary<List<Integer>> ports = Arbitraries.of(8080, 9090).list().ofSize(4);
        Arbitrary<List<Integer>> delays = Arbitraries.of(300, 60).list().ofSize(4);
        return Combinators.combine(names, priorities, ports, delays).as((name, priority, port, delay) -> {
            List<Service> services = new ArrayList<>();
            for (int i = 0; i < name.size(); i++) {
                services.add(new Service(name.get(i), port.get(i), priority.get(i), delay.get(i)));
            }
            return services;
        });
    }
}

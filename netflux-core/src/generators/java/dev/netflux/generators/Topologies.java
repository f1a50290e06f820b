package dev.netflux.generators;

import static dev.netflux.topology.Sentences.everything;
import static dev.netflux.topology.Sentences.internet;
import static dev.netflux.topology.Sentences.loadBalancers;
import static dev.netflux.topology.Sentences.only;
import static dev.netflux.topology.Sentences.service;
import static dev.netflux.topology.Sentences.services;

import dev.netflux.topology.Ends;
import dev.netflux.topology.Rule;
import dev.netflux.topology.Topology;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Topologies of {@linkplain Platforms platforms}, and rules about them. They shrink as platforms do. */
public final class Topologies {

    private Topologies() {}

    /** The designs of platforms. */
    public static Arbitrary<Topology> topologies() {
        return Platforms.platforms().map(Topology::of);
    }

    /** Ends that every such topology has. */
    public static Arbitrary<Ends> ends() {
        return Arbitraries.of(services(), loadBalancers(), everything(), service("service0"));
    }

    /** Rules about who reaches whom, for every such topology; they may hold or not. */
    public static Arbitrary<Rule> rules() {
        return Combinators.combine(
                        Arbitraries.oneOf(ends(), Arbitraries.just(internet())), ends(), Arbitraries.of(0, 1, 2, 3, 4))
                .as((from, to, sort) -> switch (sort) {
                    case 0 -> from.should().neverReach(to);
                    case 1 -> from.should().reach(to);
                    case 2 -> from.should().reachSome(to);
                    case 3 -> from.should().leadTo(to);
                    default -> only(from).should().reach(to);
                });
    }
}

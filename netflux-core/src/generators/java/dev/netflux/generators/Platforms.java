package dev.netflux.generators;

import dev.netflux.Netflux;
import dev.netflux.model.LoadBalancer;
import dev.netflux.model.Match;
import dev.netflux.model.Network;
import dev.netflux.model.Part;
import dev.netflux.model.Platform;
import dev.netflux.model.SecurityGroup;
import dev.netflux.model.Service;
import dev.netflux.model.Tier;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Whole platforms that can be built. They shrink towards one service behind one load balancer. */
public final class Platforms {

    private static final List<String> GROUPS = List.of("alb-sg", "app-sg");

    private Platforms() {}

    /** Platforms of a network, two security groups, one load balancer and one to four services. */
    public static Arbitrary<Platform> platforms() {
        return Combinators.combine(
                        Arbitraries.of("shop", "netflux"),
                        Networks.networks(),
                        Groups.group("alb-sg", GROUPS),
                        Groups.group("app-sg", GROUPS),
                        Routes.matches().list().uniqueElements().ofMinSize(1).ofMaxSize(4),
                        Arbitraries.integers().between(1, 65535))
                .as(Platforms::platform);
    }

    private static Platform platform(
            String name, Network network, SecurityGroup albSg, SecurityGroup appSg, List<Match> matches, int port) {
        Tier edge = network.tiers().get(0);
        Tier last = network.tiers().get(network.tiers().size() - 1);
        List<Part> parts = new ArrayList<>(List.of(albSg, appSg));
        var listening = LoadBalancer.of("front").in(edge).guardedBy(albSg).listener(Netflux.HTTP);
        for (int i = 0; i < matches.size(); i++) {
            Service service = Service.fargate("service" + i).port(port).in(last).guardedBy(appSg);
            parts.add(service);
            listening = listening.route(matches.get(i)).to(service);
        }
        parts.add(listening.otherwise(Netflux.respond(404)));
        return Netflux.platform(name)
                .on(network)
                .with(parts.toArray(Part[]::new))
                .build();
    }
}

package dev.netflux.examples;

import static dev.netflux.Netflux.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.netflux.Netflux;
import dev.netflux.apply.Executor;
import dev.netflux.expand.Expansion;
import dev.netflux.local.LocalCloud;
import dev.netflux.model.Platform;
import dev.netflux.plan.Plan;
import dev.netflux.render.PlanText;
import dev.netflux.render.Style;
import dev.netflux.resource.Address;
import dev.netflux.resource.Kinds;
import dev.netflux.resource.Node;
import dev.netflux.resource.ResourceGraph;
import dev.netflux.resource.Value;
import dev.netflux.validate.InvalidPlatformException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The sentences that the README and the guide show, kept true. */
class FirstSentenceTest {

    // region sentence
    public static Platform platform() {
        var edge = publicTier("edge");
        var app = privateTier("app");
        var data = isolatedTier("data");
        var net = network("netflux", "10.0.0.0/16").acrossZones(2).tiers(edge, app, data);

        var albSg = securityGroup("alb-sg").accepting(HTTP).from(internet());
        var appSg = securityGroup("app-sg").accepting(tcp(8080)).from(albSg).andItself();
        var dbSg = securityGroup("db-sg").accepting(POSTGRES).from(appSg);

        var catalog = postgres("catalog").in(data).guardedBy(dbSg);
        var movies = fargate("movie-service")
                .image(repository("movie-service"), "1.4")
                .port(8080)
                .in(app)
                .guardedBy(appSg)
                .reads(catalog);
        var customers = fargate("customer-service")
                .image(repository("customer-service"), "2.0")
                .port(8080)
                .in(app)
                .guardedBy(appSg)
                .reads(catalog);

        var front = loadBalancer("front")
                .in(edge)
                .guardedBy(albSg)
                .listener(HTTP)
                .route("/api/movies*")
                .to(movies)
                .route("/api/customers/*")
                .to(customers)
                .otherwise(respond(404));

        var web = staticSite("web").api("/api/*", front);

        return Netflux.platform("netflux").on(net).with(front, web).build();
    }
    // endregion

    // region test
    @Test
    void the_platform_comes_true_and_stays_so() {
        try (LocalCloud cloud = LocalCloud.inMemory()) {
            Executor executor = Executor.on(cloud);
            Plan plan = executor.plan("netflux", Expansion.of(platform()));
            assertThat(executor.apply(plan).failed()).isEmpty();
            assertThat(executor.plan("netflux", Expansion.of(platform())).isEmpty())
                    .isTrue();
        }
    }
    // endregion

    // region invalid
    static Platform invalid() {
        var edge = publicTier("edge").cidrs("10.0.0.0/29", "10.1.1.0/24");
        return Netflux.platform("shop")
                .on(network("net", "10.0.0.0/16").tiers(edge))
                .with(loadBalancer("internal-front")
                        .in(edge)
                        .guardedBy(
                                securityGroup("sg-front").accepting(tcp(80000)).from(internet()))
                        .listener(HTTP)
                        .otherwise(redirectToHttps()))
                .build();
    }
    // endregion

    static String findings() {
        try {
            return invalid().toString();
        } catch (InvalidPlatformException told) {
            return told.findings().toString();
        }
    }

    /** The plan for movies on another port, after somebody else has changed the customers' target group. */
    static String planOfAnotherPort() {
        ResourceGraph design = Expansion.of(platform());
        try (LocalCloud cloud = LocalCloud.inMemory()) {
            Executor executor = Executor.on(cloud);
            executor.apply(executor.plan("netflux", design));
            Node group = cloud.observe("netflux", Kinds.BUILT_IN).stream()
                    .filter(node -> node.address().equals(new Address("TargetGroup", "customer-service")))
                    .findFirst()
                    .orElseThrow();
            Node changed = group.with(group.kind().with(group.resource(), number("deregistrationDelay", 5)));
            cloud.update(group, changed, Set.of("deregistrationDelay"));
            return PlanText.of(executor.plan("netflux", onPort(design, 9090)), Style.PLAIN, Optional.empty());
        }
    }

    private static SortedMap<String, Value> number(String attribute, int number) {
        return new TreeMap<>(Map.of(attribute, new Value.Whole(number)));
    }

    private static ResourceGraph onPort(ResourceGraph design, int port) {
        return ResourceGraph.of(design.nodes().stream()
                .map(node -> node.address().equals(new Address("TargetGroup", "movie-service"))
                        ? node.with(node.kind().with(node.resource(), number("port", port)))
                        : node)
                .toList());
    }

    @Test
    void mistakes_are_told_all_at_once() {
        assertThatExceptionOfType(InvalidPlatformException.class)
                .isThrownBy(FirstSentenceTest::invalid)
                .satisfies(told -> assertThat(told.findings().errors()).hasSizeGreaterThan(1));
    }
}

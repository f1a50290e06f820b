package dev.netflux.aws;

import static dev.netflux.Netflux.HTTP;
import static dev.netflux.Netflux.existingNetwork;
import static dev.netflux.Netflux.existingRole;
import static dev.netflux.Netflux.existingSecurityGroup;
import static dev.netflux.Netflux.fargate;
import static dev.netflux.Netflux.forwardTo;
import static dev.netflux.Netflux.internet;
import static dev.netflux.Netflux.loadBalancer;
import static dev.netflux.Netflux.network;
import static dev.netflux.Netflux.platform;
import static dev.netflux.Netflux.privateTier;
import static dev.netflux.Netflux.publicTier;
import static dev.netflux.Netflux.role;
import static dev.netflux.Netflux.securityGroup;
import static dev.netflux.Netflux.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.netflux.apply.Executor;
import dev.netflux.aws.emulator.Emulator;
import dev.netflux.expand.Expansion;
import dev.netflux.plan.Cause;
import dev.netflux.plan.Plan;
import dev.netflux.resource.Kinds;
import dev.netflux.resource.Node;
import dev.netflux.resource.Owner;
import dev.netflux.resource.ResourceGraph;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A platform in somebody else's network goes the whole way, and the network stays as it was. */
@ExtendWith(Emulator.class)
class ExistingIT {

    private static ResourceGraph office() {
        var edge = publicTier("edge");
        var app = privateTier("app");
        return Expansion.of(platform("office")
                .on(network("office", "10.0.0.0/16").tiers(edge, app))
                .with(securityGroup("monitored").accepting(tcp(9100)).from(internet()), role("reporting"))
                .build());
    }

    private static String id(Map<String, String> ids, String address) {
        return ids.getOrDefault(address, address);
    }

    /** A platform among these resources. */
    private static ResourceGraph guest(Map<String, String> ids) {
        var edge = publicTier("edge").subnets(id(ids, "Subnet:edge-a"), id(ids, "Subnet:edge-b"));
        var app = privateTier("app").subnets(id(ids, "Subnet:app-a"), id(ids, "Subnet:app-b"));
        var albSg = securityGroup("alb-sg").accepting(HTTP).from(internet());
        var monitored = existingSecurityGroup(id(ids, "SecurityGroup:monitored"));
        var shop = fargate("shop")
                .image("nginx:1.27")
                .port(8080)
                .in(app)
                .guardedBy(securityGroup("app-sg").accepting(tcp(8080)).from(albSg, monitored), monitored)
                .taskRole(existingRole(id(ids, "Role:reporting")));
        return Expansion.of(platform("guest")
                .on(existingNetwork(id(ids, "Vpc:office"), "10.0.0.0/16").tiers(edge, app))
                .with(loadBalancer("front")
                        .in(edge)
                        .guardedBy(albSg)
                        .listener(HTTP)
                        .otherwise(forwardTo(shop)))
                .build());
    }

    private static void deleteARule(AwsCloud cloud) {
        cloud.delete(cloud.observe("guest", Kinds.BUILT_IN).stream()
                .filter(node -> node.address().kind().equals("SecurityGroupRule")
                        && node.live().orElseThrow().owner() != Owner.FOREIGN)
                .findFirst()
                .orElseThrow());
    }

    @Test
    void a_platform_in_a_network_of_somebody_else_leaves_it_as_it_was(Emulator.Running emulator) {
        try (AwsCloud cloud = AwsCloud.open(emulator.settings())) {
            Executor executor = Executor.on(cloud);
            assertThat(executor.apply(executor.plan("office", office())).failed())
                    .isEmpty();
            Map<String, String> ids = cloud.observe("office", Kinds.BUILT_IN).stream()
                    .filter(node -> node.live().orElseThrow().stamp().isPresent())
                    .collect(Collectors.toMap(
                            node -> node.live()
                                    .orElseThrow()
                                    .stamp()
                                    .orElseThrow()
                                    .address()
                                    .toString(),
                            Node::id));
            String before = emulator.script("snapshot.py");

            ResourceGraph guest = guest(ids);
            assertThat(executor.apply(executor.plan("guest", guest)).failed()).isEmpty();
            assertThat(executor.plan("guest", guest).changes()).isEmpty();
            assertThat(executor.plan("office", office()).changes()).isEmpty();
            deleteARule(cloud);
            try (AwsCloud fresh = AwsCloud.open(emulator.settings())) {
                Plan mending = Executor.on(fresh).plan("guest", guest);
                assertThat(mending.changes())
                        .as("what somebody deleted is drift here too")
                        .isNotEmpty()
                        .allMatch(change -> change.cause() == Cause.DRIFT);
                assertThat(Executor.on(fresh).apply(mending).failed()).isEmpty();
            }

            assertThat(executor.apply(executor.planToDestroy("guest")).failed()).isEmpty();
            assertThat(emulator.script("snapshot.py")).isEqualTo(before);
        }
    }
}

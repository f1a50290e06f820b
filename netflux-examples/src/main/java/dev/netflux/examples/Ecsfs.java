package dev.netflux.examples;

import static dev.netflux.Netflux.*;

import dev.netflux.Netflux;
import dev.netflux.model.Platform;
import dev.netflux.model.Service;
import java.util.function.UnaryOperator;

/** Three services that scale each by itself: nginx before a front end before a back end. */
public final class Ecsfs {

    private Ecsfs() {}

    /** The whole platform. */
    public static Platform platform() {
        var edge = publicTier("public").cidrs("10.0.0.0/24", "10.0.1.0/24");
        var inner = privateTier("private").inZones(1).cidrs("10.0.2.0/24");
        var net = network("ecsfs", "10.0.0.0/16").acrossZones(2).tiers(edge, inner);

        var balancerSg = securityGroup("load-balancer-sg")
                .described("Access to the public facing load balancer.")
                .accepting(allTraffic())
                .from(internet());
        var containerSg = securityGroup("container-sg")
                .described("Access to Fargate containers.")
                .accepting(allTraffic())
                .from(balancerSg)
                .andItself();

        var cluster = cluster("cluster");
        var logs = logGroup("logs");
        var execution = role("execution-role").managed("service-role/AmazonECSTaskExecutionRolePolicy");
        var local = privateDns("local");
        UnaryOperator<Service> common = service -> service.on(cluster)
                .logsTo(logs)
                .executionRole(execution)
                .registeredIn(local)
                .guardedBy(containerSg);

        var backend = common.apply(fargate("backend"))
                .port(5000)
                .memory("1 GB")
                .in(inner)
                .scaling(tasks(1, 3).cpu(50).cooldown(seconds(10)));
        var frontend = common.apply(fargate("frontend")).port(3000).in(inner).calls(backend);
        var nginx = common.apply(fargate("nginx"))
                .port(80)
                .in(edge)
                .publicIp()
                .calls(frontend)
                .targetGroupNamed("ecsfs-target-group");

        var front = loadBalancer("front")
                .in(edge)
                .guardedBy(balancerSg)
                .listener(HTTP)
                .otherwise(forwardTo(nginx));

        return Netflux.platform("ecsfs").on(net).with(front, frontend, backend).build();
    }

    /**
     * Tells the story of the platform.
     *
     * @param args the command and its options
     */
    public static void main(String[] args) {
        Netflux.main(Ecsfs::platform, EcsfsRules::rules, args);
    }
}

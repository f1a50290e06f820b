package dev.netflux.examples;

import static dev.netflux.Netflux.*;

import dev.netflux.Netflux;
import dev.netflux.model.Network;
import dev.netflux.model.Platform;
import java.util.Arrays;
import java.util.Locale;

/** One definition, three environments: what differs is a value, and everything else is the same. */
public final class ThreeEnvironments {

    private ThreeEnvironments() {}

    // region environments
    /** Where the shop runs. */
    public enum Environment {
        /** Cheap, and gone in the evening. */
        DEV(2, NONE, "db.t4g.micro", false),
        /** As production, but small. */
        STAGING(2, ONE, "db.t4g.small", true),
        /** In three zones, each with its own way out. */
        PROD(3, PER_ZONE, "db.m7g.large", true);

        private final int zones;
        private final Network.Nat nat;
        private final String database;
        private final boolean keeps;

        Environment(int zones, Network.Nat nat, String database, boolean keeps) {
            this.zones = zones;
            this.nat = nat;
            this.database = database;
            this.keeps = keeps;
        }

        String platform() {
            return "shop-" + name().toLowerCase(Locale.ROOT);
        }
    }

    /** The shop in one of them. */
    public static Platform platform(Environment where) {
        var edge = publicTier("edge");
        // Without a NAT gateway tasks fetch their images from a public subnet, with addresses of their own.
        var app = where.nat == NONE ? publicTier("app") : privateTier("app");
        var data = isolatedTier("data");
        var net = network("net", "10.0.0.0/16")
                .acrossZones(where.zones)
                .nat(where.nat)
                .tiers(edge, app, data);

        var frontSg = securityGroup("front-sg").accepting(HTTP).from(internet());
        var appSg = securityGroup("app-sg").accepting(tcp(8080)).from(frontSg);
        var dataSg = securityGroup("data-sg").accepting(POSTGRES).from(appSg);

        var orders = postgres("orders")
                .in(data)
                .guardedBy(dataSg)
                .instanceClass(where.database)
                .multiZone(where == Environment.PROD)
                .deletionProtection(where.keeps)
                .finalSnapshot(where.keeps);
        var tasks = fargate("shop").in(app);
        var shop = (where.nat == NONE ? tasks.publicIp() : tasks)
                .image("shop:1.0")
                .port(8080)
                .guardedBy(appSg);
        var front =
                loadBalancer("front").in(edge).guardedBy(frontSg).listener(HTTP).otherwise(forwardTo(shop));

        return Netflux.platform(where.platform()).on(net).with(front, orders).build();
    }
    // endregion

    /** The command of one environment, which comes first: {@code staging plan}. */
    public static void main(String... args) {
        Environment where = Environment.valueOf((args.length == 0 ? "dev" : args[0]).toUpperCase(Locale.ROOT));
        Netflux.main(() -> platform(where), Arrays.copyOfRange(args, Math.min(1, args.length), args.length));
    }
}

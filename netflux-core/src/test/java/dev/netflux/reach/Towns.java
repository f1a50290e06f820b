package dev.netflux.reach;

import dev.netflux.base.Cidr;
import dev.netflux.contract.Net;
import dev.netflux.resource.BlockPublicAccess;
import dev.netflux.resource.EcsService;
import dev.netflux.resource.EgressOnlyInternetGateway;
import dev.netflux.resource.ElasticIp;
import dev.netflux.resource.Instance;
import dev.netflux.resource.InternetGateway;
import dev.netflux.resource.LoadBalancer;
import dev.netflux.resource.NatGateway;
import dev.netflux.resource.NetworkInterface;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Route;
import dev.netflux.resource.State;
import dev.netflux.resource.Vpc;
import dev.netflux.resource.VpcEndpoint;
import dev.netflux.resource.VpcPeering;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Random nets: small, crowded, and full of the mistakes that people make. */
final class Towns {

    private static final List<String> TRAFFIC = List.of(
            "all",
            "tcp",
            "tcp/80",
            "tcp/80",
            "tcp/443",
            "tcp/1024-65535",
            "tcp/32768-61000",
            "tcp/0-1023",
            "udp/53",
            "icmp",
            "icmp/8",
            "icmp/0",
            "icmpv6",
            "icmpv6/128",
            "47");

    private final Random random;
    private final Net net = new Net();
    private final List<String> groups = new ArrayList<>();
    private final List<String> blocks = new ArrayList<>(List.of(
            "0.0.0.0/0",
            "0.0.0.0/0",
            "::/0",
            "10.0.0.0/8",
            "10.0.0.0/16",
            "10.0.1.0/24",
            "10.0.0.8/30",
            "10.1.0.0/16",
            "203.0.113.0/24",
            "128.0.0.0/1",
            "198.51.100.0/28",
            "2001:db8:0:100::/56",
            "2001:db8:0:100::/64"));

    private Towns(Random random) {
        this.random = random;
    }

    static Net random(long seed) {
        return new Towns(new Random(seed)).build();
    }

    /** The same with an interface under two names, and somebody whose interfaces have different groups, and mostly addresses of IPv4 only. */
    static Net crowded(int seed) {
        Net town = random(seed).instance("machine", "v0-n0").service("many", Set.of("v0-s0"), "v0-g0");
        for (String name : List.of("v0-n0", "v0-n1", "v0-n2")) {
            town.change(NetworkInterface.KIND, name, nic -> of(nic, "many"));
        }
        return seed % 4 == 0 ? town.change(NetworkInterface.KIND, "v0-n1v6", nic -> of(nic, "many")) : town;
    }

    /** The same, as one of a service's. */
    static NetworkInterface of(NetworkInterface nic, String service) {
        return new NetworkInterface(
                nic.subnet(),
                nic.securityGroups(),
                nic.purpose(),
                nic.addresses(),
                nic.ipv6Addresses(),
                Optional.of(Net.ref(EcsService.KIND, service)),
                true);
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private boolean oneIn(int many) {
        return random.nextInt(many) == 0;
    }

    private Net build() {
        int vpcs = 1 + random.nextInt(3);
        net.prefixList("pl-some", "10.0.1.0/24", "203.0.113.0/25");
        net.prefixList("pl-twin", "203.0.113.0/25", "192.0.0.0/24");
        net.prefixList("pl-s3", "52.218.0.0/17");
        for (int vpc = 0; vpc < vpcs; vpc++) {
            vpc("v" + vpc, vpc);
        }
        for (int vpc = 1; vpc < vpcs; vpc++) {
            String name = "pcx" + vpc;
            if (!oneIn(4)) {
                net.peering(name, "v" + (vpc - 1), "v" + vpc);
                boolean sameRegion = !oneIn(3);
                boolean active = !oneIn(4);
                net.change(
                        VpcPeering.KIND,
                        name,
                        pcx -> new VpcPeering(
                                pcx.requester(), pcx.accepter(), active, false, sameRegion, Set.of(), Set.of()));
            }
        }
        for (int vpc = 0; vpc < vpcs; vpc++) {
            if (oneIn(2)) {
                strangers("v" + vpc);
            }
        }
        for (int vpc = 0; vpc < vpcs; vpc++) {
            fill("v" + vpc, vpc, vpcs);
        }
        if (oneIn(6)) {
            net.blockPublicAccess(
                    one(List.of(BlockPublicAccess.Mode.INGRESS, BlockPublicAccess.Mode.BIDIRECTIONAL)),
                    oneIn(2) ? new String[] {"v0-s0"} : new String[0]);
        }
        return net;
    }

    /** A peering with a VPC that is not read; its addresses are private or somebody's in the internet. */
    private void strangers(String vpc) {
        boolean requested = oneIn(2);
        Set<Cidr> theirs = Set.of(
                Cidr.of(one(List.of("10.9.0.0/16", "10.9.0.0/20", "192.168.0.0/16", "8.8.0.0/16"))),
                Cidr.of("2001:db8:ffff::/56"));
        Ref ours = Net.ref(Vpc.KIND, vpc);
        Ref stranger = Ref.id("vpc-stranger");
        net.add(
                vpc + "-pcx",
                new VpcPeering(
                        requested ? ours : stranger,
                        requested ? stranger : ours,
                        !oneIn(6),
                        false,
                        !oneIn(3),
                        requested ? Set.of() : theirs,
                        requested ? theirs : Set.of()));
    }

    private void vpc(String vpc, int index) {
        net.vpc(vpc, "10." + index + ".0.0/16");
        net.ipv6(vpc, "2001:db8:0:" + (index + 1) + "00::/56");
        for (int subnet = 0; subnet < 3; subnet++) {
            net.subnet(
                    vpc + "-s" + subnet,
                    vpc,
                    "10." + index + "." + subnet + ".0/24",
                    "2001:db8:0:" + (index + 1) + "0" + subnet + "::/64");
        }
        if (!oneIn(5)) {
            net.internetGateway(vpc + "-igw", vpc);
        }
        net.egressOnly(vpc + "-eigw", vpc);
        net.nat(vpc + "-nat", vpc + "-s0", "10." + index + ".0.5", "198.51.100." + (100 + index));
        net.nat(vpc + "-nat2", vpc + "-s1", "10." + index + ".1.5", "198.51.100." + (110 + index));
        if (oneIn(4)) {
            net.change(ElasticIp.KIND, vpc + "-nat2", ip -> new ElasticIp(Optional.empty()));
        }
        if (oneIn(6)) {
            net.inState(NatGateway.KIND, vpc + "-nat", State.PENDING);
        }
        if (oneIn(6)) {
            net.change(
                    NatGateway.KIND,
                    vpc + "-nat",
                    nat -> new NatGateway(nat.subnet(), Optional.empty(), nat.privateAddress()));
        } else if (oneIn(4)) {
            net.change(
                    NatGateway.KIND,
                    vpc + "-nat",
                    nat -> new NatGateway(nat.subnet(), nat.elasticIp(), Optional.empty()));
        }
        net.gatewayEndpoint(vpc + "-s3", vpc);
        for (int group = 0; group < 2; group++) {
            String name = vpc + "-g" + group;
            net.group(name, vpc);
            groups.add(name);
        }
    }

    private void fill(String vpc, int index, int vpcs) {
        for (int table = 0; table < 2; table++) {
            String name = vpc + "-t" + table;
            if (table == 0 && oneIn(3)) {
                net.mainTable(name, vpc);
            } else {
                net.table(name, vpc);
            }
            routes(name, vpc, index, vpcs, table == 0);
        }
        for (int subnet = 0; subnet < 3; subnet++) {
            String name = vpc + "-s" + subnet;
            if (!oneIn(6)) {
                net.associate(name, vpc + (subnet == 0 ? "-t0" : "-t" + random.nextInt(2)));
            }
            if (oneIn(12)) {
                net.associate(name, "t-unread");
            }
            if (oneIn(3)) {
                net.acl("acl-" + name, vpc, name, entries());
            }
        }
        for (String group : groups.stream().filter(name -> name.startsWith(vpc)).toList()) {
            for (int line = random.nextInt(5); line > 0; line--) {
                net.in(group, one(TRAFFIC), peer());
            }
            for (int line = random.nextInt(3); line > 0; line--) {
                net.out(group, one(TRAFFIC), peer());
            }
            if (!oneIn(3)) {
                net.out(group, "all", "0.0.0.0/0").out(group, "all", "::/0");
            }
        }
        holders(vpc, index);
    }

    private void routes(String table, String vpc, int index, int vpcs, boolean edge) {
        if (!oneIn(5)) {
            if (edge) {
                net.route(table, "0.0.0.0/0", InternetGateway.KIND, vpc + "-igw");
                net.route(table, "::/0", InternetGateway.KIND, vpc + "-igw");
            } else {
                net.route(table, "0.0.0.0/0", NatGateway.KIND, (oneIn(8) ? "v0" : vpc) + "-nat");
                net.route(table, "::/0", EgressOnlyInternetGateway.KIND, vpc + "-eigw");
            }
        }
        for (int other = 0; other < vpcs; other++) {
            if (other != index && !oneIn(3)) {
                String pcx = "pcx" + (oneIn(6) ? 1 : Math.max(index, other));
                net.route(table, "10." + other + (oneIn(3) ? ".0.0/23" : ".0.0/16"), VpcPeering.KIND, pcx);
                if (!oneIn(3)) {
                    net.route(table, "2001:db8:0:" + (other + 1) + "00::/56", VpcPeering.KIND, pcx);
                }
            }
        }
        if (oneIn(3)) {
            net.route(
                    table,
                    one(List.of("203.0.113.0/24", "203.0.113.0/25", "10.9.0.0/16", "128.0.0.0/1")),
                    one(List.of(Ref.id("tgw-1"), Ref.id("igw-gone"), Net.ref(InternetGateway.KIND, vpc + "-igw"))));
        }
        if (net.has(VpcPeering.KIND, vpc + "-pcx")) {
            for (String block : List.of("10.9.0.0/16", "192.168.0.0/16", "8.8.0.0/16", "2001:db8:ffff::/48")) {
                if (!oneIn(3)) {
                    net.route(table, block, VpcPeering.KIND, vpc + "-pcx");
                }
            }
        }
        if (oneIn(3)) {
            String block = one(List.of("10." + index + ".1.0/24", "10.0.0.0/8", "203.0.113.128/25", "100.64.0.0/16"));
            net.route(table, block, Ref.id("vgw-1"));
            if (!oneIn(3)) {
                net.ofAws(Route.KIND, table + "/" + block);
            }
        }
        if (oneIn(8)) {
            net.route(table, "10." + index + ".0.0/16", NetworkInterface.KIND, vpc + "-n0");
        }
        if (oneIn(3)) {
            net.route(table, "pl-s3", VpcEndpoint.KIND, vpc + "-s3");
        }
        if (oneIn(6)) {
            net.route(table, "pl-twin", one(List.of(Ref.id("tgw-1"), Net.ref(NatGateway.KIND, vpc + "-nat"))));
        }
        if (oneIn(6)) {
            // Whatever its NAT gateway sends there, and between the VPCs.
            net.route(
                    table,
                    one(List.of("10.0.0.0/20", "10.1.0.0/20", "130.0.0.0/8")),
                    one(List.of(Ref.id("tgw-1"), Net.ref(NatGateway.KIND, vpc + "-nat2"))));
        }
        if (oneIn(6)) {
            net.route(table, "pl-some", one(List.of(Ref.id("tgw-1"), Net.ref(NatGateway.KIND, vpc + "-nat"))));
        }
        if (oneIn(6)) {
            net.route(table, "10." + index + (oneIn(2) ? ".1.0/24" : ".1.0/25"), NatGateway.KIND, vpc + "-nat");
        }
        if (oneIn(10)) {
            net.route(table, "pl-unread", VpcEndpoint.KIND, vpc + "-s3");
        }
    }

    private String[] entries() {
        List<String> entries = new ArrayList<>();
        for (String way : List.of("in", "out")) {
            for (int number = random.nextInt(5); number > 0; number--) {
                entries.add(way + " " + number * 10 + (oneIn(3) ? " deny " : " allow ") + one(TRAFFIC) + " for "
                        + one(blocks));
            }
            if (!oneIn(3)) {
                entries.add(way + " 100 allow all for 0.0.0.0/0");
                entries.add(way + " 101 allow all for ::/0");
            }
        }
        return entries.toArray(String[]::new);
    }

    private String peer() {
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> one(groups);
            case 3 -> oneIn(3) ? "pl-unread" : "pl-some";
            default -> one(blocks);
        };
    }

    /** With a second address or a block, and two of IPv6. */
    private static NetworkInterface with(
            NetworkInterface one, String further, @Nullable String publicly, int index, int subnet) {
        String ipv6 = "2001:db8:0:" + (index + 1) + "0" + subnet + "::4";
        return new NetworkInterface(
                one.subnet(),
                one.securityGroups(),
                one.purpose(),
                Stream.concat(
                                one.addresses().stream(),
                                Stream.of(new NetworkInterface.PrivateAddress(
                                        further,
                                        Optional.ofNullable(publicly).filter(address -> !further.contains("/")))))
                        .toList(),
                List.of(ipv6 + "0", ipv6 + "1:0/112", ipv6 + "2"),
                one.holder(),
                one.sourceDestCheck());
    }

    private void holders(String vpc, int index) {
        for (int nic = 0; nic < 3; nic++) {
            String subnet = vpc + "-s" + nic % 2;
            String name = vpc + "-n" + nic;
            String address = "10." + index + "." + nic % 2 + "." + (8 + nic);
            String group =
                    one(groups.stream().filter(one -> one.startsWith(vpc)).toList());
            String publicly = oneIn(2) ? "198.51.100." + (index * 8 + nic) : null;
            NetworkInterface.Purpose purpose = oneIn(12)
                    ? one(List.of(
                            NetworkInterface.Purpose.LAMBDA,
                            NetworkInterface.Purpose.NAT_GATEWAY,
                            NetworkInterface.Purpose.ENDPOINT))
                    : NetworkInterface.Purpose.GENERAL;
            net.nic(name, subnet, address, publicly, purpose, group);
            if (oneIn(3)) {
                String further = "10." + index + "." + nic % 2 + (oneIn(2) ? "." + (40 + nic) : ".48/28");
                int side = nic % 2;
                String another = oneIn(2) ? "198.51.100." + (40 + index * 8 + nic) : null;
                net.change(NetworkInterface.KIND, name, one -> with(one, further, another, index, side));
            }
            if (oneIn(8)) {
                net.inState(NetworkInterface.KIND, name, State.PENDING);
            }
            if (oneIn(8)) {
                net.instance("i-" + name, name)
                        .inState(Instance.KIND, "i-" + name, one(List.of(State.READY, State.PENDING)));
            }
            net.nicV6(name + "v6", subnet, "2001:db8:0:" + (index + 1) + "0" + nic % 2 + "::" + (8 + nic), group);
        }
        if (oneIn(2)) {
            net.publicService(vpc + "-service", Set.of(vpc + "-s0", vpc + "-s2"), vpc + "-g0");
        }
        if (oneIn(2)) {
            net.database(vpc + "-db", Set.of(vpc + "-s1"), vpc + "-g1");
        }
        if (oneIn(2)) {
            net.balancer(
                    vpc + "-front",
                    one(List.of(LoadBalancer.Scheme.values())),
                    Set.of(vpc + "-s0", vpc + "-s2"),
                    vpc + "-g0",
                    vpc + "-g1");
            net.listener(vpc + "-front", 80);
            if (oneIn(4)) {
                net.inState(LoadBalancer.KIND, vpc + "-front", one(List.of(State.PENDING, State.FAILED)));
            }
        }
    }
}

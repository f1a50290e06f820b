package dev.netflux.command;

import dev.netflux.base.PortRange;
import dev.netflux.plan.Change;
import dev.netflux.plan.Exposure;
import dev.netflux.plan.Plan;
import dev.netflux.reach.Cause;
import dev.netflux.reach.Difference;
import dev.netflux.reach.End;
import dev.netflux.reach.Hop;
import dev.netflux.reach.Reach;
import dev.netflux.reach.Trace;
import dev.netflux.reach.packet.Packet;
import dev.netflux.reach.packet.PacketSet;
import dev.netflux.resource.Address;
import dev.netflux.resource.Node;
import dev.netflux.resource.ResourceGraph;
import dev.netflux.resource.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What becomes, or ceases to be, reachable by a plan: found by asking, of what was observed and of what will be there, which packets
 * the internet and everything that has interfaces can send to each other.
 */
final class Exposures {

    /** What decides on packets. */
    private static final Set<String> DECIDING = Set.of(
            "Vpc",
            "VpcCidrBlock",
            "Subnet",
            "InternetGateway",
            "EgressOnlyInternetGateway",
            "NatGateway",
            "RouteTable",
            "Route",
            "RouteTableAssociation",
            "NetworkAcl",
            "NetworkAclEntry",
            "NetworkAclAssociation",
            "PrefixList",
            "VpcPeering",
            "VpcEndpoint",
            "BlockPublicAccess",
            "DefaultSecurityGroup",
            "SecurityGroup",
            "SecurityGroupRule",
            "LoadBalancer",
            "Listener",
            "EcsService",
            "DbInstance",
            "DbSubnetGroup",
            "NetworkInterface",
            "Instance");

    private static final End INTERNET = End.internet();

    private static final String ALL_PORTS = PortRange.ALL.toString();

    private final Reach before;
    private final Reach after;
    private final List<Exposure> found = new ArrayList<>();

    private Exposures(ResourceGraph before, ResourceGraph after) {
        this.before = Reach.over(before);
        this.after = Reach.over(after);
    }

    /** What the plan opens and closes. Where it changes nothing that decides on packets, nothing is computed. */
    static List<Exposure> of(Plan plan) {
        for (Change change : plan.changes()) {
            if (change.action() != Change.Action.TAG
                    && DECIDING.contains(change.address().kind())) {
                return new Exposures(before(plan), after(plan)).compare();
            }
        }
        return List.of();
    }

    /** What the internet reaches, and how: {@code front by tcp/80}. */
    static List<String> fromInternet(ResourceGraph graph) {
        Reach reach = Reach.over(graph);
        List<String> ways = new ArrayList<>();
        for (Node holder : reach.holders()) {
            PacketSet packets = reach.delivered(INTERNET, End.of(holder.address()));
            if (!packets.isEmpty()) {
                ways.add(holder.address().name() + " by "
                        + flows(packets).stream().map(Flow::toString).collect(Collectors.joining(", ")));
            }
        }
        return ways;
    }

    /** What is there now, with those ends of the design that nobody makes. */
    private static ResourceGraph before(Plan plan) {
        Map<Address, Node> nodes = existing(plan);
        for (Node node : plan.desired().nodes()) {
            if (node.kind().isReadOnly()) {
                nodes.putIfAbsent(node.address(), node);
            }
        }
        return ResourceGraph.of(nodes.values());
    }

    /** What will be there: what is there now, where it stays as it is, since what was read knows more than the design. */
    private static ResourceGraph after(Plan plan) {
        Map<Address, Node> nodes = existing(plan);
        nodes.replaceAll((address, node) -> ready(node));
        for (Node node : plan.desired().nodes()) {
            nodes.putIfAbsent(node.address(), node);
        }
        for (Change change : plan.changes()) {
            Address address = change.address();
            if (change.action() == Change.Action.REMOVE) {
                nodes.remove(address);
            } else if (change.action() != Change.Action.TAG) {
                plan.desired().find(address).ifPresent(node -> nodes.put(address, node));
            }
        }
        return ResourceGraph.of(nodes.values());
    }

    /** What is still being made will be ready, and answer. */
    private static Node ready(Node node) {
        return node.live()
                .filter(live -> live.state() == State.PENDING)
                .map(live -> node.with(new Node.Live(live.id(), State.READY, live.owner(), live.stamp())))
                .orElse(node);
    }

    private static Map<Address, Node> existing(Plan plan) {
        Map<Address, Node> nodes = new HashMap<>();
        for (Node node : plan.observed().nodes()) {
            if (node.live().filter(live -> live.state() == State.DELETING).isEmpty()) {
                nodes.put(
                        node.address(),
                        plan.desired().find(node.address()).map(node::writtenAs).orElse(node));
            }
        }
        return nodes;
    }

    private List<Exposure> compare() {
        for (Difference difference : after.since(before)) {
            End from = difference.from();
            End to = difference.to();
            if (!from.equals(to) || !isBalancer(from)) {
                add(Exposure.Change.OPENS, from, to, difference.opened(), this::opened);
                add(Exposure.Change.OPENS, from, to, difference.perhaps(), this::perhaps);
                add(Exposure.Change.CLOSES, from, to, difference.closed(), this::closed);
            }
        }
        return found;
    }

    /** A balancer's own connections are to its targets, never to itself. */
    private static boolean isBalancer(End end) {
        return end instanceof End.Of of
                && of.holders().stream().allMatch(holder -> holder.kind().equals("LoadBalancer"));
    }

    private static boolean isThere(Reach reach, End end) {
        return end.equals(INTERNET)
                || ((End.Of) end)
                        .holders().stream()
                                .allMatch(holder -> reach.graph().find(holder).isPresent());
    }

    /** Why packets between two ends arrive now, or do not. */
    private interface Reason {
        String of(End from, End to, PacketSet packets);
    }

    private void add(Exposure.Change change, End from, End to, PacketSet packets, Reason because) {
        for (Flow flow : flows(packets)) {
            found.add(new Exposure(
                    change,
                    from.toString(),
                    to.toString(),
                    flow.protocol(),
                    flow.ports(),
                    because.of(from, to, flow.packets())));
        }
    }

    /**
     * Packets of one protocol.
     *
     * @param protocol its name; {@code any} for every protocol, {@code other} for several without a name
     * @param ports where they go to; empty where the protocol has none
     * @param packets the packets
     */
    private record Flow(String protocol, String ports, PacketSet packets) {
        @Override
        public String toString() {
            return ports.isEmpty() ? protocol : protocol + "/" + ports;
        }
    }

    private static List<Flow> flows(PacketSet packets) {
        if (packets.isEmpty()) {
            return List.of();
        }
        String tcp = ports(packets, PacketSet.TCP);
        String udp = ports(packets, PacketSet.UDP);
        PacketSet echo = packets.and(PacketSet.protocol(Packet.ICMP).or(PacketSet.protocol(Packet.ICMPV6)));
        if (tcp.equals(ALL_PORTS) && udp.equals(ALL_PORTS) && !echo.isEmpty()) {
            return List.of(new Flow("any", "", packets));
        }
        List<Flow> flows = new ArrayList<>();
        if (!tcp.isEmpty()) {
            flows.add(new Flow("tcp", tcp, packets.and(PacketSet.TCP)));
        }
        if (!udp.isEmpty()) {
            flows.add(new Flow("udp", udp, packets.and(PacketSet.UDP)));
        }
        if (!echo.isEmpty()) {
            flows.add(new Flow("icmp", "", echo));
        }
        PacketSet rest = packets.minus(PacketSet.TCP).minus(PacketSet.UDP).minus(echo);
        if (!rest.isEmpty()) {
            flows.add(new Flow(protocol(rest), "", rest));
        }
        return flows;
    }

    /** The number of the protocol that they all have, else {@code other}. */
    private static String protocol(PacketSet packets) {
        Packet one = packets.witness().orElseThrow();
        return PacketSet.protocol(one.protocol()).containsAll(packets) ? one.protocolName() : "other";
    }

    private static String ports(PacketSet packets, PacketSet protocol) {
        return packets.destinationPorts(protocol).stream()
                .map(PortRange::toString)
                .collect(Collectors.joining(", "));
    }

    /** The first step of its way that it could not take before. */
    private String opened(End from, End to, PacketSet packets) {
        List<Hop> hops = after.example(from, to, packets).map(Trace::there).orElse(List.of());
        Set<String> taken = new HashSet<>();
        if (isThere(before, from) && isThere(before, to)) {
            before.example(from, to, packets)
                    .map(Trace::there)
                    .orElse(List.of())
                    .forEach(hop -> taken.add(step(hop)));
        }
        return hops.stream()
                .filter(hop -> !taken.isEmpty() && !taken.contains(step(hop)))
                .findFirst()
                .or(() -> hops.stream()
                        .filter(hop -> hop.what().equals("enters") || hop.what().equals("leaves"))
                        .reduce((one, other) -> other))
                .or(() -> hops.stream().findFirst())
                .map(Hop::toString)
                .orElse("");
    }

    /** What a step says, wherever it was written. */
    private static String step(Hop hop) {
        return hop.what() + " " + hop.component() + " " + hop.because();
    }

    /** What is not known of the nearest that any of them come. */
    private String perhaps(End from, End to, PacketSet packets) {
        return "perhaps: "
                + after.example(from, to, packets).map(Trace::causes).orElse(List.of()).stream()
                        .findFirst()
                        .map(Cause::toString)
                        .orElse("not all of its way is known");
    }

    private String closed(End from, End to, PacketSet packets) {
        for (End end : List.of(from, to)) {
            if (!isThere(after, end)) {
                return end + " is removed";
            }
        }
        return after.example(from, to, packets).map(Trace::causes).orElse(List.of()).stream()
                .findFirst()
                .map(Cause::toString)
                .orElse("");
    }
}

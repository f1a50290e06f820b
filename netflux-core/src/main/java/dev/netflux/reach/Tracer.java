package dev.netflux.reach;

import com.google.common.collect.ImmutableSortedSet;
import dev.netflux.base.Cidr;
import dev.netflux.base.PortRange;
import dev.netflux.base.Site;
import dev.netflux.reach.packet.Ip;
import dev.netflux.reach.packet.Packet;
import dev.netflux.reach.packet.PacketSet;
import dev.netflux.resource.NatGateway;
import dev.netflux.resource.NetworkAcl;
import dev.netflux.resource.Node;
import dev.netflux.resource.SecurityGroupRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The concrete engine: takes one packet, and its reply, step by step through the fabric, and tells each step. Where something stops the
 * packet it goes on as if nothing had, so that everything is named that would have to change.
 */
final class Tracer {

    /** The ports that a NAT gateway sends from. */
    static final PortRange EPHEMERAL = new PortRange(1024, 65535);

    private static final Predicate<Target> TO_INTERNET = Target.Internet.class::isInstance;

    private static final String INTERNAL = "it is internal: internet gateways do not serve its IPv6 addresses";

    private final Fabric fabric;

    Tracer(Fabric fabric) {
        this.fabric = fabric;
    }

    Trace trace(Flow flow) {
        return new Walk(flow).result();
    }

    /** One packet on its way. */
    private final class Walk {
        private final Flow flow;
        private final List<Hop> there = new ArrayList<>();
        private final List<Hop> back = new ArrayList<>();
        private final Set<Cause> causes = new LinkedHashSet<>();
        private final Set<Cause> unknowns = new LinkedHashSet<>();

        private Walk(Flow flow) {
            this.flow = flow;
            Stream.of(flow.from(), flow.to()).flatMap(Optional::stream).forEach(nic -> nic.opaque()
                    .ifPresent(why -> unknown(Code.UNSUPPORTED_COMPONENT, Direction.FORWARD, nic.name(), why)));
            if (unknowns.isEmpty()) {
                walk();
            }
        }

        private void walk() {
            Packet packet = flow.packet();
            if (flow.from().isEmpty()) {
                flow.to().ifPresent(server -> inward(server, packet));
            } else if (flow.to().isEmpty()) {
                outward(flow.from().get(), packet);
            } else if (flow.publicly()) {
                across(flow.from().get(), flow.to().get(), packet);
            } else {
                inside(flow.from().get(), flow.to().get(), packet);
            }
        }

        private Trace result() {
            Verdict verdict =
                    !causes.isEmpty() ? Verdict.UNREACHABLE : unknowns.isEmpty() ? Verdict.REACHABLE : Verdict.UNKNOWN;
            boolean unreachable = verdict == Verdict.UNREACHABLE;
            return new Trace(
                    flow.from().map(Nic::name).orElse("internet"),
                    flow.to().map(Nic::name).orElse("internet"),
                    flow.packet(),
                    verdict,
                    there,
                    back,
                    List.copyOf(unreachable ? causes : unknowns));
        }

        // ---- the four ways

        /** Between two interfaces, by private addresses. */
        private void inside(Nic client, Nic server, Packet packet) {
            boolean sameSubnet = client.segment().equals(server.segment());
            boolean sameVpc = client.realm().name().equals(server.realm().name());
            Optional<Target.Peering> peering =
                    sameVpc ? Optional.empty() : fabric.peering(client.realm(), server.realm());
            boolean groupsKnown =
                    sameVpc || peering.map(Target.Peering::sameRegion).orElse(true);
            Optional<Packet> reply = packet.reply();
            begins(client);
            if (sameVpc && isResolver(server, packet)) {
                there.add(new Hop("answered", server.realm().name(), "resolver", Site.UNKNOWN));
                return; // neither groups nor ACLs can stop that
            }
            leave(client, Optional.of(server), groupsKnown, packet);
            if (!sameSubnet) {
                acl(client.segment(), SecurityGroupRule.Direction.OUT, packet, Direction.FORWARD);
                if (!connected(client, server, sameVpc, peering, packet, Direction.FORWARD)) {
                    return;
                }
                acl(server.segment(), SecurityGroupRule.Direction.IN, packet, Direction.FORWARD);
            }
            enter(server, Optional.of(client), groupsKnown, packet);
            accepts(server, packet, false);
            if (!sameSubnet && reply.isPresent()) {
                acl(server.segment(), SecurityGroupRule.Direction.OUT, reply.get(), Direction.RETURN);
                if (!connected(server, client, sameVpc, peering, reply.get(), Direction.RETURN)) {
                    return;
                }
                acl(client.segment(), SecurityGroupRule.Direction.IN, reply.get(), Direction.RETURN);
            }
        }

        /** Whether what comes after the route is known. */
        private boolean connected(
                Nic from,
                Nic to,
                boolean sameVpc,
                Optional<Target.Peering> peering,
                Packet packet,
                Direction direction) {
            if (sameVpc) {
                return route(
                        from.segment(),
                        packet.destination(),
                        Target.Local.class::isInstance,
                        to.segment().name(),
                        direction);
            }
            if (direction == Direction.FORWARD && vanishes(from, to, peering, packet)) {
                return false;
            }
            if (peering.isPresent()) {
                return route(
                        from.segment(),
                        packet.destination(),
                        target -> isOver(peering, target),
                        to.segment().name(),
                        direction);
            }
            Optional<Table.Entry> entry = best(from.segment(), packet.destination());
            Optional<Target> target = entry.map(Table.Entry::target);
            if (target.filter(Target.Unmodelled.class::isInstance).isPresent()) {
                return route(from.segment(), packet.destination(), wanted -> false, "", direction);
            }
            if (target.filter(one -> one instanceof Target.Nowhere || one instanceof Target.Peering)
                    .isPresent()) {
                route(from.segment(), packet.destination(), wanted -> false, "", direction);
            }
            if (target.filter(Target.Nowhere.class::isInstance).isEmpty()) {
                String one = flow.from().map(nic -> nic.realm().name()).orElse("");
                String other = flow.to().map(nic -> nic.realm().name()).orElse("");
                cause(
                        Code.DISCONNECTED_VPCS,
                        Direction.FORWARD,
                        one,
                        "nothing connects " + one + " and " + other,
                        Site.UNKNOWN);
            }
            return true;
        }

        /** Whether a NAT gateway is next whose own table leads to what is not modelled, as it is not what one sends over a peering. */
        private boolean vanishes(Nic client, Nic server, Optional<Target.Peering> peering, Packet packet) {
            boolean groupsKnown = peering.map(Target.Peering::sameRegion).orElse(true);
            PacketSet admitted = Solver.admitted(server, groupsKnown ? client.groups() : List.of());
            Optional<Node> nat = best(client.segment(), packet.destination())
                    .map(Table.Entry::target)
                    .filter(Target.Nat.class::isInstance)
                    .map(target -> ((Target.Nat) target).gateway());
            if (nat.isEmpty() || !admitted.contains(packet)) {
                return false;
            }
            Optional<Segment> place =
                    fabric.segment(nat.get().as(NatGateway.KIND).subnet());
            if (place.isEmpty()) {
                unknown(
                        Code.UNKNOWN_RESOURCE,
                        Direction.FORWARD,
                        nat.get().address().name(),
                        "where " + nat.get().address().name() + " sends it is not known");
                return true;
            }
            Optional<Target> next = best(place.get(), packet.destination()).map(Table.Entry::target);
            if (next.isPresent() && isOver(peering, next.get())) {
                unknown(
                        Code.UNSUPPORTED_COMPONENT,
                        Direction.FORWARD,
                        nat.get().address().name(),
                        "what AWS does with what a NAT gateway sends over a peering is not modelled");
                return true;
            }
            return isChained(nat.get(), next)
                    || (next.filter(Target.Unmodelled.class::isInstance).isPresent()
                            && !route(place.get(), packet.destination(), wanted -> false, "", Direction.FORWARD));
        }

        /** Whether a NAT gateway's own table leads to another one, or to a gateway endpoint. */
        private boolean isChained(Node nat, Optional<Target> next) {
            Optional<Target> beyond = next.filter(target -> Solver.isChained(nat, target));
            beyond.ifPresent(target -> unknown(
                    Code.UNSUPPORTED_COMPONENT,
                    Direction.FORWARD,
                    nat.address().name(),
                    "what AWS does with what a NAT gateway sends to "
                            + (target instanceof Target.Nat ? "another" : "a gateway endpoint") + " is not modelled"));
            return beyond.isPresent();
        }

        private static boolean isOver(Optional<Target.Peering> peering, Target target) {
            return target instanceof Target.Peering other
                    && peering.filter(link -> link.peering().equals(other.peering()))
                            .isPresent();
        }

        /** From an interface to somebody outside. */
        private void outward(Nic client, Packet packet) {
            begins(client);
            leave(client, Optional.empty(), false, packet);
            acl(client.segment(), SecurityGroupRule.Direction.OUT, packet, Direction.FORWARD);
            exit(client, packet, port -> 0)
                    .ifPresent(leaving -> leaving.comeBack().run());
        }

        /**
         * A packet that has left: what it looks like now, and what still has to happen with the reply.
         *
         * @param packet the packet with its public source address, {@link FromAnywhere#UNSPECIFIED} where that is not known
         */
        private record Leaving(Packet packet, Runnable comeBack) {

            static Leaving fromSomewhere(Packet packet, Runnable comeBack) {
                return new Leaving(
                        packet.source().ipv6() ? packet : packet.from(FromAnywhere.UNSPECIFIED, packet.sourcePort()),
                        comeBack);
            }
        }

        /** Takes a packet from an interface's subnet to the outside; empty when what happens then is not known. */
        private Optional<Leaving> exit(Nic client, Packet packet, IntUnaryOperator stopped) {
            Segment segment = client.segment();
            Optional<Table.Entry> best = best(segment, packet.destination());
            Runnable comeBack = () -> packet.reply()
                    .ifPresent(reply -> acl(segment, SecurityGroupRule.Direction.IN, reply, Direction.RETURN));
            Target target = best.map(Table.Entry::target).orElse(new Target.Nowhere(""));
            if (target instanceof Target.Internet internet) {
                routed(segment, best.get(), internet.gateway().address().name(), Direction.FORWARD);
                blockedDirect(segment, Direction.FORWARD);
                publicDestination(internet.gateway(), packet.destination());
                Ip source = packet.source();
                if (!packet.source().ipv6()) {
                    if (client.publicAddress() instanceof Nic.PublicAddress.Known known) {
                        source = known.address();
                        hop(there, "translated", internet.gateway(), "from " + known.address());
                    } else if (client.publicAddress().exists()) {
                        source = FromAnywhere.UNSPECIFIED;
                        hop(there, "translated", internet.gateway(), "from its public address");
                    } else {
                        cause(
                                Code.IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS,
                                Direction.FORWARD,
                                client.name(),
                                "it has no public address",
                                Site.UNKNOWN);
                        source = FromAnywhere.UNSPECIFIED;
                    }
                } else if (client.internal()) {
                    cause(
                            Code.IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS,
                            Direction.FORWARD,
                            client.name(),
                            INTERNAL,
                            Site.UNKNOWN);
                }
                return Optional.of(new Leaving(packet.from(source, packet.sourcePort()), comeBack));
            }
            if (target instanceof Target.EgressOnly only) {
                routed(segment, best.get(), only.gateway().address().name(), Direction.FORWARD);
                blockedOutward(segment);
                publicDestination(only.gateway(), packet.destination());
                return Optional.of(new Leaving(packet, comeBack));
            }
            if (target instanceof Target.Endpoint endpoint) {
                routed(segment, best.get(), endpoint.endpoint().address().name(), Direction.FORWARD);
                if (packet.protocol() != Packet.TCP && !packet.isEcho()) {
                    cause(
                            Code.VPCE_GATEWAY_PROTOCOL_RESTRICTION,
                            Direction.FORWARD,
                            endpoint.endpoint().address().name(),
                            "it takes TCP and echo requests only",
                            endpoint.endpoint().site());
                }
                return Optional.of(Leaving.fromSomewhere(packet, comeBack));
            }
            if (target instanceof Target.Nat nat) {
                return translated(client, best.get(), nat.gateway(), packet, comeBack, stopped);
            }
            if (!route(segment, packet.destination(), wanted -> false, "", Direction.FORWARD)) {
                return Optional.empty();
            }
            return Optional.of(Leaving.fromSomewhere(packet, comeBack));
        }

        /** Through a NAT gateway: into its subnet, out of it with its address, and all of it back. */
        private Optional<Leaving> translated(
                Nic client, Table.Entry entry, Node nat, Packet packet, Runnable comeBack, IntUnaryOperator stopped) {
            routed(client.segment(), entry, nat.address().name(), Direction.FORWARD);
            Optional<Segment> place = fabric.segment(nat.as(NatGateway.KIND).subnet());
            Optional<Range> addresses = fabric.addresses(nat);
            if (place.isEmpty() || addresses.isEmpty() || packet.source().ipv6()) {
                unknown(
                        Code.UNKNOWN_RESOURCE,
                        Direction.FORWARD,
                        nat.address().name(),
                        packet.source().ipv6() ? "NAT64 is not modelled" : "its subnet has not been read");
                return Optional.empty();
            }
            Segment natSubnet = place.get();
            if (!natSubnet.realm().name().equals(client.realm().name())) {
                cause(
                        Code.NGW_REQUIRES_SOURCE_IN_VPC,
                        Direction.FORWARD,
                        nat.address().name(),
                        "it serves " + natSubnet.realm().name() + " only",
                        nat.site());
            }
            if (!Packet.hasPorts(packet.protocol()) && packet.protocol() != Packet.ICMP) {
                cause(
                        Code.PROTOCOL_RESTRICTION,
                        Direction.FORWARD,
                        nat.address().name(),
                        "it takes TCP, UDP and ICMP only",
                        nat.site());
            }
            acl(natSubnet, SecurityGroupRule.Direction.IN, packet, Direction.FORWARD);
            boolean isPublic = nat.as(NatGateway.KIND).elasticIp().isPresent();
            Packet sent = choose(natSubnet, addresses.get(), packet, stopped);
            hop(there, "translated", nat, "from " + sent.source());
            acl(natSubnet, SecurityGroupRule.Direction.OUT, sent, Direction.FORWARD);
            if (isChained(nat, best(natSubnet, sent.destination()).map(Table.Entry::target))
                    || !route(natSubnet, sent.destination(), TO_INTERNET, "", Direction.FORWARD)) {
                return Optional.empty();
            }
            blockedOutward(natSubnet);
            publicDestination(nat, sent.destination());
            if (!isPublic) {
                cause(
                        Code.IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS,
                        Direction.FORWARD,
                        nat.address().name(),
                        "a private NAT gateway has no Elastic IP",
                        nat.site());
            }
            Runnable all = () -> {
                sent.reply()
                        .ifPresent(reply -> acl(natSubnet, SecurityGroupRule.Direction.IN, reply, Direction.RETURN));
                packet.reply()
                        .ifPresent(reply -> acl(natSubnet, SecurityGroupRule.Direction.OUT, reply, Direction.RETURN));
                comeBack.run();
            };
            Ip source = fabric.publicAddress(nat).orElse(FromAnywhere.UNSPECIFIED);
            return Optional.of(new Leaving(sent.from(source, sent.sourcePort()), all));
        }

        /** What a NAT gateway makes of the packet: with a port that works at both ends, if any does. */
        private Packet choose(Segment natSubnet, Range addresses, Packet packet, IntUnaryOperator stopped) {
            ImmutableSortedSet.Builder<Integer> ports = ImmutableSortedSet.naturalOrder();
            ports.add(EPHEMERAL.from());
            Stream.concat(Stream.of(natSubnet), flow.to().map(Nic::segment).stream())
                    .flatMap(segment -> segment.acl().edges().stream())
                    .filter(port -> EPHEMERAL.contains(PortRange.of(port)))
                    .forEach(ports::add);
            List<Packet> leaving = ports.build().stream()
                    .map(port -> packet.from(addresses.first(), port))
                    .filter(sent -> natSubnet.acl().passes(SecurityGroupRule.Direction.OUT, sent))
                    .toList();
            List<Packet> answered = leaving.stream()
                    .filter(sent -> sent.reply()
                            .map(reply -> natSubnet.acl().passes(SecurityGroupRule.Direction.IN, reply))
                            .orElse(true))
                    .toList();
            return answered.stream()
                    .min(Comparator.comparingInt(sent -> stopped.applyAsInt(sent.sourcePort())))
                    .or(() -> leaving.stream().findFirst())
                    .orElse(packet.from(addresses.first(), EPHEMERAL.from()));
        }

        /** From somebody outside to an interface. */
        private void inward(Nic server, Packet packet) {
            if (notFromInternet(server, packet)) {
                return;
            }
            arrive(server, packet, Optional.empty());
        }

        /** Whether the packet comes from a private address, so that no internet gateway would bring it. */
        private boolean notFromInternet(Nic server, Packet packet) {
            Ip source = packet.source();
            if (Outside.isPublic(source)) {
                return false;
            }
            Optional<Target> back = best(server.segment(), source).map(Table.Entry::target);
            boolean isPeered = back.filter(target -> isUnread(target, source)).isPresent();
            if (isPeered || back.filter(Target.Unmodelled.class::isInstance).isPresent()) {
                unknown(
                        Code.UNKNOWN_DESTINATION,
                        Direction.FORWARD,
                        server.realm().name(),
                        source + " may come through what has not been read or is not modelled");
                if (isPeered) {
                    acl(server.segment(), SecurityGroupRule.Direction.IN, packet, Direction.FORWARD);
                    enter(server, Optional.empty(), false, packet);
                    accepts(server, packet, true);
                    packet.reply()
                            .ifPresent(reply ->
                                    acl(server.segment(), SecurityGroupRule.Direction.OUT, reply, Direction.RETURN));
                } else {
                    if (!Solver.fromAfar(server).contains(packet)) {
                        enter(server, Optional.empty(), false, packet);
                    }
                    accepts(server, packet, true);
                }
                return true;
            }
            cause(
                    Outside.isShared(source)
                            ? Code.IGW_SOURCE_ADDRESS_NOT_IN_RFC6598_INGRESS
                            : Code.IGW_SOURCE_ADDRESS_NOT_IN_RFC1918_INGRESS,
                    Direction.FORWARD,
                    server.realm().name(),
                    "nothing from " + source + " gets in",
                    Site.UNKNOWN);
            return false;
        }

        private boolean isUnread(Target target, Ip address) {
            return target instanceof Target.Peering peering
                    && peering.isUnread()
                    && peering.blocks().stream().anyMatch(address::isIn);
        }

        /** The end of the way from outside: through the internet gateway, to the interface, and back. */
        private void arrive(Nic server, Packet packet, Optional<Nic> client) {
            Segment segment = server.segment();
            admit(server, packet);
            acl(segment, SecurityGroupRule.Direction.IN, packet, Direction.FORWARD);
            enter(server, client, false, packet);
            accepts(server, packet, true);
            packet.reply().ifPresent(reply -> {
                acl(segment, SecurityGroupRule.Direction.OUT, reply, Direction.RETURN);
                route(segment, reply.destination(), TO_INTERNET, "", Direction.RETURN);
            });
        }

        /** The same from a public address that is not known; whether it is known all the same what becomes of it. */
        private boolean arriveFromAnywhere(Nic server, Packet packet, Nic client) {
            Segment segment = server.segment();
            admit(server, packet);
            boolean known = decided(
                    FromAnywhere.Gate.aclIn(segment),
                    packet,
                    () -> acl(segment, SecurityGroupRule.Direction.IN, packet, Direction.FORWARD));
            known &= decided(
                    FromAnywhere.Gate.entering(server),
                    packet,
                    () -> enter(server, Optional.of(client), false, packet));
            accepts(server, packet, true);
            Optional<Packet> reply = packet.reply();
            if (reply.isPresent()) {
                known &= decided(
                        FromAnywhere.Gate.aclBack(segment),
                        packet,
                        () -> acl(segment, SecurityGroupRule.Direction.OUT, reply.get(), Direction.RETURN));
                known &= decided(
                        FromAnywhere.Gate.back(segment),
                        packet,
                        () -> route(segment, reply.get().destination(), TO_INTERNET, "", Direction.RETURN));
            }
            return known;
        }

        private boolean decided(FromAnywhere.Gate gate, Packet packet, Runnable step) {
            boolean decided = FromAnywhere.always(gate).contains(packet)
                    || !FromAnywhere.ever(gate).contains(packet);
            if (decided) {
                step.run();
            }
            return decided;
        }

        /** Whether the internet gateway brings anything to the interface. */
        private void admit(Nic server, Packet packet) {
            Optional<Node> gateway = server.realm().gateway();
            if (gateway.isEmpty()) {
                cause(
                        Code.NO_ROUTE_TO_DESTINATION,
                        Direction.FORWARD,
                        server.realm().name(),
                        "it has no internet gateway",
                        server.realm().node().site());
            }
            blockedDirect(server.segment(), Direction.FORWARD);
            if (server.role() != Nic.Role.VACANT) {
                if (server.isPublic(packet.source().ipv6())) {
                    gateway.ifPresent(igw -> hop(there, "translated", igw, "to " + packet.destination()));
                } else {
                    cause(
                            Code.IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS,
                            Direction.FORWARD,
                            server.name(),
                            packet.source().ipv6() ? INTERNAL : "it has no public address",
                            Site.UNKNOWN);
                }
            }
        }

        /** From an interface to another's public address: out, and in again. */
        private void across(Nic client, Nic server, Packet packet) {
            begins(client);
            leave(client, Optional.of(server), false, packet);
            acl(client.segment(), SecurityGroupRule.Direction.OUT, packet, Direction.FORWARD);
            Ip inner = packet.source().ipv6()
                    ? packet.destination()
                    : server.range(false).map(Range::first).orElse(packet.destination());
            Optional<Target> target =
                    best(client.segment(), packet.destination()).map(Table.Entry::target);
            Optional<Ip> natAddress = target.filter(Target.Nat.class::isInstance)
                    .flatMap(nat -> fabric.publicAddress(((Target.Nat) nat).gateway()));
            Optional<Leaving> leaving = exit(
                    client,
                    packet,
                    port -> stops(
                            server,
                            packet.from(natAddress.orElse(FromAnywhere.UNSPECIFIED), port)
                                    .to(inner)));
            if (leaving.isEmpty()) {
                return;
            }
            Packet outer = leaving.get().packet().to(inner);
            boolean endpoint = target.filter(Target.Endpoint.class::isInstance).isPresent();
            if (!outer.source().equals(FromAnywhere.UNSPECIFIED)) {
                arrive(server, outer, Optional.of(client));
            } else if (!arriveFromAnywhere(server, outer, client) || endpoint) {
                unknown(
                        Code.UNKNOWN_RESOURCE,
                        Direction.FORWARD,
                        client.name(),
                        "the public address that it leaves with is not known");
            }
            leaving.get().comeBack().run();
        }

        /** How much the ACL of a subnet stops of a packet from outside, and of its reply: 0 is nothing, 1 perhaps something. */
        private int stops(Nic server, Packet packet) {
            Segment segment = server.segment();
            List<FromAnywhere.Gate> gates =
                    List.of(FromAnywhere.Gate.aclIn(segment), FromAnywhere.Gate.aclBack(segment));
            if (!packet.source().equals(FromAnywhere.UNSPECIFIED)) {
                return gates.stream().allMatch(gate -> gate.sure().contains(packet)) ? 0 : 2;
            }
            return gates.stream().allMatch(gate -> FromAnywhere.always(gate).contains(packet))
                    ? 0
                    : gates.stream().allMatch(gate -> FromAnywhere.ever(gate).contains(packet)) ? 1 : 2;
        }

        // ---- the steps

        private void begins(Nic client) {
            working(client);
            if (client.role() == Nic.Role.ENDPOINT || client.role() == Nic.Role.NAT) {
                cause(
                        client.role() == Nic.Role.ENDPOINT ? Code.VPCE_INTRA_VPC_TRAFFIC : Code.NO_PATH,
                        Direction.FORWARD,
                        client.name(),
                        "it never begins a connection",
                        Site.UNKNOWN);
            }
        }

        private void working(Nic nic) {
            nic.idle().ifPresent(idle -> cause(idle.code(), Direction.FORWARD, nic.name(), idle.why(), Site.UNKNOWN));
        }

        private void accepts(Nic server, Packet packet, boolean fromOutside) {
            working(server);
            if (server.role() == Nic.Role.VACANT) {
                cause(
                        Code.NO_POSSIBLE_DESTINATION,
                        Direction.FORWARD,
                        server.segment().name(),
                        "nobody has " + packet.destination(),
                        Site.UNKNOWN);
            }
            if (server.role() == Nic.Role.NAT) {
                cause(
                        fromOutside ? Code.NGW_REQUIRES_SOURCE_IN_VPC : Code.NO_POSSIBLE_DESTINATION,
                        Direction.FORWARD,
                        server.name(),
                        "a NAT gateway accepts no connection",
                        Site.UNKNOWN);
            }
            if (server.role() == Nic.Role.BALANCER) {
                if (packet.protocol() == Packet.TCP && server.listeners().contains(packet.destinationPort())) {
                    there.add(new Hop(
                            "answered", server.name(), "listener on " + packet.destinationPort(), Site.UNKNOWN));
                } else {
                    cause(
                            Code.ELBV2_LISTENERS_MISMATCH,
                            Direction.FORWARD,
                            server.name(),
                            "it listens on "
                                    + (server.listeners().isEmpty()
                                            ? "no port"
                                            : server.listeners().stream()
                                                    .map(port -> "tcp/" + port)
                                                    .collect(Collectors.joining(", "))),
                            Site.UNKNOWN);
                }
            }
        }

        private void leave(Nic client, Optional<Nic> server, boolean groupsKnown, Packet packet) {
            if (client.role() != Nic.Role.VACANT && client.role() != Nic.Role.NAT) {
                group(client, SecurityGroupRule.Direction.OUT, server, groupsKnown, packet);
            }
        }

        private void enter(Nic server, Optional<Nic> client, boolean groupsKnown, Packet packet) {
            if (server.role() != Nic.Role.VACANT && server.role() != Nic.Role.NAT) {
                group(server, SecurityGroupRule.Direction.IN, client, groupsKnown, packet);
            }
        }

        private void group(
                Nic nic,
                SecurityGroupRule.Direction direction,
                Optional<Nic> other,
                boolean groupsKnown,
                Packet packet) {
            boolean in = direction == SecurityGroupRule.Direction.IN;
            Ip remote = in ? packet.source() : packet.destination();
            boolean hasLines = false;
            boolean byGroup = false;
            Optional<String> perhaps = Optional.empty();
            for (Group group : nic.groups()) {
                for (Group.Line line : group.lines(direction)) {
                    hasLines = true;
                    if (!Matching.matches(line.traffic(), packet)) {
                        continue;
                    }
                    boolean carried = line.others() instanceof Group.Others.Carriers carriers
                            && other.filter(nicThere -> nicThere.groups().stream()
                                            .anyMatch(one -> one.address().equals(carriers.group())))
                                    .isPresent();
                    boolean within = line.others() instanceof Group.Others.Blocks blocks
                            && blocks.blocks().stream().anyMatch(remote::isIn);
                    if (within || (carried && groupsKnown)) {
                        there.add(new Hop(
                                in ? "enters" : "leaves",
                                group.name(),
                                line.text(),
                                line.site(),
                                Optional.of(line.node().address())));
                        return;
                    }
                    byGroup |= carried;
                    if (line.others() instanceof Group.Others.Unread unread
                            && unread.blocks().stream().anyMatch(remote::isIn)) {
                        perhaps = Optional.of(unread.what());
                    }
                }
            }
            String names = nic.groups().stream().map(Group::name).collect(Collectors.joining(", "));
            String what = (in ? "in: " : "out: ") + packet;
            Site site = nic.groups().size() == 1 ? nic.groups().get(0).node().site() : Site.UNKNOWN;
            if (perhaps.isPresent()) {
                unknown(Code.UNKNOWN_RESOURCE, Direction.FORWARD, names, perhaps.get() + " has not been read, " + what);
            } else if (byGroup) {
                cause(
                        Code.SG_REFERENCES_NOT_PRESERVED,
                        Direction.FORWARD,
                        names,
                        "the group that a line names is not known on this way, " + what,
                        site);
            } else {
                cause(
                        hasLines ? Code.ENI_SG_RULES_MISMATCH : Code.SG_HAS_NO_RULES,
                        Direction.FORWARD,
                        names.isEmpty() ? nic.name() : names,
                        (hasLines ? "no line lets it " : "no line at all lets anything ") + what,
                        site);
            }
        }

        private void acl(Segment segment, SecurityGroupRule.Direction way, Packet packet, Direction direction) {
            Acl acl = segment.acl();
            if (acl.isOpen()) {
                return;
            }
            Optional<NetworkAcl.Entry> entry = acl.decides(way, packet);
            String text = entry.map(found -> "entry " + found.number() + " " + (found.allow() ? "allows " : "denies ")
                            + found.traffic()
                            + (found.direction() == SecurityGroupRule.Direction.IN ? " from " : " to ")
                            + found.cidr())
                    .orElse("no entry matches");
            if (entry.map(NetworkAcl.Entry::allow).orElse(false)) {
                (direction == Direction.FORWARD ? there : back)
                        .add(new Hop("passes", acl.name(), text, acl.site(entry)));
            } else {
                cause(
                        Code.SUBNET_ACL_RESTRICTION,
                        direction,
                        acl.name(),
                        text + ", " + way + " of " + segment.name() + ": " + packet,
                        acl.site(entry));
            }
        }

        private Optional<Table.Entry> best(Segment segment, Ip destination) {
            return segment.table().matching(destination).stream().findFirst();
        }

        /** Looks up a route; false when what comes after it is not known. */
        private boolean route(
                Segment segment, Ip destination, Predicate<Target> wanted, String towards, Direction direction) {
            List<Table.Entry> matching = segment.table().matching(destination);
            Table table = segment.table();
            if (matching.isEmpty()) {
                boolean toNeighbour = isToNeighbour();
                cause(
                        toNeighbour ? Code.VPC_LOCAL_ROUTE_CIDR_RESTRICTION : Code.NO_ROUTE_TO_DESTINATION,
                        direction,
                        table.name(),
                        "no route to " + destination
                                + (toNeighbour ? ", and local only leads to addresses of the VPC's own blocks" : ""),
                        table.site());
                return true;
            }
            Table.Entry best = matching.get(0);
            if (best.target() instanceof Target.Unmodelled unmodelled) {
                unknown(Code.UNSUPPORTED_COMPONENT, direction, table.name(), unmodelled.why());
                return false;
            }
            if (wanted.test(best.target())) {
                routed(segment, best, towards.isEmpty() ? name(best.target()) : towards, direction);
                return true;
            }
            if (best.target() instanceof Target.Nowhere nowhere) {
                cause(Code.BAD_STATE_ROUTE, direction, table.name(), best.text() + ": " + nowhere.why(), best.site());
            } else if (isUnread(best.target(), destination)) {
                unknown(Code.UNKNOWN_DESTINATION, direction, name(best.target()), "the peered VPC has not been read");
                return false;
            } else {
                cause(
                        elsewhere(matching, wanted),
                        direction,
                        table.name(),
                        best.text() + " takes it elsewhere",
                        best.site());
            }
            return true;
        }

        /** Whether the two are of one VPC, and the packet is sent to a public address all the same. */
        private boolean isToNeighbour() {
            return flow.publicly()
                    && flow.from().map(Nic::realm).equals(flow.to().map(Nic::realm));
        }

        private Code elsewhere(List<Table.Entry> matching, Predicate<Target> wanted) {
            Table.Entry best = matching.get(0);
            Optional<Table.Entry> beaten = matching.stream()
                    .filter(entry -> wanted.test(entry.target()))
                    .findFirst();
            if (beaten.isPresent()) {
                return beaten.get().block().equals(best.block())
                        ? Code.HIGHER_PRIORITY_ROUTE
                        : Code.MORE_SPECIFIC_ROUTE;
            }
            return best.target() instanceof Target.Peering
                    ? Code.PCX_REQUIRES_ADDRESS_IN_VPC_CIDR
                    : Code.NO_ROUTE_TO_DESTINATION;
        }

        private void routed(Segment segment, Table.Entry entry, String towards, Direction direction) {
            (direction == Direction.FORWARD ? there : back)
                    .add(new Hop(
                            "routed",
                            segment.name() + " → " + towards,
                            entry.text(),
                            entry.site(),
                            entry.node().map(Node::address)));
        }

        private void blockedDirect(Segment segment, Direction direction) {
            if (segment.directBlocked()) {
                blocked(segment, direction);
            }
        }

        private void blockedOutward(Segment segment) {
            if (segment.outwardBlocked()) {
                blocked(segment, Direction.FORWARD);
            }
        }

        private void blocked(Segment segment, Direction direction) {
            cause(
                    Code.VPC_BLOCK_PUBLIC_ACCESS_ENABLED,
                    direction,
                    segment.name(),
                    "Block Public Access is on and does not except it",
                    Site.UNKNOWN);
        }

        private void publicDestination(Node gateway, Ip destination) {
            if (!Outside.isPublic(destination)) {
                cause(
                        Outside.isShared(destination)
                                ? Code.IGW_DESTINATION_ADDRESS_NOT_IN_RFC6598_EGRESS
                                : Code.IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS,
                        Direction.FORWARD,
                        gateway.address().name(),
                        destination + " is not public",
                        gateway.site());
            }
        }

        private void hop(List<Hop> hops, String what, Node component, String because) {
            hops.add(new Hop(what, component.address().name(), because, component.site()));
        }

        private void cause(Code code, Direction direction, String component, String message, Site site) {
            causes.add(new Cause(code, direction, component, message, site));
        }

        private void unknown(Code code, Direction direction, String component, String message) {
            unknowns.add(new Cause(code, direction, component, message, Site.UNKNOWN));
        }
    }

    private static String name(Target target) {
        if (target instanceof Target.Internet internet) {
            return internet.gateway().address().name();
        }
        return target instanceof Target.Peering peering
                ? peering.peering().address().name()
                : "";
    }

    /** Whether it is the VPC's resolver, asked for a name: groups cannot stop that. */
    static boolean isResolver(Nic nic, Packet packet) {
        return nic.role() == Nic.Role.VACANT
                && nic.realm().resolver()
                && Packet.hasPorts(packet.protocol())
                && packet.destinationPort() == 53
                && nic.realm().blocks().stream()
                        .findFirst()
                        .filter(block -> isResolver(block, nic))
                        .isPresent();
    }

    private static boolean isResolver(Cidr block, Nic nic) {
        return nic.ipv4()
                .filter(range -> range.first().equals(Ip.firstOf(block).plus(2)))
                .isPresent();
    }
}

package dev.netflux.reach;

import com.google.common.collect.ImmutableList;
import dev.netflux.base.PortRange;
import dev.netflux.reach.packet.Ip;
import dev.netflux.reach.packet.Packet;
import dev.netflux.reach.packet.PacketSet;
import dev.netflux.resource.NatGateway;
import dev.netflux.resource.Node;
import java.util.Collection;
import java.util.Optional;

/**
 * The symbolic engine: for two ends, all packets at once. It knows the same rules as the {@link Tracer}, written as sets; a property
 * holds the two together.
 */
final class Solver {

    private static final PacketSet ECHO = PacketSet.icmpType(Packet.ECHO)
            .and(PacketSet.protocol(Packet.ICMP))
            .or(PacketSet.icmpType(Packet.ECHO_V6).and(PacketSet.protocol(Packet.ICMPV6)));
    private static final PacketSet PORTED = PacketSet.TCP.or(PacketSet.UDP);
    private static final PacketSet NAT_TAKES = PORTED.or(PacketSet.protocol(Packet.ICMP));
    private static final PacketSet ENDPOINT_TAKES = PacketSet.TCP.or(ECHO);
    private static final PacketSet NAMES = PacketSet.toPorts(PortRange.of(53));
    private static final Table.Led NOWHERE = new Table.Led(PacketSet.NONE, PacketSet.NONE);

    private final Fabric fabric;

    Solver(Fabric fabric) {
        this.fabric = fabric;
    }

    /** The packets of the wanted ones that two interfaces could exchange by their private addresses. */
    static PacketSet between(Nic client, Nic server, boolean overIpv6, PacketSet wanted) {
        Optional<Range> from = client.range(overIpv6);
        Optional<Range> to = server.range(overIpv6);
        return from.isEmpty() || to.isEmpty()
                ? PacketSet.NONE
                : wanted.and(from.get().asSource()).and(to.get().asDestination());
    }

    /** Whether groups are known on the way between two interfaces by private addresses. */
    boolean groupsKnown(Nic client, Nic server) {
        return sameVpc(client, server)
                || fabric.peering(client.realm(), server.realm())
                        .map(Target.Peering::sameRegion)
                        .orElse(true);
    }

    private static boolean sameVpc(Nic client, Nic server) {
        return client.realm().node().address().equals(server.realm().node().address());
    }

    /** Whether two interfaces have no way to each other but an internet gateway's, where they have addresses for that: of IPv6. */
    private boolean apart(Nic client, Nic server) {
        return !sameVpc(client, server)
                && fabric.peering(client.realm(), server.realm()).isEmpty();
    }

    /** Those of the packets that go from one interface to another as they go to anybody outside: over IPv6, where no peering takes them. */
    PacketSet outside(Nic client, Nic server, PacketSet start, boolean ipv6) {
        if (!ipv6 || sameVpc(client, server)) {
            return PacketSet.NONE;
        }
        return apart(client, server)
                ? start
                : start.and(client.segment().table().gateways().forward());
    }

    /** Between two interfaces, by private addresses. */
    Way inside(Nic client, Nic server, PacketSet start) {
        boolean known = groupsKnown(client, server);
        PacketSet out = client.out().with(known ? server.groups() : ImmutableList.of());
        PacketSet in = server.in().with(known ? client.groups() : ImmutableList.of());
        return inside(
                client,
                server,
                start,
                out,
                out.or(client.out().perhaps()),
                in,
                in.or(server.in().perhaps()));
    }

    /** The same, where it is known already what the groups let out of the one and into the other. */
    Way inside(
            Nic client,
            Nic server,
            PacketSet start,
            PacketSet out,
            PacketSet outPerhaps,
            PacketSet in,
            PacketSet inPerhaps) {
        if (client.opaque().isPresent() || server.opaque().isPresent()) {
            return unknown(start);
        }
        Segment here = client.segment();
        Segment there = server.segment();
        boolean sameVpc = sameVpc(client, server);
        Optional<Target.Peering> peering = sameVpc ? Optional.empty() : fabric.peering(client.realm(), server.realm());
        Way.Builder way = new Way.Builder(start, sameVpc && mayBegin(client) ? resolved(server) : PacketSet.NONE);
        begins(way, client);
        way.pass(out, outPerhaps);
        if (here.equals(there)) {
            way.pass(in, inPerhaps);
            return accepts(way, server).build();
        }
        way.pass(here.acl().out());
        way.route(
                led(here.table(), peering, sameVpc).forward(),
                sameVpc
                        ? here.table().unmodelled().forward()
                        : here.table()
                                .unmodelled()
                                .forward()
                                .or(beyondNat(here.table(), peering).and(inPerhaps.fromAnyAddress())));
        way.pass(there.acl().in());
        way.pass(in, inPerhaps);
        accepts(way, server);
        way.pass(there.acl().repliesOut());
        back(way, led(there.table(), peering, sameVpc), there.table());
        return way.pass(here.acl().repliesIn()).build();
    }

    /** The packets for which a NAT gateway's own table leads to what is not modelled, as it is not what one sends over a peering. */
    private PacketSet beyondNat(Table table, Optional<Target.Peering> peering) {
        PacketSet beyond = PacketSet.NONE;
        for (Table.Region region : table.regions()) {
            if (region.target() instanceof Target.Nat nat) {
                PacketSet led = fabric.segment(nat.gateway().as(NatGateway.KIND).subnet())
                        .map(Segment::table)
                        .map(next -> next.unmodelled()
                                .forward()
                                .or(led(next, peering, false).forward())
                                .or(chained(nat.gateway(), next)))
                        .orElse(PacketSet.ALL);
                beyond = beyond.or(region.forward().and(led));
            }
        }
        return beyond;
    }

    /** The packets that a NAT gateway's own table leads to another one, or to a gateway endpoint: what becomes of them AWS does not say. */
    private static PacketSet chained(Node nat, Table table) {
        return table.regions().stream()
                .filter(region -> isChained(nat, region.target()))
                .map(Table.Region::forward)
                .reduce(PacketSet.NONE, PacketSet::or);
    }

    static boolean isChained(Node nat, Target target) {
        return target instanceof Target.Endpoint
                || (target instanceof Target.Nat other && !other.gateway().equals(nat));
    }

    private static Table.Led led(Table table, Optional<Target.Peering> peering, boolean sameVpc) {
        return sameVpc
                ? table.local()
                : peering.map(link -> table.across(link.peering())).orElse(NOWHERE);
    }

    /** From an interface to somebody outside: a way for each target that its table leads to. */
    ImmutableList<Way> outward(Nic client, PacketSet start) {
        if (client.opaque().isPresent()) {
            return ImmutableList.of(unknown(start));
        }
        ImmutableList.Builder<Way> ways = ImmutableList.builder();
        PacketSet unrouted = start;
        for (Table.Region region : client.segment().table().regions()) {
            PacketSet routed = start.and(region.forward());
            unrouted = unrouted.minus(region.forward());
            if (!routed.isEmpty()) {
                Way.Builder way = sent(client, routed);
                exit(way, client, region.target(), PacketSet.ALL, PacketSet.ALL);
                ways.add(way.pass(client.segment().acl().repliesIn()).build());
            }
        }
        if (!unrouted.isEmpty()) {
            ways.add(sent(client, unrouted).pass(PacketSet.NONE).build());
        }
        return ways.build();
    }

    private Way.Builder sent(Nic client, PacketSet start) {
        Way.Builder way = new Way.Builder(start);
        begins(way, client);
        way.pass(
                client.out().byAddress(),
                client.out().byAddress().or(client.out().perhaps()));
        return way.pass(client.segment().acl().out());
    }

    /**
     * Out of the VPC by one target.
     *
     * @param then what packets have to pass once a NAT gateway has sent them, with the gateway's port
     * @param thenPerhaps the same, as far as is known
     */
    private void exit(Way.Builder way, Nic client, Target target, PacketSet then, PacketSet thenPerhaps) {
        if (target instanceof Target.Internet) {
            way.pass(client.segment().directBlocked() ? PacketSet.NONE : PacketSet.ALL);
            way.pass(Outside.TO);
            way.pass(client.throughInternetGateways());
        } else if (target instanceof Target.EgressOnly) {
            way.pass(client.segment().outwardBlocked() ? PacketSet.NONE : PacketSet.ALL);
            way.pass(Outside.TO);
        } else if (target instanceof Target.Endpoint) {
            way.pass(ENDPOINT_TAKES);
        } else if (target instanceof Target.Nat nat) {
            translated(way, client, nat.gateway(), then, thenPerhaps);
        } else if (target instanceof Target.Unmodelled) {
            way.route(PacketSet.NONE, PacketSet.ALL);
        } else if (target instanceof Target.Peering peering && peering.isUnread()) {
            way.route(PacketSet.NONE, peering.to());
        } else {
            way.pass(PacketSet.NONE);
        }
    }

    private void translated(Way.Builder way, Nic client, Node nat, PacketSet then, PacketSet thenPerhaps) {
        NatGateway gateway = nat.as(NatGateway.KIND);
        Optional<Segment> place = fabric.segment(gateway.subnet());
        Optional<Range> addresses = fabric.addresses(nat);
        if (place.isEmpty() || addresses.isEmpty()) {
            way.route(PacketSet.NONE, PacketSet.ALL);
            return;
        }
        way.route(PacketSet.IPV4, PacketSet.IPV6); // NAT64 is not modelled
        Segment segment = place.get();
        Acl acl = segment.acl();
        way.pass(segment.realm().name().equals(client.realm().name()) ? PacketSet.ALL : PacketSet.NONE);
        way.pass(NAT_TAKES);
        way.pass(acl.in());
        PacketSet sent = addresses
                .get()
                .asSource()
                .and(PacketSet.fromPorts(Tracer.EPHEMERAL).or(PORTED.not()));
        PacketSet leaves = sent.and(acl.out());
        way.pass(asAskedFor(sent.minus(leaves)).not(), asAskedFor(leaves), asAskedFor(leaves));
        way.route(
                segment.table().internet().forward(),
                segment.table()
                        .unmodelled()
                        .forward()
                        .or(segment.table().unread().forward())
                        .or(chained(nat, segment.table())));
        way.pass(segment.outwardBlocked() ? PacketSet.NONE : PacketSet.ALL);
        way.pass(Outside.TO);
        way.pass(gateway.elasticIp().isPresent() ? PacketSet.ALL : PacketSet.NONE);
        // One port of the gateway's has to suit the way out, what comes then, and the way back.
        PacketSet returns = leaves.and(acl.repliesIn());
        way.pass(
                asAskedFor(sent.minus(returns.and(then))).not(),
                asAskedFor(returns.and(then)),
                asAskedFor(returns.and(thenPerhaps)));
        way.pass(acl.repliesOut());
    }

    /** The packets of which a NAT gateway could make one of these: it changes the source address, and the source port if there is one. */
    private static PacketSet asAskedFor(PacketSet translated) {
        return translated
                .and(PORTED)
                .fromAnyAddress()
                .fromAnyPort()
                .or(translated.minus(PORTED).fromAnyAddress());
    }

    /** From somebody outside to an interface. */
    ImmutableList<Way> inward(Nic server, PacketSet start) {
        if (server.opaque().isPresent()) {
            return ImmutableList.of(unknown(start));
        }
        PacketSet notPublic = start.minus(Outside.FROM);
        ImmutableList.Builder<Way> ways = ImmutableList.builder();
        ways.add(arriving(server, start.minus(notPublic)));
        if (!notPublic.isEmpty()) {
            PacketSet away = server.segment().table().unmodelled().replies();
            PacketSet peered = server.segment().table().unread().replies().minus(away);
            ways.add(fromUnmodelled(server, notPublic.and(away)));
            ways.add(fromUnread(server, notPublic.and(peered)));
            ways.add(new Way.Builder(notPublic.minus(away).minus(peered))
                    .pass(PacketSet.NONE)
                    .build());
        }
        return ways.build();
    }

    /** What is on the way may give packets other addresses, but from none does what the interface lets in from nowhere get in. */
    private static Way fromUnmodelled(Nic server, PacketSet start) {
        Way.Builder way = new Way.Builder(start);
        way.pass(fromAfar(server));
        accepts(way, server);
        return way.route(PacketSet.NONE, PacketSet.ALL).build();
    }

    /** What comes to an interface from where nothing is modelled and may get in: a group that was not read may be known across a transit gateway. */
    static PacketSet fromAfar(Nic server) {
        return admitted(server).or(named(server));
    }

    private static PacketSet named(Nic server) {
        return server.groups().stream()
                .flatMap(group -> group.in().stream())
                .filter(line -> line.others() instanceof Group.Others.Unread)
                .map(line -> Matching.packets(line.traffic()))
                .reduce(PacketSet.NONE, PacketSet::or);
    }

    /** What an interface lets in, or may let in, from one address or another. */
    static PacketSet admitted(Nic server) {
        return admitted(server, ImmutableList.of());
    }

    /** The same, of a client with these groups. */
    static PacketSet admitted(Nic server, Collection<Group> groups) {
        return server.in().with(groups).or(server.in().perhaps()).fromAnyAddress();
    }

    /** Across a peering addresses stay as they are, so that what the interface does not let in does not come from there either. */
    private static Way fromUnread(Nic server, PacketSet start) {
        Way.Builder way = new Way.Builder(start);
        way.pass(server.segment().acl().in());
        way.pass(server.in().byAddress(), server.in().byAddress().or(server.in().perhaps()));
        accepts(way, server);
        way.pass(server.segment().acl().repliesOut());
        return way.route(PacketSet.NONE, PacketSet.ALL).build();
    }

    /** Whether nothing that begins outside reaches it by IPv4, for sure: there is nowhere that it could be reached, known or not. */
    boolean isClosed(Nic server) {
        return server.opaque().isEmpty()
                && server.role() != Nic.Role.VACANT
                && !server.publicAddress().exists()
                && server.segment().table().unmodelled().replies().isEmpty()
                && server.segment().table().unread().replies().isEmpty();
    }

    private Way arriving(Nic server, PacketSet start) {
        Way.Builder way = new Way.Builder(start);
        Segment segment = server.segment();
        admitted(way, server);
        way.pass(segment.acl().in());
        way.pass(server.in().byAddress(), server.in().byAddress().or(server.in().perhaps()));
        accepts(way, server);
        way.pass(segment.acl().repliesOut());
        back(way, segment.table().internet(), segment.table());
        return way.build();
    }

    /** From an interface to another's public address: out by each target, and in again. */
    ImmutableList<Way> across(Nic client, Nic server, PacketSet start) {
        if (client.opaque().isPresent() || server.opaque().isPresent()) {
            return ImmutableList.of(unknown(start));
        }
        ImmutableList.Builder<Way> ways = ImmutableList.builder();
        PacketSet unrouted = start;
        for (Table.Region region : client.segment().table().regions()) {
            PacketSet routed = start.and(region.forward());
            unrouted = unrouted.minus(region.forward());
            if (!routed.isEmpty()) {
                ways.add(across(client, server, routed, region.target()));
            }
        }
        if (!unrouted.isEmpty()) {
            ways.add(sent(client, unrouted).pass(PacketSet.NONE).build());
        }
        return ways.build();
    }

    private Way across(Nic client, Nic server, PacketSet start, Target target) {
        Way.Builder way = sent(client, start);
        if (PacketSet.IPV6.containsAll(start)) {
            exit(way, client, target, PacketSet.ALL, PacketSet.ALL);
            Way in = arriving(server, start);
            way.pass(in.delivered(), in.perhapsDelivered());
            return way.pass(client.segment().acl().repliesIn()).build();
        }
        boolean nat = target instanceof Target.Nat;
        boolean endpoint = target instanceof Target.Endpoint;
        Optional<Ip> source = target instanceof Target.Nat by
                ? fabric.publicAddress(by.gateway())
                : !endpoint && client.publicAddress() instanceof Nic.PublicAddress.Known known
                        ? Optional.of(known.address())
                        : Optional.empty();
        Optional<Range> inner = server.range(false);
        boolean leaves = nat || endpoint || client.publicAddress().exists();
        if (!leaves || inner.isEmpty()) {
            exit(way, client, target, PacketSet.ALL, PacketSet.ALL);
            return way.pass(PacketSet.NONE).build();
        }
        Way in = source.map(from -> arriving(
                        server, PacketSet.from(from, from).and(inner.get().asDestination())))
                .orElseGet(() -> arrivingFromAnywhere(server));
        PacketSet sure = in.delivered().fromAnyAddress().toAnyDestination();
        PacketSet perhaps = in.perhapsDelivered().fromAnyAddress().toAnyDestination();
        exit(way, client, target, nat ? sure : PacketSet.ALL, nat ? perhaps : PacketSet.ALL);
        way.pass(nat ? PacketSet.ALL : sure, nat ? PacketSet.ALL : perhaps);
        way.pass(client.segment().acl().repliesIn());
        return (endpoint ? way.route(PacketSet.NONE, PacketSet.ALL) : way).build();
    }

    /** The end of the way from a public address that is not known. */
    private static Way arrivingFromAnywhere(Nic server) {
        Way.Builder way = new Way.Builder(PacketSet.IPV4);
        admitted(way, server);
        FromAnywhere.Gate.all(server).forEach(gate -> way.pass(FromAnywhere.always(gate), FromAnywhere.ever(gate)));
        return accepts(way, server).build();
    }

    /** What internet gateways bring to an interface. */
    private static void admitted(Way.Builder way, Nic server) {
        way.pass(server.realm().gateway().isPresent() ? PacketSet.ALL : PacketSet.NONE);
        way.pass(server.segment().directBlocked() ? PacketSet.NONE : PacketSet.ALL);
        way.pass(server.role() == Nic.Role.VACANT ? PacketSet.ALL : server.throughInternetGateways());
    }

    // ---- the gates

    private static Way unknown(PacketSet start) {
        return new Way.Builder(start).route(PacketSet.NONE, PacketSet.ALL).build();
    }

    private static void begins(Way.Builder way, Nic client) {
        if (!mayBegin(client)) {
            way.pass(PacketSet.NONE);
        }
    }

    private static boolean mayBegin(Nic client) {
        return client.role() != Nic.Role.ENDPOINT
                && client.role() != Nic.Role.NAT
                && client.idle().isEmpty();
    }

    private static Way.Builder accepts(Way.Builder way, Nic server) {
        if (server.idle().isPresent()) {
            way.pass(PacketSet.NONE);
        }
        return switch (server.role()) {
            case GENERAL, ENDPOINT -> way;
            case NAT, VACANT -> way.pass(PacketSet.NONE);
            case BALANCER ->
                way.pass(server.listeners().stream()
                        .map(port -> PacketSet.TCP.and(PacketSet.toPorts(PortRange.of(port))))
                        .reduce(PacketSet.NONE, PacketSet::or));
        };
    }

    /** The questions that a VPC's resolver answers, if the address is the resolver's. */
    private static PacketSet resolved(Nic server) {
        boolean resolver = server.ipv4()
                .filter(range -> Tracer.isResolver(server, new Packet(range.first(), range.first(), Packet.UDP, 0, 53)))
                .isPresent();
        return resolver ? NAMES : PacketSet.NONE;
    }

    private static void back(Way.Builder way, Table.Led right, Table table) {
        way.route(
                right.replies().or(Matching.UNANSWERED),
                table.unmodelled().replies().or(table.unread().replies()).minus(Matching.UNANSWERED));
    }
}

package dev.netflux.topology;

import com.google.common.base.Splitter;
import dev.netflux.base.Cidr;
import dev.netflux.base.PortRange;
import dev.netflux.base.Site;
import dev.netflux.reach.Cause;
import dev.netflux.reach.End;
import dev.netflux.reach.Hop;
import dev.netflux.reach.Trace;
import dev.netflux.resource.Address;
import dev.netflux.resource.DbInstance;
import dev.netflux.resource.EcsService;
import dev.netflux.resource.LoadBalancer;
import dev.netflux.resource.Node;
import dev.netflux.resource.Peer;
import dev.netflux.resource.Protocol;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Route;
import dev.netflux.resource.SecurityGroup;
import dev.netflux.resource.SecurityGroupRule;
import dev.netflux.resource.SecurityGroupRule.Direction;
import dev.netflux.resource.Subnet;
import dev.netflux.resource.Traffic;
import dev.netflux.resource.VpcEndpoint;
import dev.netflux.resource.VpcPeering;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;

/** Finds what is to blame for a connection, and what would mend it, by trying: it changes the topology and asks again. */
final class Mending {

    /** Lines are looked at in this order: who lets in decides more than who lets out. */
    private static final List<String> BLAMED = List.of("enters", "routed", "leaves");

    private final Topology topology;

    Mending(Topology topology) {
        this.topology = topology;
    }

    /**
     * The line without which a connection could not be made, if it is one alone, or one with the others of its sentence; one that the author
     * wrote, if there is one.
     */
    Optional<Culprit> culprit(Connection connection) {
        List<Hop> candidates = new ArrayList<>();
        for (String what : BLAMED) {
            connection.trace().map(Trace::there).orElse(List.of()).stream()
                    .filter(hop -> hop.what().equals(what) && isWritten(hop))
                    .forEach(candidates::add);
        }
        Optional<Culprit> alone = candidates.stream()
                .map(hop -> new Culprit(hop, List.of(hop.line().orElseThrow())))
                .filter(culprit -> isDecisive(culprit, connection))
                .findFirst();
        return alone.or(() -> candidates.stream()
                .map(hop -> new Culprit(hop, sentence(hop.line().orElseThrow())))
                .filter(culprit -> isDecisive(culprit, connection))
                .findFirst());
    }

    /**
     * What is to blame.
     *
     * @param hop the step that it let pass
     * @param lines what has to go: one line, or all that one sentence wrote
     */
    record Culprit(Hop hop, List<Address> lines) {}

    private boolean isDecisive(Culprit culprit, Connection connection) {
        return !remains(topology.without(culprit.lines()), connection);
    }

    /** All lines that the sentence of one wrote: {@code from(app)} is a line for each subnet of the tier. */
    private List<Address> sentence(Address line) {
        Node node = topology.graph().find(line).orElseThrow();
        if (!(node.resource() instanceof SecurityGroupRule rule) || !node.site().isKnown()) {
            return List.of(line);
        }
        return topology.graph().of(SecurityGroupRule.KIND).stream()
                .filter(other -> other.site().equals(node.site()))
                .filter(other -> other.as(SecurityGroupRule.KIND).group().equals(rule.group())
                        && other.as(SecurityGroupRule.KIND).direction() == rule.direction())
                .map(Node::address)
                .toList();
    }

    /** Of many who can, one who can: what is to blame is found out of him. */
    Connection one(Connection connection) {
        return connection.isPossible()
                ? members(connection.from())
                        .flatMap(from -> members(connection.to())
                                .map(to -> Connection.ask(topology, from, to, connection.traffic())))
                        .filter(Connection::isPossible)
                        .findFirst()
                        .orElse(connection)
                : connection;
    }

    /** Who stands in a tier; of anybody else himself. */
    private Stream<Member> members(Member member) {
        return member.end() instanceof End.In in
                ? Population.of(topology)
                        .filter(node -> topology.reach().subnetsOf(node.address()).stream()
                                .anyMatch(in.subnets()::contains))
                        .map(Member::of)
                : Stream.of(member);
    }

    /** What AWS adds by itself is not the author's to mend. */
    private boolean isWritten(Hop hop) {
        return hop.line()
                .flatMap(topology.graph()::find)
                .filter(node -> node.note().isEmpty())
                .isPresent();
    }

    private static boolean remains(Topology changed, Connection connection) {
        return Connection.ask(changed, connection.from(), connection.to(), connection.traffic())
                .isPossible();
    }

    /** How a story shows a line that is to blame. */
    Optional<Story.Blame> blame(Optional<Culprit> culprit) {
        return culprit.flatMap(one -> one.hop().line())
                .flatMap(topology.graph()::find)
                .map(node -> new Story.Blame(node.address(), mark(node)));
    }

    private static String mark(Node node) {
        if (!(node.resource() instanceof SecurityGroupRule)) {
            return "leads there";
        }
        SecurityGroupRule rule = node.as(SecurityGroupRule.KIND);
        if (rule.peer() instanceof Peer.Block) {
            return "too wide";
        }
        return rule.traffic().equals(Traffic.ALL) ? "lets everything pass" : "lets it pass";
    }

    /**
     * What to write in place of a line that lets too many pass.
     *
     * @param meant connections that the author wants, and that must remain possible as far as they are
     */
    Optional<String> narrowing(Culprit culprit, Connection connection, List<Connection> meant) {
        Optional<Node> node = culprit.hop().line().flatMap(topology.graph()::find);
        if (node.isEmpty() || !(node.get().resource() instanceof SecurityGroupRule)) {
            return node.map(line -> elsewhere(line, culprit.hop()));
        }
        Node line = node.get();
        SecurityGroupRule rule = line.as(SecurityGroupRule.KIND);
        List<Connection> wanted = meant.stream().filter(Connection::isPossible).toList();
        boolean in = rule.direction() == Direction.IN;
        Topology gone = topology.without(culprit.lines());
        for (Connection one : wanted) {
            for (Address group : groups(in ? one.from() : one.to())) {
                SecurityGroupRule narrower = new SecurityGroupRule(
                        rule.group(), rule.direction(), rule.traffic(), new Peer.Group(Ref.to(group)), "");
                Topology changed = gone.with(line.with(narrower));
                if (!remains(changed, connection) && wanted.stream().allMatch(other -> remains(changed, other))) {
                    return Optional.of(
                            "Did you mean ." + (in ? "from(" : "to(") + peer(group) + ")" + at(line.site()) + "?");
                }
            }
        }
        boolean harmless = wanted.stream().allMatch(other -> remains(gone, other));
        return Optional.of(
                harmless
                        ? "Did you mean to leave out " + words(rule, culprit) + at(line.site()) + "?"
                        : "Say more narrowly who may pass, in " + words(rule, culprit) + where(line.site()) + ".");
    }

    /** What to write in place of a way that leads there. */
    private String elsewhere(Node line, Hop hop) {
        Optional<Node> target =
                line.resource() instanceof Route route ? topology.graph().find(route.target()) : Optional.of(line);
        String leads = "? Its table leads there by " + hop.because() + ".";
        if (target.filter(node -> node.resource() instanceof VpcEndpoint).isPresent()) {
            return "Did you mean endpoint(…).from(…) other tiers"
                    + at(target.orElseThrow().site()) + leads;
        }
        return target.filter(node -> node.resource() instanceof VpcPeering).isPresent()
                ? "Did you mean .routedFrom(…) other tiers"
                        + at(target.orElseThrow().site()) + leads
                : "Did you mean another sort of tier" + at(line.site()) + leads;
    }

    /** What to write so that a connection becomes possible. */
    Optional<String> opening(Connection connection) {
        List<Cause> causes = connection.answer().because();
        if (causes.isEmpty()) {
            return Optional.empty();
        }
        Cause first = causes.get(0);
        return switch (first.code()) {
            case ENI_SG_RULES_MISMATCH, SG_HAS_NO_RULES, SG_REFERENCES_NOT_PRESERVED -> line(connection);
            case IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS ->
                Optional.of("Did you mean "
                        + service(connection.from())
                                .map(node -> publicly(node) + ", or ")
                                .orElse("")
                        + "a privateTier(…), which has NAT?");
            case IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS -> facing(connection.to());
            case NO_ROUTE_TO_DESTINATION ->
                Optional.of("Did you mean another tier, or a route in table " + first.component() + where(first.site())
                        + "?");
            case ELBV2_LISTENERS_MISMATCH ->
                Optional.of("Did you mean another port, or a listener more on "
                        + connection.to().name() + "?");
            default -> Optional.empty();
        };
    }

    /** What would have it face the internet: each sort of end has words of its own for that, or none. */
    private Optional<String> facing(Member member) {
        if (member.end() instanceof End.In) {
            return Optional.of(
                    "Did you mean a loadBalancer(…) before it, or publicTier(…) with .givingPublicAddresses()?");
        }
        Optional<Node> end = member.holder().flatMap(topology.graph()::find);
        if (end.isEmpty()) {
            return Optional.empty();
        }
        Node node = end.get();
        if (node.resource() instanceof LoadBalancer) {
            return Optional.of("Did you mean " + member.text() + " without .internal()" + at(node.site()) + "?");
        }
        if (node.resource() instanceof DbInstance) {
            return Optional.of(
                    "A database has no public address. Did you mean .leadTo(…), over a service that reads it?");
        }
        return service(member)
                .map(service -> "Did you mean a loadBalancer(…) before it, or " + publicly(service)
                        + " and .in(…) a publicTier(…)?");
    }

    private Optional<Node> service(Member member) {
        return member.holder().flatMap(topology.graph()::find).filter(node -> node.resource() instanceof EcsService);
    }

    private static String publicly(Node service) {
        return ".withPublicAddresses() for service " + Called.name(service) + at(service.site());
    }

    /** A line between the groups of both ends that makes it possible, tried out. */
    private Optional<String> line(Connection connection) {
        Traffic traffic = connection.trace().map(Mending::traffic).orElse(connection.traffic());
        for (Address group : groups(connection.to())) {
            for (Peer peer : peers(connection.from())) {
                if (opens(connection, traffic, Direction.IN, group, peer)) {
                    return Optional.of("Did you mean " + receiver(group) + ".accepting(" + words(traffic) + ").from("
                            + words(peer) + ")" + at(site(group)) + "?");
                }
            }
        }
        for (Address group : groups(connection.from())) {
            for (Peer peer : peers(connection.to())) {
                if (opens(connection, traffic, Direction.OUT, group, peer)) {
                    return Optional.of("Did you mean " + receiver(group) + ".sending(" + words(traffic) + ").to("
                            + words(peer) + ")" + at(site(group)) + "?");
                }
            }
        }
        return Optional.empty();
    }

    private boolean opens(Connection connection, Traffic traffic, Direction direction, Address group, Peer peer) {
        SecurityGroupRule rule = new SecurityGroupRule(Ref.to(group), direction, traffic, peer, "");
        Node node = Node.designed("what would be added", rule, Collections.emptySortedMap(), Site.UNKNOWN);
        return Connection.ask(topology.with(node), connection.from(), connection.to(), traffic)
                .isPossible();
    }

    private List<Peer> peers(Member member) {
        if (member.end() instanceof End.CloudFront) {
            return CloudFront.lists(topology).stream()
                    .flatMap(list -> list.live().stream())
                    .<Peer>map(live -> new Peer.PrefixList(Ref.id(live.id())))
                    .toList();
        }
        return member.isOutside()
                ? List.of(new Peer.Block(Cidr.ANYWHERE))
                : groups(member).stream()
                        .<Peer>map(group -> new Peer.Group(Ref.to(group)))
                        .toList();
    }

    private List<Address> groups(Member member) {
        return members(member)
                .flatMap(one -> one.holder().stream())
                .flatMap(holder -> topology.reach().groupsOf(holder).stream())
                .filter(Mending::isNamed)
                .distinct()
                .toList();
    }

    /** The default group of a VPC has no sentences. */
    private static boolean isNamed(Address group) {
        return group.kind().equals(SecurityGroup.KIND.name());
    }

    private Site site(Address address) {
        return topology.graph().find(address).map(Node::site).orElse(Site.UNKNOWN);
    }

    private static Traffic traffic(Trace trace) {
        return trace.packet().protocolName().equals("tcp")
                ? Traffic.tcp(PortRange.of(trace.packet().destinationPort()))
                : Traffic.ALL;
    }

    private String words(SecurityGroupRule rule, Culprit culprit) {
        boolean in = rule.direction() == Direction.IN;
        return (in ? ".accepting(" : ".sending(") + words(rule.traffic()) + ")" + (in ? ".from(" : ".to(")
                + tier(culprit.lines()).map(Mending::variable).orElseGet(() -> words(rule.peer())) + ")";
    }

    /** The tier whose subnets these lines are about, where they are about all of them. */
    private Optional<String> tier(List<Address> lines) {
        Set<Cidr> blocks = new HashSet<>();
        for (Address line : lines) {
            Peer peer = topology.graph()
                    .find(line)
                    .orElseThrow()
                    .as(SecurityGroupRule.KIND)
                    .peer();
            if (peer instanceof Peer.Block block) {
                blocks.add(block.cidr());
            }
        }
        return Ends.tiers(topology).stream()
                .filter(tier -> blocks.equals(Ends.subnets(topology, tier).stream()
                        .map(subnet -> topology.graph()
                                .find(subnet)
                                .orElseThrow()
                                .as(Subnet.KIND)
                                .cidr())
                        .collect(Collectors.toSet())))
                .findFirst();
    }

    private static String words(Traffic traffic) {
        if (traffic.equals(Traffic.ALL)) {
            return "allTraffic()";
        }
        if (traffic.protocol().equals(Protocol.ICMP)) {
            return traffic.icmpType()
                    .map(type -> "icmp(" + type
                            + traffic.icmpCode().map(code -> ", " + code).orElse("") + ")")
                    .orElse("icmp()");
        }
        if (traffic.protocol().equals(Protocol.ICMPV6)) {
            return "icmpv6()";
        }
        return traffic.protocol().hasPorts()
                ? traffic.protocol() + "("
                        + traffic.ports()
                                .filter(ports -> !ports.equals(PortRange.ALL))
                                .map(ports -> ports.from() == ports.to()
                                        ? Integer.toString(ports.from())
                                        : ports.from() + ", " + ports.to())
                                .orElse("")
                        + ")"
                : "protocol(\"" + traffic.protocol() + "\")";
    }

    private static String words(Peer peer) {
        if (peer instanceof Peer.Block block) {
            return block.cidr().equals(Cidr.ANYWHERE) || block.cidr().equals(Cidr.ANYWHERE_IPV6)
                    ? "internet()"
                    : "cidr(\"" + block.cidr() + "\")";
        }
        return peer instanceof Peer.Group group ? peer(group.group().toString()) : "prefixList(\"" + peer + "\")";
    }

    private static String peer(Address group) {
        return peer(group.name());
    }

    private static String peer(String group) {
        return SourceVersion.isName(variable(group)) ? variable(group) : "group(\"" + group + "\")";
    }

    private static String receiver(Address group) {
        String variable = variable(group.name());
        return SourceVersion.isName(variable) ? variable : "securityGroup(\"" + group.name() + "\")";
    }

    /** What the author has probably called a value: {@code appSg} for {@code app-sg}. */
    private static String variable(String name) {
        StringBuilder word = new StringBuilder();
        for (String part :
                Splitter.onPattern("[^A-Za-z0-9]+").omitEmptyStrings().split(name)) {
            word.append(word.isEmpty() ? part : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1));
        }
        return word.toString();
    }

    private static String at(Site site) {
        return site.isKnown() ? " at " + site : "";
    }

    private static String where(Site site) {
        return site.isKnown() ? " " + site : "";
    }
}

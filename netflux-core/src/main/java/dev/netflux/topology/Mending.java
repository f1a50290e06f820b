package dev.netflux.topology;

import com.google.common.base.Splitter;
import dev.netflux.base.Cidr;
import dev.netflux.base.PortRange;
import dev.netflux.base.Site;
import dev.netflux.reach.Cause;
import dev.netflux.reach.Hop;
import dev.netflux.reach.Trace;
import dev.netflux.resource.Address;
import dev.netflux.resource.LoadBalancer;
import dev.netflux.resource.Node;
import dev.netflux.resource.Peer;
import dev.netflux.resource.Ref;
import dev.netflux.resource.SecurityGroupRule;
import dev.netflux.resource.SecurityGroupRule.Direction;
import dev.netflux.resource.Traffic;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds what is to blame for a connection, and what would mend it, by trying: it changes the topology and asks again. */
final class Mending {

    /** Lines are looked at in this order: who lets in decides more than who lets out. */
    private static final List<String> BLAMED = List.of("enters", "routed", "leaves");

    private final Topology topology;

    Mending(Topology topology) {
        this.topology = topology;
    }

    /** The line without which a connection could not be made, if it is one alone; one that the author wrote, if there is one. */
    Optional<Hop> culprit(Connection connection) {
        List<Hop> candidates = new ArrayList<>();
        for (String what : BLAMED) {
            connection.trace().map(Trace::there).orElse(List.of()).stream()
                    .filter(hop -> hop.what().equals(what) && isWritten(hop))
                    .forEach(candidates::add);
        }
        return candidates.stream()
                .filter(hop -> !remains(topology.without(List.of(hop.line().orElseThrow())), connection))
                .findFirst();
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
    Optional<Story.Blame> blame(Optional<Hop> culprit) {
        return culprit.flatMap(Hop::line)
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
    Optional<String> narrowing(Hop culprit, Connection connection, List<Connection> meant) {
        Optional<Node> node = culprit.line().flatMap(topology.graph()::find);
        if (node.isEmpty() || !(node.get().resource() instanceof SecurityGroupRule)) {
            return node.map(line -> "Did you mean another sort of tier" + at(line.site())
                    + "? Its table leads there by " + culprit.because() + ".");
        }
        Node line = node.get();
        SecurityGroupRule rule = line.as(SecurityGroupRule.KIND);
        List<Connection> wanted = meant.stream().filter(Connection::isPossible).toList();
        boolean in = rule.direction() == Direction.IN;
        for (Connection one : wanted) {
            for (Address group : groups(in ? one.from() : one.to())) {
                SecurityGroupRule narrower = new SecurityGroupRule(
                        rule.group(), rule.direction(), rule.traffic(), new Peer.Group(Ref.to(group)), "");
                Topology changed = topology.with(line.with(narrower));
                if (!remains(changed, connection) && wanted.stream().allMatch(other -> remains(changed, other))) {
                    return Optional.of("Did you mean ." + (in ? "from(" : "to(") + variable(group.name()) + ")"
                            + at(line.site()) + "?");
                }
            }
        }
        Topology gone = topology.without(List.of(line.address()));
        boolean harmless = wanted.stream().allMatch(other -> remains(gone, other));
        return Optional.of(
                harmless
                        ? "Did you mean to leave out " + words(rule) + at(line.site()) + "?"
                        : "Say more narrowly who may pass, in " + words(rule) + where(line.site()) + ".");
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
                Optional.of("Did you mean " + connection.from().name()
                        + ".withPublicAddresses(), or a private tier, which has NAT?");
            case IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS -> Optional.of(facing(connection.to()));
            case NO_ROUTE_TO_DESTINATION ->
                Optional.of("Did you mean another tier, or a route in table " + first.component() + where(first.site())
                        + "?");
            case ELBV2_LISTENERS_MISMATCH ->
                Optional.of("Did you mean another port, or a listener more on "
                        + connection.to().name() + "?");
            default -> Optional.empty();
        };
    }

    private String facing(Member member) {
        return member.holder()
                .flatMap(topology.graph()::find)
                .filter(node -> node.resource() instanceof LoadBalancer)
                .map(node -> "Did you mean " + member.text() + " without .internal()" + at(node.site()) + "?")
                .orElse("Did you mean a load balancer before it, or " + member.name()
                        + ".withPublicAddresses() in a public tier?");
    }

    /** A line between the groups of both ends that makes it possible, tried out. */
    private Optional<String> line(Connection connection) {
        Traffic traffic = connection.trace().map(Mending::traffic).orElse(connection.traffic());
        for (Address group : groups(connection.to())) {
            for (Peer peer : peers(connection.from())) {
                if (opens(connection, traffic, Direction.IN, group, peer)) {
                    return Optional.of("Did you mean " + variable(group.name()) + ".accepting(" + words(traffic)
                            + ").from(" + words(peer) + ")" + at(site(group)) + "?");
                }
            }
        }
        for (Address group : groups(connection.from())) {
            for (Peer peer : peers(connection.to())) {
                if (opens(connection, traffic, Direction.OUT, group, peer)) {
                    return Optional.of("Did you mean " + variable(group.name()) + ".sending(" + words(traffic) + ").to("
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
        return member.isOutside()
                ? List.of(new Peer.Block(Cidr.ANYWHERE))
                : groups(member).stream()
                        .<Peer>map(group -> new Peer.Group(Ref.to(group)))
                        .toList();
    }

    private List<Address> groups(Member member) {
        return member.holder().map(topology.reach()::groupsOf).orElse(List.of());
    }

    private Site site(Address address) {
        return topology.graph().find(address).map(Node::site).orElse(Site.UNKNOWN);
    }

    private static Traffic traffic(Trace trace) {
        return trace.packet().protocolName().equals("tcp")
                ? Traffic.tcp(PortRange.of(trace.packet().destinationPort()))
                : Traffic.ALL;
    }

    private static String words(SecurityGroupRule rule) {
        boolean in = rule.direction() == Direction.IN;
        return (in ? ".accepting(" : ".sending(") + words(rule.traffic()) + ")" + (in ? ".from(" : ".to(")
                + words(rule.peer()) + ")";
    }

    private static String words(Traffic traffic) {
        if (traffic.equals(Traffic.ALL)) {
            return "allTraffic()";
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
                : traffic.toString();
    }

    private static String words(Peer peer) {
        if (peer instanceof Peer.Block block) {
            return block.cidr().equals(Cidr.ANYWHERE) || block.cidr().equals(Cidr.ANYWHERE_IPV6)
                    ? "internet()"
                    : "cidr(\"" + block.cidr() + "\")";
        }
        return peer instanceof Peer.Group group ? variable(group.group().toString()) : "prefixList(\"" + peer + "\")";
    }

    /** What the author has probably called a group's value: {@code appSg} for {@code app-sg}. */
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

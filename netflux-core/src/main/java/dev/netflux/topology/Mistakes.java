package dev.netflux.topology;

import com.google.common.collect.ImmutableSortedMap;
import dev.netflux.base.Cidr;
import dev.netflux.base.PortRange;
import dev.netflux.resource.Action;
import dev.netflux.resource.Address;
import dev.netflux.resource.Attribute;
import dev.netflux.resource.BlockPublicAccess;
import dev.netflux.resource.Condition;
import dev.netflux.resource.DnsRecord;
import dev.netflux.resource.EcsService;
import dev.netflux.resource.EgressOnlyInternetGateway;
import dev.netflux.resource.InternetGateway;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Listener;
import dev.netflux.resource.ListenerRule;
import dev.netflux.resource.LoadBalancer;
import dev.netflux.resource.NatGateway;
import dev.netflux.resource.NetworkAcl;
import dev.netflux.resource.Node;
import dev.netflux.resource.Peer;
import dev.netflux.resource.PrefixList;
import dev.netflux.resource.Protocol;
import dev.netflux.resource.Ref;
import dev.netflux.resource.RegisteredTargets;
import dev.netflux.resource.Route;
import dev.netflux.resource.RouteTable;
import dev.netflux.resource.RouteTableAssociation;
import dev.netflux.resource.SecurityGroup;
import dev.netflux.resource.SecurityGroupRule;
import dev.netflux.resource.SecurityGroupRule.Direction;
import dev.netflux.resource.Subnet;
import dev.netflux.resource.TargetGroup;
import dev.netflux.resource.Traffic;
import dev.netflux.resource.Value;
import dev.netflux.resource.Vpc;
import dev.netflux.resource.VpcCidrBlock;
import dev.netflux.resource.VpcEndpoint;
import dev.netflux.resource.VpcPeering;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every small change of a topology that a mistake might make. */
final class Mistakes {

    private static final int LAST_PORT = 65535;

    private final Topology topology;
    private final List<Mistake> found = new ArrayList<>();

    private Mistakes(Topology topology) {
        this.topology = topology;
    }

    static List<Mistake> of(Topology topology) {
        Mistakes mistakes = new Mistakes(topology);
        for (Node node : topology.graph().nodes()) {
            if (node.resource() instanceof SecurityGroupRule) {
                mistakes.line(node);
            } else if (node.resource() instanceof SecurityGroup) {
                mistakes.group(node);
            } else if (node.resource() instanceof Route) {
                mistakes.route(node);
            } else if (node.resource() instanceof RouteTableAssociation) {
                mistakes.association(node);
            } else if (node.resource() instanceof NatGateway
                    || node.resource() instanceof InternetGateway
                    || node.resource() instanceof EgressOnlyInternetGateway
                    || node.resource() instanceof VpcCidrBlock
                    || node.resource() instanceof RegisteredTargets
                    || node.resource() instanceof BlockPublicAccess
                    || node.resource() instanceof DnsRecord) {
                mistakes.dropped(node);
            } else if (node.resource() instanceof PrefixList) {
                mistakes.prefixList(node);
            } else if (node.resource() instanceof Vpc) {
                mistakes.vpc(node);
            } else if (node.resource() instanceof ListenerRule) {
                mistakes.listenerRule(node);
            } else if (node.resource() instanceof Listener) {
                mistakes.listener(node);
            } else if (node.resource() instanceof NetworkAcl) {
                mistakes.networkAcl(node);
            } else if (node.resource() instanceof VpcPeering) {
                mistakes.dropped(node);
            } else if (node.resource() instanceof VpcEndpoint) {
                mistakes.endpoint(node);
            } else {
                mistakes.holder(node);
            }
        }
        return List.copyOf(mistakes.found);
    }

    private void add(Node node, String change, Topology changed) {
        found.add(Mistake.of(node, change, changed));
    }

    private void dropped(Node node) {
        add(node, "left out", topology.without(List.of(node.address())));
    }

    // ---- security groups

    private void line(Node node) {
        SecurityGroupRule rule = node.as(SecurityGroupRule.KIND);
        dropped(node);
        Optional<Cidr> own = rule.peer() instanceof Peer.Block block ? Optional.of(block.cidr()) : Optional.empty();
        for (Cidr block : wider(own)) {
            Peer peer = new Peer.Block(block);
            replaced(
                    node,
                    rule.traffic(),
                    peer,
                    (rule.direction() == Direction.IN ? "from " : "to ") + peer + " instead of " + rule.peer());
        }
        others(rule.traffic())
                .forEach((change, traffic) ->
                        replaced(node, traffic, rule.peer(), change + " instead of " + rule.traffic()));
    }

    /** The blocks that somebody might have written for one, or for a group: a whole VPC's, and all addresses. */
    private List<Cidr> wider(Optional<Cidr> own) {
        if (own.filter(Cidr::isIpv6).isPresent()) {
            return own.get().prefix() > 0 ? List.of(Cidr.ANYWHERE_IPV6) : List.of();
        }
        return Stream.concat(topology.graph().all(Vpc.KIND).stream().map(Vpc::cidr), Stream.of(Cidr.ANYWHERE))
                .filter(block -> own.map(one -> block.prefix() < one.prefix()).orElse(true))
                .toList();
    }

    /** The traffic that somebody might have written for one: all of it, all of its ports, and the port beside. */
    private static Map<String, Traffic> others(Traffic traffic) {
        Map<String, Traffic> others = new LinkedHashMap<>();
        if (!traffic.equals(Traffic.ALL)) {
            others.put("all traffic", Traffic.ALL);
        }
        traffic.ports().filter(ports -> !ports.equals(PortRange.ALL)).ifPresent(ports -> {
            others.put("every port", Traffic.of(traffic.protocol()));
            PortRange next = PortRange.of(ports.to() < LAST_PORT ? ports.to() + 1 : ports.from() - 1);
            Traffic beside = traffic.protocol().equals(Protocol.TCP) ? Traffic.tcp(next) : Traffic.udp(next);
            others.put(beside.toString(), beside);
        });
        return others;
    }

    private void replaced(Node node, Traffic traffic, Peer peer, String change) {
        SecurityGroupRule rule = node.as(SecurityGroupRule.KIND);
        add(
                node,
                change,
                topology.with(node.with(
                        new SecurityGroupRule(rule.group(), rule.direction(), traffic, peer, rule.description()))));
    }

    /** What somebody in a hurry adds. */
    private void group(Node node) {
        for (int port : List.of(22, 443)) {
            Node added = Node.designed(
                    node.address().name() + "/in/in-a-hurry",
                    new SecurityGroupRule(
                            Ref.to(node.address()),
                            Direction.IN,
                            Traffic.tcp(PortRange.of(port)),
                            new Peer.Block(Cidr.ANYWHERE),
                            ""),
                    ImmutableSortedMap.of(),
                    node.site());
            add(node, "tcp/" + port + " from anywhere added", topology.with(added));
        }
    }

    /** An entry that is left out or wider, and one too many. */
    private void prefixList(Node node) {
        PrefixList list = node.as(PrefixList.KIND);
        for (Cidr block : list.blocks()) {
            List<Cidr> others =
                    list.blocks().stream().filter(one -> !one.equals(block)).toList();
            listed(node, block + " left out", others.stream());
            for (Cidr wider : wider(Optional.of(block))) {
                listed(node, wider + " instead of " + block, Stream.concat(others.stream(), Stream.of(wider)));
            }
            if (block.prefix() > 0) {
                Cidr twice = Cidr.around(block.isIpv6(), block.first(), block.prefix() - 1);
                listed(node, twice + " instead of " + block, Stream.concat(others.stream(), Stream.of(twice)));
            }
        }
        for (Cidr block : wider(Optional.empty())) {
            if (list.blocks().stream().noneMatch(one -> one.contains(block))) {
                listed(node, block + " added", Stream.concat(list.blocks().stream(), Stream.of(block)));
            }
        }
    }

    private void listed(Node node, String change, Stream<Cidr> blocks) {
        PrefixList list = node.as(PrefixList.KIND);
        add(
                node,
                change,
                topology.with(
                        node.with(new PrefixList(list.name(), blocks.collect(Collectors.toSet()), list.weight()))));
    }

    // ---- network ACLs

    private void networkAcl(Node node) {
        NetworkAcl acl = node.as(NetworkAcl.KIND);
        if (!acl.main()) {
            dropped(node);
        }
        moved(node);
        for (NetworkAcl.Entry entry : acl.entries()) {
            entry(node, entry, "left out", Optional.empty());
            entry(
                    node,
                    entry,
                    entry.allow() ? "deny instead of allow" : "allow instead of deny",
                    Optional.of(new NetworkAcl.Entry(
                            entry.direction(), entry.number(), !entry.allow(), entry.traffic(), entry.cidr())));
            for (Cidr block : wider(Optional.of(entry.cidr()))) {
                entry(
                        node,
                        entry,
                        block + " instead of " + entry.cidr(),
                        Optional.of(new NetworkAcl.Entry(
                                entry.direction(), entry.number(), entry.allow(), entry.traffic(), block)));
            }
            others(entry.traffic())
                    .forEach((change, traffic) -> entry(
                            node,
                            entry,
                            change + " instead of " + entry.traffic(),
                            Optional.of(new NetworkAcl.Entry(
                                    entry.direction(), entry.number(), entry.allow(), traffic, entry.cidr()))));
        }
    }

    /** One entry left out, or in its place another. */
    private void entry(Node node, NetworkAcl.Entry entry, String change, Optional<NetworkAcl.Entry> instead) {
        NetworkAcl acl = node.as(NetworkAcl.KIND);
        List<NetworkAcl.Entry> entries = acl.entries().stream()
                .flatMap(one -> one.equals(entry) ? instead.stream() : Stream.of(one))
                .toList();
        found.add(Mistake.of(
                node,
                node.siteOf(entry.part()),
                entry + " " + change,
                topology.with(node.with(new NetworkAcl(acl.vpc(), acl.main(), acl.subnets(), entries)))));
    }

    // ---- routes

    private void route(Node node) {
        dropped(node);
        Route route = node.as(Route.KIND);
        Cidr.parse(route.destination()).filter(block -> block.prefix() > 0).ifPresent(block -> {
            Cidr anywhere = block.isIpv6() ? Cidr.ANYWHERE_IPV6 : Cidr.ANYWHERE;
            add(
                    node,
                    anywhere + " instead of " + block,
                    topology.with(node.with(new Route(route.routeTable(), anywhere.toString(), route.target()))));
        });
        Optional<Address> own = topology.graph().find(route.target()).map(Node::address);
        for (Kind<?> kind : List.of(NatGateway.KIND, InternetGateway.KIND)) {
            topology.graph().of(kind).stream()
                    .filter(other -> !Optional.of(other.address()).equals(own))
                    .findFirst()
                    .ifPresent(other -> add(
                            node,
                            "to " + Called.name(other) + " instead of " + route.target(),
                            topology.with(node.with(
                                    new Route(route.routeTable(), route.destination(), Ref.to(other.address()))))));
        }
    }

    private void association(Node node) {
        dropped(node);
        RouteTableAssociation association = node.as(RouteTableAssociation.KIND);
        Optional<Address> own = topology.graph().find(association.routeTable()).map(Node::address);
        for (Node table : topology.graph().of(RouteTable.KIND)) {
            if (!Optional.of(table.address()).equals(own)) {
                add(
                        node,
                        "table " + Called.name(table) + " instead of " + association.routeTable(),
                        topology.with(
                                node.with(new RouteTableAssociation(association.subnet(), Ref.to(table.address())))));
            }
        }
    }

    // ---- endpoints

    private void endpoint(Node node) {
        dropped(node);
        swapped(node, VpcEndpoint.ROUTE_TABLES.name(), RouteTable.KIND);
        holder(node);
    }

    // ---- names

    /** Without the resolver nobody finds anybody by a name. */
    private void vpc(Node node) {
        if (node.as(Vpc.KIND).dnsSupport()) {
            add(node, "no DNS support", changed(node, Vpc.DNS_SUPPORT.name(), new Value.Flag(false)));
        }
    }

    private void names(Node node, EcsService service) {
        service.connect()
                .filter(connect -> !connect.aliases().isEmpty())
                .ifPresent(connect -> add(
                        node,
                        "not called "
                                + Called.list(connect.aliases().stream()
                                        .map(EcsService.Alias::name)
                                        .toList()),
                        changed(
                                node,
                                EcsService.CONNECT.name(),
                                EcsService.CONNECT
                                        .type()
                                        .write(Optional.of(new EcsService.Connect(connect.namespace(), List.of()))))));
        service.discovery()
                .ifPresent(discovery -> add(
                        node,
                        "not registered as " + discovery,
                        changed(
                                node,
                                EcsService.DISCOVERY.name(),
                                EcsService.DISCOVERY.type().write(Optional.empty()))));
    }

    // ---- what has interfaces

    private void holder(Node node) {
        if (node.resource() instanceof EcsService service) {
            names(node, service);
        }
        swapped(node, "securityGroups", SecurityGroup.KIND);
        moved(node);
        for (String flag : List.of("publicAddresses", "publicAddress")) {
            node.kind()
                    .attribute(flag)
                    .map(attribute -> node.kind().value(node.resource(), attribute))
                    .filter(Value.Flag.class::isInstance)
                    .map(value -> ((Value.Flag) value).on())
                    .filter(on -> !(node.resource() instanceof Subnet))
                    .ifPresent(on -> add(
                            node,
                            on ? "no public address" : "a public address",
                            changed(node, flag, new Value.Flag(!on))));
        }
        if (node.resource() instanceof LoadBalancer balancer) {
            boolean isInternal = balancer.scheme() == LoadBalancer.Scheme.INTERNAL;
            LoadBalancer.Scheme other = isInternal ? LoadBalancer.Scheme.INTERNET_FACING : LoadBalancer.Scheme.INTERNAL;
            add(
                    node,
                    isInternal ? "internet-facing instead of internal" : "internal instead of internet-facing",
                    changed(node, LoadBalancer.SCHEME, other));
        }
    }

    private Topology changed(
            Node node, Attribute<LoadBalancer, LoadBalancer.Scheme> scheme, LoadBalancer.Scheme other) {
        return changed(node, scheme.name(), scheme.type().write(other));
    }

    /** Each mention in a set left out, or replaced by another of its kind. */
    private void swapped(Node node, String attribute, Kind<?> kind) {
        List<Value> items = items(node, attribute);
        for (Value item : items) {
            List<Value> others = items.stream().filter(one -> !one.equals(item)).toList();
            if (!others.isEmpty()) {
                add(node, "without " + item, changed(node, attribute, new Value.Items(others)));
            }
            for (Node other : topology.graph().of(kind)) {
                Value mention = new Value.Reference(Ref.to(other.address()));
                if (!items.contains(mention)) {
                    List<Value> changed = new ArrayList<>(others);
                    changed.add(mention);
                    add(
                            node,
                            Called.name(other) + " instead of " + item,
                            changed(node, attribute, new Value.Items(changed)));
                }
            }
        }
    }

    /** Into another tier, or out of a zone. */
    private void moved(Node node) {
        List<Value> items = items(node, "subnets");
        if (items.isEmpty()) {
            return;
        }
        for (Value item : items) {
            if (items.size() > 1) {
                List<Value> others =
                        items.stream().filter(one -> !one.equals(item)).toList();
                add(node, "not in " + item, changed(node, "subnets", new Value.Items(others)));
            }
        }
        Set<Address> own = Set.copyOf(items.stream()
                .flatMap(item -> item.refs().stream())
                .flatMap(ref -> topology.graph().find(ref).stream())
                .map(Node::address)
                .toList());
        for (String tier : Ends.tiers(topology)) {
            List<Address> subnets = Ends.subnets(topology, tier);
            if (subnets.stream().noneMatch(own::contains)) {
                List<Value> there = subnets.stream()
                        .<Value>map(subnet -> new Value.Reference(Ref.to(subnet)))
                        .toList();
                add(node, "in tier " + tier, changed(node, "subnets", new Value.Items(there)));
            }
        }
    }

    private static List<Value> items(Node node, String attribute) {
        return node.kind()
                .attribute(attribute)
                .map(one -> node.kind().value(node.resource(), one))
                .filter(Value.Items.class::isInstance)
                .map(value -> ((Value.Items) value).items())
                .orElse(List.of());
    }

    private Topology changed(Node node, String attribute, Value value) {
        SortedMap<String, Value> values = new TreeMap<>(node.kind().write(node.resource()));
        values.put(attribute, value);
        return topology.with(node.with(node.kind().read(values)));
    }

    // ---- listeners

    private void listenerRule(Node node) {
        dropped(node);
        ListenerRule rule = node.as(ListenerRule.KIND);
        targets(rule.action())
                .forEach(action -> add(
                        node,
                        "to " + action + " instead",
                        topology.with(node.with(
                                new ListenerRule(rule.listener(), rule.priority(), rule.conditions(), to(action))))));
        shares(rule.action())
                .forEach((change, action) -> add(
                        node,
                        change,
                        topology.with(node.with(
                                new ListenerRule(rule.listener(), rule.priority(), rule.conditions(), action)))));
        List<Condition> wider = rule.conditions().stream()
                .map(condition -> condition instanceof Condition.Path ? new Condition.Path(Set.of("/*")) : condition)
                .toList();
        if (!wider.equals(rule.conditions())) {
            add(
                    node,
                    "path /* instead",
                    topology.with(node.with(new ListenerRule(rule.listener(), rule.priority(), wider, rule.action()))));
        }
        for (Condition condition : rule.conditions()) {
            if (!(condition instanceof Condition.Path)) {
                List<Condition> others = rule.conditions().stream()
                        .filter(one -> !one.equals(condition))
                        .toList();
                List<Condition> some = others.isEmpty() ? List.of(new Condition.Path(Set.of("/*"))) : others;
                add(
                        node,
                        "whatever the " + words(condition),
                        topology.with(
                                node.with(new ListenerRule(rule.listener(), rule.priority(), some, rule.action()))));
            }
        }
    }

    private static String words(Condition condition) {
        if (condition instanceof Condition.Header header) {
            return "header " + header.name();
        }
        if (condition instanceof Condition.HeaderRegex header) {
            return "header " + header.name();
        }
        if (condition instanceof Condition.Method) {
            return "method";
        }
        if (condition instanceof Condition.Query) {
            return "query";
        }
        if (condition instanceof Condition.PathRegex) {
            return "path";
        }
        return condition instanceof Condition.SourceIp ? "source address" : "host";
    }

    /** All requests to one of the groups that share them. */
    private static Map<String, Action> shares(Action action) {
        Map<String, Action> shares = new LinkedHashMap<>();
        if (action instanceof Action.Forward forward && forward.targets().size() > 1) {
            forward.targets()
                    .forEach(target -> shares.put("only to " + target.targetGroup(), to(target.targetGroup())));
        }
        return shares;
    }

    private void listener(Node node) {
        dropped(node);
        Listener listener = node.as(Listener.KIND);
        int beside = listener.port() < LAST_PORT ? listener.port() + 1 : listener.port() - 1;
        add(
                node,
                "port " + beside,
                changed(node, Listener.PORT.name(), Listener.PORT.type().write(beside)));
        shares(listener.otherwise())
                .forEach((change, action) -> add(
                        node,
                        change,
                        changed(
                                node,
                                Listener.OTHERWISE.name(),
                                Listener.OTHERWISE.type().write(action))));
        targets(listener.otherwise()).forEach(group -> {
            SortedMap<String, Value> values = new TreeMap<>(node.kind().write(listener));
            values.putAll(node.kind()
                    .write(new Listener(
                            listener.loadBalancer(),
                            listener.port(),
                            listener.https(),
                            listener.certificates(),
                            listener.sslPolicy(),
                            to(group))));
            add(
                    node,
                    "all other requests to " + group,
                    topology.with(node.with(node.kind().read(values))));
        });
    }

    private static Action to(Ref group) {
        return new Action.Forward(List.of(new Action.Weighted(group, 1)), Optional.empty());
    }

    /** The target groups to which an action does not lead. */
    private List<Ref> targets(Action action) {
        return topology.graph().of(TargetGroup.KIND).stream()
                .map(node -> Ref.to(node.address()))
                .filter(group -> !(action instanceof Action.Forward forward
                        && forward.targets().stream().anyMatch(target -> topology.graph()
                                .find(target.targetGroup())
                                .equals(topology.graph().find(group)))))
                .toList();
    }
}

package dev.netflux.reach;

import com.google.common.base.Splitter;
import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSetMultimap;
import dev.netflux.base.Cidr;
import dev.netflux.base.Nearest;
import dev.netflux.reach.packet.Ip;
import dev.netflux.reach.packet.PacketSet;
import dev.netflux.resource.Address;
import dev.netflux.resource.NetworkInterface;
import dev.netflux.resource.Node;
import dev.netflux.resource.PrefixList;
import dev.netflux.resource.Ref;
import dev.netflux.resource.ResourceGraph;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks up what the ends of questions mean. */
final class Sides {

    /**
     * What an end means.
     *
     * @param nics interfaces
     * @param outside addresses outside of all VPCs
     * @param publicly whether the interfaces are meant by their public addresses, even from inside
     * @param unknown why nothing can be said
     */
    record Side(ImmutableList<Nic> nics, Optional<Addresses> outside, Optional<Ip> publicly, Optional<String> unknown) {

        static Side of(List<Nic> nics) {
            return new Side(ImmutableList.copyOf(nics), Optional.empty(), Optional.empty(), Optional.empty());
        }

        static Side of(Addresses outside) {
            return new Side(ImmutableList.of(), Optional.of(outside), Optional.empty(), Optional.empty());
        }

        /** Whether every address that it has is of one family; of what is outside and not one address, either will do. */
        boolean only(boolean ipv6) {
            return outside.flatMap(Addresses::one).map(ip -> ip.ipv6() == ipv6).orElse(false)
                    || (!nics.isEmpty()
                            && nics.stream().allMatch(nic -> nic.range(!ipv6).isEmpty()));
        }
    }

    /**
     * Addresses as a source and as a destination.
     *
     * @param from the packets from them
     * @param to the packets to them
     * @param one the only one
     */
    record Addresses(PacketSet from, PacketSet to, Optional<Ip> one) {}

    /** How AWS's own prefix lists begin: nobody else's may. */
    private static final String AWS_LISTS = "com.amazonaws.";

    /** How AWS's lists of the addresses end from which CloudFront asks origins: one for each family. */
    private static final String CLOUD_FRONT = "cloudfront.origin-facing";

    private static final String ONE_OF_INTERNET = End.internet() + ":";

    /** What comes before the type, the name and the id in the ARN of a balancer. */
    private static final String BALANCER = ":loadbalancer/";

    private final Fabric fabric;
    private final Addresses internet;

    /** What each text names. */
    private final Supplier<ImmutableSetMultimap<String, Address>> names;

    /** What AWS calls those that are not of a platform, and so are only known by their ids. */
    private final Supplier<ImmutableSetMultimap<String, Address>> labels;

    private final Supplier<ImmutableSetMultimap<String, Address>> balancers;

    Sides(Fabric fabric) {
        this.fabric = fabric;
        this.names = Suppliers.memoize(this::named);
        this.labels = Suppliers.memoize(this::labelled);
        this.balancers = Suppliers.memoize(this::others);
        PacketSet from = Outside.FROM;
        PacketSet to = Outside.TO;
        for (Realm realm : fabric.realms()) {
            for (Cidr block : realm.blocks()) {
                from = from.minus(PacketSet.from(block));
                to = to.minus(PacketSet.to(block));
            }
        }
        List<Ip> ours = fabric.publicAddresses().stream().sorted().toList();
        PacketSet oursFrom = union(ours, one -> PacketSet.from(one, one));
        PacketSet oursTo = union(ours, one -> PacketSet.to(one, one));
        this.internet = new Addresses(from.minus(oursFrom), to.minus(oursTo), Optional.empty());
    }

    /** Halves before wholes: one after the other, each would copy all that came before. */
    private static PacketSet union(List<Ip> addresses, Function<Ip, PacketSet> set) {
        if (addresses.size() < 2) {
            return addresses.isEmpty() ? PacketSet.NONE : set.apply(addresses.get(0));
        }
        int half = addresses.size() / 2;
        return union(addresses.subList(0, half), set).or(union(addresses.subList(half, addresses.size()), set));
    }

    Side resolve(End end) {
        if (end instanceof End.Internet outside) {
            // One that somebody here has is his, and behind his filters.
            return outside.address()
                    .map(one -> isOurs(one) ? holding(one) : outside(one))
                    .orElse(Side.of(internet));
        }
        if (end instanceof End.CloudFront) {
            List<Cidr> blocks = cloudFront(fabric.graph());
            return blocks.isEmpty()
                    ? new Side(ImmutableList.of(), Optional.empty(), Optional.empty(), Optional.of(UNREAD))
                    : Side.of(among(blocks));
        }
        if (end instanceof End.At at) {
            return Outside.isOfTheHost(at.address())
                    ? new Side(
                            ImmutableList.of(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(at.address() + " is AWS's on the host itself (names, time, metadata): no route,"
                                    + " group or ACL stands before it, and what answers there is not modelled"))
                    : holding(at.address());
        }
        if (end instanceof End.In in) {
            return Side.of(in.subnets().stream()
                    .flatMap(subnet -> fabric.nicsIn(subnet).stream())
                    .toList());
        }
        if (end instanceof End.Within within) {
            return Side.of(fabric.nicsOf(within.holder()).stream()
                    .filter(nic -> nic.segment().address().equals(within.subnet()))
                    .toList());
        }
        if (end instanceof End.Carrying carrying) {
            return Side.of(fabric.nics().stream()
                    .filter(nic -> nic.groups().stream()
                            .anyMatch(group -> group.address().equals(carrying.group())))
                    .toList());
        }
        End.Of of = (End.Of) end;
        List<Nic> nics = new ArrayList<>();
        for (Address holder : of.holders()) {
            if (fabric.graph().find(holder).isEmpty()) {
                throw unknown(holder.toString());
            }
            nics.addAll(fabric.nicsOf(holder));
        }
        return Side.of(
                of.holders().size() == 1 ? nics : nics.stream().distinct().toList());
    }

    private boolean isOurs(Ip address) {
        return fabric.holdingPublicly(address).isPresent()
                || fabric.realms().stream().anyMatch(realm -> realm.contains(address));
    }

    /** Why nothing is known of CloudFront in particular. */
    static final String UNREAD = "which addresses CloudFront has is not known: its prefix list has not been read";

    /** Whether an end is one of which it is only known that it is somewhere on the internet, by addresses of a family. */
    boolean isSomewhere(End end, boolean ipv6) {
        return end instanceof End.CloudFront
                && cloudFront(fabric.graph()).stream().noneMatch(block -> block.isIpv6() == ipv6);
    }

    /** CloudFront's addresses, as far as AWS's lists of them are read. */
    static List<Cidr> cloudFront(ResourceGraph graph) {
        return cloudFrontLists(graph)
                .flatMap(list -> list.as(PrefixList.KIND).blocks().stream())
                .toList();
    }

    /** AWS's lists of CloudFront's addresses that are read. */
    static Stream<Node> cloudFrontLists(ResourceGraph graph) {
        return graph.of(PrefixList.KIND).stream().filter(node -> {
            String name = node.as(PrefixList.KIND).name();
            return name.startsWith(AWS_LISTS) && name.endsWith(CLOUD_FRONT);
        });
    }

    private Addresses among(List<Cidr> blocks) {
        return new Addresses(
                blocks.stream()
                        .map(block -> PacketSet.from(block))
                        .reduce(PacketSet.NONE, PacketSet::or)
                        .and(internet.from()),
                blocks.stream()
                        .map(block -> PacketSet.to(block))
                        .reduce(PacketSet.NONE, PacketSet::or)
                        .and(internet.to()),
                Optional.empty());
    }

    private static Side outside(Ip one) {
        return Side.of(new Addresses(PacketSet.from(one, one), PacketSet.to(one, one), Optional.of(one)));
    }

    private Side holding(Ip address) {
        List<Nic> holders = fabric.holding(address);
        List<Realm> realms = fabric.realms().stream()
                .filter(realm -> realm.contains(address))
                .toList();
        if (realms.size() > 1) {
            throw new UnknownEndException(
                    "An address is of several VPCs",
                    address + " is of " + realms.stream().map(Realm::name).collect(Collectors.joining(" and ")),
                    "Name the interface, or ask about one of the VPCs.");
        }
        if (!holders.isEmpty()) {
            return Side.of(holders.stream().map(nic -> nic.at(address)).toList());
        }
        Optional<Nic> publicly = fabric.holdingPublicly(address);
        if (publicly.isPresent()) {
            return new Side(ImmutableList.of(publicly.get()), Optional.empty(), Optional.of(address), Optional.empty());
        }
        if (realms.isEmpty()) {
            return outside(address);
        }
        List<String> candidates = fabric.floating().stream()
                .filter(nic -> nic.range(address.ipv6())
                        .filter(range -> range.contains(address))
                        .isPresent())
                .map(Nic::name)
                .distinct()
                .toList();
        Nic vacant = fabric.vacant(-1, realms.get(0), address);
        return new Side(
                ImmutableList.of(vacant),
                Optional.empty(),
                Optional.empty(),
                candidates.isEmpty()
                        ? Optional.empty()
                        : Optional.of("the design does not say who gets " + address + ": it may be "
                                + String.join(" or ", candidates)));
    }

    /** The end that a text names. */
    End parse(String text) {
        if (text.equals(End.internet().toString())) {
            return End.internet();
        }
        if (text.startsWith(ONE_OF_INTERNET)) {
            String one = text.substring(ONE_OF_INTERNET.length());
            return Ip.parse(one).filter(Outside::isPublic).map(End::internet).orElseThrow(() -> notOutside(one));
        }
        Optional<Ip> address = Ip.parse(text);
        if (address.isPresent()) {
            return End.at(address.get());
        }
        Collection<Address> named = names.get().get(text);
        named = named.isEmpty() ? labels.get().get(text) : named;
        if (named.size() > 1) {
            throw new UnknownEndException(
                    "An end has several meanings",
                    text + " is " + named.stream().map(Address::toString).collect(Collectors.joining(" and ")),
                    "Write one of these.");
        }
        if (named.isEmpty() && !balancers.get().get(text).isEmpty()) {
            return new End.Of(text, balancers.get().get(text));
        }
        if (named.isEmpty() && text.equals(End.cloudFront().toString())) {
            return End.cloudFront();
        }
        return named.stream().findFirst().map(End::of).orElseThrow(() -> unknown(text));
    }

    private static UnknownEndException notOutside(String text) {
        boolean address = Ip.parse(text).isPresent();
        return new UnknownEndException(
                "An end names nothing that there is",
                text + (address ? " is not a public address, so that nobody on the internet has it" : " is no address"),
                address
                        ? "Did you mean \"" + text + "\", whoever has it?"
                        : "Write an address such as " + ONE_OF_INTERNET + "203.0.113.7, or internet for anybody.");
    }

    /** The interfaces of balancers that are of no kind here, by what people call these: the ARN, the name, or the id. */
    private ImmutableSetMultimap<String, Address> others() {
        ImmutableSetMultimap.Builder<String, Address> others = ImmutableSetMultimap.builder();
        for (Node node : fabric.graph().of(NetworkInterface.KIND)) {
            NetworkInterface nic = node.as(NetworkInterface.KIND);
            if (nic.purpose() == NetworkInterface.Purpose.OTHER_LOAD_BALANCER) {
                nic.holder().map(Ref::toString).ifPresent(holder -> {
                    others.put(holder, node.address());
                    int path = holder.indexOf(BALANCER);
                    if (path >= 0) {
                        List<String> words = Splitter.on('/').splitToList(holder.substring(path + BALANCER.length()));
                        words.subList(1, words.size()).forEach(word -> others.put(word, node.address()));
                    }
                });
            }
        }
        return others.build();
    }

    private ImmutableSetMultimap<String, Address> named() {
        ImmutableSetMultimap.Builder<String, Address> named = ImmutableSetMultimap.builder();
        for (Node node : candidates()) {
            named.put(node.address().name(), node.address());
            named.put(node.address().toString(), node.address());
            node.live().ifPresent(live -> named.put(live.id(), node.address()));
        }
        return named.build();
    }

    private ImmutableSetMultimap<String, Address> labelled() {
        ImmutableSetMultimap.Builder<String, Address> labelled = ImmutableSetMultimap.builder();
        for (Node node : candidates()) {
            node.kind()
                    .label()
                    .ifPresent(label -> labelled.put(node.value(label).toString(), node.address()));
        }
        return labelled.build();
    }

    private List<Node> candidates() {
        return fabric.holders().stream()
                .flatMap(holder -> fabric.graph().find(holder).stream())
                .toList();
    }

    private UnknownEndException unknown(String text) {
        List<String> outside =
                List.of(End.internet().toString(), End.cloudFront().toString());
        Set<String> names =
                candidates().stream().map(node -> node.address().name()).collect(Collectors.toSet());
        Set<String> all = new HashSet<>(outside);
        Stream.of(this.names.get(), labels.get(), balancers.get()).forEach(known -> all.addAll(known.keySet()));
        return new UnknownEndException(
                "An end names nothing that there is",
                "there is no service, balancer, database, interface, instance or address \"" + text + "\"",
                Nearest.didYouMean(
                        text,
                        all,
                        names.size() > 20
                                ? "Ends are names, ids, addresses, internet, internet:ADDRESS, or cloudfront."
                                : "There are: "
                                        + Stream.concat(names.stream().sorted(), outside.stream())
                                                .collect(Collectors.joining(", "))
                                        + "."));
    }
}

package dev.netflux.local;

import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import dev.netflux.base.Cidr;
import dev.netflux.resource.InternetGateway;
import dev.netflux.resource.NetworkInterface;
import dev.netflux.resource.NetworkInterface.PrivateAddress;
import dev.netflux.resource.NetworkInterface.Purpose;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Subnet;
import dev.netflux.resource.Vpc;
import dev.netflux.resource.VpcCidrBlock;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What several kinds have to know of the network that they are in. */
final class Vpcs {

    /** Of each subnet's addresses, AWS keeps the first four and the last. */
    private static final int RESERVED = 5;

    private static final int FIRST_FREE = 4;

    private Vpcs() {}

    /** A VPC's IPv4 blocks. */
    static List<Cidr> blocks(World world, String vpc) {
        return Stream.concat(
                        world.find(vpc).map(thing -> thing.as(Vpc.KIND).cidr()).stream(),
                        world.mentioning(vpc, VpcCidrBlock.KIND).stream()
                                .filter(thing -> !thing.isLeaving())
                                .flatMap(thing -> thing.as(VpcCidrBlock.KIND).cidr().stream()))
                .toList();
    }

    /** A VPC's IPv6 block. */
    static Optional<Cidr> ipv6(World world, String vpc) {
        return world.mentioning(vpc, VpcCidrBlock.KIND).stream()
                .filter(thing -> !thing.isLeaving())
                .flatMap(thing -> thing.as(VpcCidrBlock.KIND).ipv6().stream())
                .findFirst();
    }

    /** The internet gateway that is attached to a VPC. */
    static Optional<Thing> gateway(World world, String vpc) {
        return world.mentioning(vpc, InternetGateway.KIND).stream().findFirst();
    }

    /** The VPC of a subnet. */
    static String ofSubnet(World world, Ref subnet) {
        return world.find(subnet.asId())
                .map(thing -> thing.as(Subnet.KIND).vpc().asId())
                .orElse("");
    }

    /** The interfaces in a subnet. */
    static List<Thing> interfaces(World world, String subnet) {
        return world.mentioning(subnet, NetworkInterface.KIND);
    }

    /** The interfaces in a VPC. */
    static List<Thing> interfacesIn(World world, String vpc) {
        return world.mentioning(vpc, Subnet.KIND).stream()
                .flatMap(subnet -> interfaces(world, subnet.id()).stream())
                .toList();
    }

    /** How many more addresses a subnet has. */
    static int free(World world, Thing subnet) {
        return subnet.as(Subnet.KIND).cidr().size().intValueExact()
                - RESERVED
                - interfaces(world, subnet.id()).size();
    }

    /** Puts an interface into a subnet, with the lowest address that is free. */
    static Thing stand(
            World world,
            Thing subnet,
            Set<Ref> groups,
            Purpose purpose,
            Optional<String> publicAddress,
            Optional<Ref> holder) {
        Set<String> taken = interfaces(world, subnet.id()).stream()
                .flatMap(thing -> thing.as(NetworkInterface.KIND).addresses().stream())
                .map(PrivateAddress::address)
                .collect(Collectors.toSet());
        BigInteger address = subnet.as(Subnet.KIND).cidr().first().add(BigInteger.valueOf(FIRST_FREE));
        while (taken.contains(Cidr.address(false, address))) {
            address = address.add(BigInteger.ONE);
        }
        return world.addByAws(
                world.id("eni"),
                new NetworkInterface(
                        Ref.id(subnet.id()),
                        ImmutableSortedSet.copyOf(groups),
                        purpose,
                        List.of(new PrivateAddress(Cidr.address(false, address), publicAddress)),
                        List.of(),
                        holder,
                        purpose != Purpose.NAT_GATEWAY));
    }

    /** The interfaces of a balancer or NAT gateway. */
    static List<Thing> interfacesOf(World world, String holder) {
        return world.mentioning(holder, NetworkInterface.KIND).stream()
                .filter(thing -> thing.as(NetworkInterface.KIND).holder().equals(Optional.of(Ref.id(holder))))
                .toList();
    }

    /** An interface with other groups. */
    static NetworkInterface guarded(NetworkInterface one, Set<Ref> groups) {
        return new NetworkInterface(
                one.subnet(),
                ImmutableSortedSet.copyOf(groups),
                one.purpose(),
                one.addresses(),
                one.ipv6Addresses(),
                one.holder(),
                one.sourceDestCheck());
    }

    /** An interface as it is when its holder is gone and it lingers. */
    static NetworkInterface released(NetworkInterface one) {
        return new NetworkInterface(
                one.subnet(),
                one.securityGroups(),
                one.purpose(),
                one.addresses(),
                one.ipv6Addresses(),
                Optional.empty(),
                one.sourceDestCheck());
    }

    /** A public address that nobody else has. */
    static String publicAddress(World world) {
        long mixed = Long.parseUnsignedLong(world.unique(), 16);
        return "54." + (216 + ((mixed >>> 16) & 3)) + "." + ((mixed >>> 8) & 255) + "."
                + (1 + Math.floorMod(mixed, 254));
    }

    /** No tags. */
    static ImmutableSortedMap<String, String> untagged() {
        return ImmutableSortedMap.of();
    }
}

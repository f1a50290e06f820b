package dev.netflux.resource;

import com.google.common.collect.ImmutableSortedSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A network interface that exists: only ever read.
 *
 * @param subnet where it stands
 * @param securityGroups its groups
 * @param purpose what it was made for
 * @param addresses its private IPv4 addresses, the primary one first, and the blocks that are delegated to it
 * @param ipv6Addresses its IPv6 addresses, and the blocks that are delegated to it
 * @param holder what it belongs to, as far as it is known: an instance, a balancer, a NAT gateway, an endpoint, a service
 * @param sourceDestCheck whether it drops packets that are not to or from its own addresses
 */
public record NetworkInterface(
        Ref subnet,
        Set<Ref> securityGroups,
        Purpose purpose,
        List<PrivateAddress> addresses,
        List<String> ipv6Addresses,
        Optional<Ref> holder,
        boolean sourceDestCheck)
        implements Resource {

    /** What an interface was made for. */
    public enum Purpose {
        /** An instance, a task, a database: whatever may send and answer. */
        GENERAL,
        /** A node of an application load balancer. */
        LOAD_BALANCER,
        /** A network or gateway load balancer. */
        OTHER_LOAD_BALANCER,
        /** A NAT gateway. */
        NAT_GATEWAY,
        /** An interface endpoint. */
        ENDPOINT,
        /** A Lambda function. */
        LAMBDA,
        /** Something of AWS's that is none of these, such as a transit gateway's attachment. */
        OTHER
    }

    /**
     * A private IPv4 address of an interface, or a block of them that is delegated to it: pods of a cluster have addresses of such blocks.
     *
     * @param address the address, or the block, such as {@code 10.0.1.16/28}
     * @param publicAddress the public one that internet gateways translate to it
     */
    public record PrivateAddress(String address, Optional<String> publicAddress) {

        private static final Attribute<PrivateAddress, String> ADDRESS =
                Attribute.of("address", Type.TEXT, PrivateAddress::address);
        private static final Attribute<PrivateAddress, Optional<String>> PUBLIC_ADDRESS =
                Attribute.of("publicAddress", Type.optional(Type.TEXT), PrivateAddress::publicAddress);

        /** How an address is written. */
        static final Type<PrivateAddress> TYPE = Type.fields(
                List.of(ADDRESS, PUBLIC_ADDRESS),
                values -> new PrivateAddress(values.get(ADDRESS), values.get(PUBLIC_ADDRESS)));
    }

    /** Where it stands. */
    public static final Attribute<NetworkInterface, Ref> SUBNET =
            Attribute.of("subnet", Type.REF, NetworkInterface::subnet);

    /** Its groups. */
    public static final Attribute<NetworkInterface, Set<Ref>> SECURITY_GROUPS =
            Attribute.of("securityGroups", Type.setOf(Type.REF), NetworkInterface::securityGroups);

    /** What it was made for. */
    public static final Attribute<NetworkInterface, Purpose> PURPOSE =
            Attribute.of("purpose", Type.oneOf(Purpose.class), NetworkInterface::purpose);

    /** Its private IPv4 addresses. */
    public static final Attribute<NetworkInterface, List<PrivateAddress>> ADDRESSES =
            Attribute.of("addresses", Type.listOf(PrivateAddress.TYPE), NetworkInterface::addresses);

    /** Its IPv6 addresses. */
    public static final Attribute<NetworkInterface, List<String>> IPV6_ADDRESSES =
            Attribute.of("ipv6Addresses", Type.listOf(Type.TEXT), NetworkInterface::ipv6Addresses);

    /** What it belongs to. */
    public static final Attribute<NetworkInterface, Optional<Ref>> HOLDER =
            Attribute.of("holder", Type.optional(Type.REF), NetworkInterface::holder);

    /** Whether it drops what is not its own. */
    public static final Attribute<NetworkInterface, Boolean> SOURCE_DEST_CHECK =
            Attribute.of("sourceDestCheck", Type.FLAG, NetworkInterface::sourceDestCheck);

    /** Its kind. */
    public static final Kind<NetworkInterface> KIND = Kind.of("NetworkInterface", NetworkInterface.class)
            .with(SUBNET)
            .with(SECURITY_GROUPS)
            .with(PURPOSE)
            .with(ADDRESSES)
            .with(IPV6_ADDRESSES)
            .with(HOLDER)
            .with(SOURCE_DEST_CHECK)
            .readOnly()
            .build(values -> new NetworkInterface(
                    values.get(SUBNET),
                    values.get(SECURITY_GROUPS),
                    values.get(PURPOSE),
                    values.get(ADDRESSES),
                    values.get(IPV6_ADDRESSES),
                    values.get(HOLDER),
                    values.get(SOURCE_DEST_CHECK)));

    /** Keeps its own copies. */
    public NetworkInterface {
        securityGroups = ImmutableSortedSet.copyOf(securityGroups);
        addresses = List.copyOf(addresses);
        ipv6Addresses = List.copyOf(ipv6Addresses);
    }

    @Override
    public Kind<NetworkInterface> kind() {
        return KIND;
    }
}

package dev.netflux.model;

import dev.netflux.base.Finding;
import dev.netflux.base.Site;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** A tier of a network: one subnet in each of its zones, all with the same way to the outside. */
@Value.Immutable
public abstract sealed class Tier implements Part, Peer permits ImmutableTier {

    /** Which way to the outside a tier has. */
    public enum Access {
        /** To and from the internet, for what has a public address. */
        PUBLIC,
        /** To the internet through a NAT gateway, where the network has one; never from it. */
        PRIVATE,
        /** None: only what is inside the network. */
        ISOLATED
    }

    Tier() {}

    /** A tier of that name. */
    public static Tier of(String name, Access access) {
        return ImmutableTier.builder()
                .name(Given.text(name))
                .access(access)
                .site(Site.here())
                .build();
    }

    @Override
    public abstract String name();

    /** Which way to the outside it has. */
    public abstract Access access();

    /** The subnets' blocks, one for each zone, where the author chose them; else empty. */
    public abstract List<WrittenCidr> cidrs();

    /** The ids of its subnets, one for each zone, where its network is somebody else's. */
    public abstract List<String> subnets();

    /** The prefix length of its subnets where the author chose it; else it follows from the network's block. */
    public abstract Optional<Integer> prefix();

    /** In how many of the network's zones it is, from the first, where the author chose; else in all. */
    public abstract Optional<Integer> zones();

    /** Whether interfaces in it get a public IPv4 address on launch, whoever makes them. */
    @Value.Default
    public boolean publicAddresses() {
        return false;
    }

    @Override
    public abstract Map<String, String> tags();

    @Override
    @Value.Auxiliary
    public abstract Site site();

    @Override
    public abstract List<Finding> mistakes();

    /** The name of the network ACL that guards it; without one it has the network's default one, which lets everything pass. */
    public abstract Optional<String> networkAcl();

    /** The network ACL that guards it. */
    @Override
    @Value.Auxiliary
    public abstract List<Part> brings();

    /** {@code tier}. */
    @Override
    public String sort() {
        return "tier";
    }

    /** With these blocks for its subnets, one for each zone in order, instead of automatic ones. */
    public Tier cidrs(String... blocks) {
        return self().withCidrs(WrittenCidr.all(blocks, Site.here()));
    }

    /**
     * Made up of these subnets, by their ids, one for each zone, of a network that exists. {@link #cidrs} says what their blocks are, for rules
     * that name the tier.
     */
    public Tier subnets(String... ids) {
        return self().withSubnets(Given.texts(ids));
    }

    /** With subnets of this prefix length, such as 24 for 256 addresses (of which AWS keeps five). */
    public Tier sized(int prefixLength) {
        return self().withPrefix(prefixLength);
    }

    /** What comes into its subnets, or leaves them, has to pass this network ACL. */
    public Tier guardedBy(NetworkAcl acl) {
        Site site = Site.here();
        return acl == null
                ? self().withMistakes(Given.and(mistakes(), Given.missing(site, "guardedBy(…)", acl)))
                : self().withNetworkAcl(acl.name()).withBrings(List.of(acl));
    }

    /** Only in the first {@code count} of the network's zones. */
    public Tier inZones(int count) {
        return self().withZones(count);
    }

    /**
     * Every interface launched in it gets a public IPv4 address. Load balancers and NAT gateways need no such thing, they have public
     * addresses of their own.
     */
    public Tier givingPublicAddresses() {
        return self().withPublicAddresses(true);
    }

    /** With a tag on each of its subnets and route tables. */
    public Tier tagged(String key, String value) {
        return self().withTags(Given.tag(tags(), key, value));
    }

    /** Its mention in a security group's rule: the addresses of its subnets. */
    @Override
    public Mention mention() {
        return new OfTier(name());
    }

    private ImmutableTier self() {
        return (ImmutableTier) this;
    }
}

package dev.netflux.resource;

import dev.netflux.base.Cidr;

/**
 * A virtual private cloud.
 *
 * @param cidr its primary IPv4 block, /16 to /28
 * @param dnsSupport whether the resolver at its base + 2 answers
 * @param dnsHostnames whether public addresses get names
 */
public record Vpc(Cidr cidr, boolean dnsSupport, boolean dnsHostnames) implements Resource {

    /** Its primary block. */
    public static final Attribute<Vpc, Cidr> CIDR =
            Attribute.of("cidr", Type.CIDR, Vpc::cidr).replaces().key();

    /** Whether its resolver answers. */
    public static final Attribute<Vpc, Boolean> DNS_SUPPORT = Attribute.of("dnsSupport", Type.FLAG, Vpc::dnsSupport);

    /** Whether public addresses get names. */
    public static final Attribute<Vpc, Boolean> DNS_HOSTNAMES =
            Attribute.of("dnsHostnames", Type.FLAG, Vpc::dnsHostnames);

    /** Its kind. */
    public static final Kind<Vpc> KIND = Kind.of("Vpc", Vpc.class)
            .with(CIDR)
            .with(DNS_SUPPORT)
            .with(DNS_HOSTNAMES)
            .build(values -> new Vpc(values.get(CIDR), values.get(DNS_SUPPORT), values.get(DNS_HOSTNAMES)));

    @Override
    public Kind<Vpc> kind() {
        return KIND;
    }
}

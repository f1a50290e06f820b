package dev.netflux.resource;

/**
 * What Netflux writes into the tags of each resource that it makes, in the creating call: whose it is, and what was last applied.
 *
 * @param platform the platform's name
 * @param address the resource's address
 * @param applied the {@link Fingerprint} of the attributes as last applied; empty when nothing is known of that
 */
public record Stamp(String platform, Address address, String applied) {

    /** The tag that holds the platform's name. */
    public static final String PLATFORM = "netflux:platform";

    /** The tag that holds the address. */
    public static final String ADDRESS = "netflux:address";

    /** The tag that holds the fingerprint. */
    public static final String APPLIED = "netflux:applied";

    /** What the tags of Netflux's own begin with. An author's tags may not. */
    public static final String PREFIX = "netflux:";
}

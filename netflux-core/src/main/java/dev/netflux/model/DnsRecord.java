package dev.netflux.model;

import dev.netflux.base.Finding;
import dev.netflux.base.Site;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** A name of the author's, in a hosted zone that exists, for a load balancer or a site. */
@Value.Immutable
public abstract sealed class DnsRecord implements Part permits ImmutableDnsRecord {

    DnsRecord() {}

    /** A name, such as {@code shop.example.com}. */
    public static DnsRecord of(String name) {
        return ImmutableDnsRecord.builder()
                .name(Given.text(name))
                .site(Site.here())
                .build();
    }

    /** The name itself. */
    @Override
    public abstract String name();

    /** The hosted zone's name or id; empty when the author gave none. */
    public abstract Optional<String> zone();

    /** The load balancer or the site that it stands for. */
    public abstract Optional<Part> target();

    /** Whether it is for addresses of IPv6, too. */
    @Value.Default
    public boolean hasIpv6() {
        return false;
    }

    /** Whether it is left out while its target is not healthy. */
    @Value.Default
    public boolean looksAtHealth() {
        return false;
    }

    /** None: a record cannot carry any. */
    @Override
    public Map<String, String> tags() {
        return Map.of();
    }

    @Override
    @Value.Auxiliary
    public abstract Site site();

    @Override
    public abstract List<Finding> mistakes();

    /** What it stands for. */
    @Override
    public List<Part> brings() {
        return target().map(List::of).orElse(List.of());
    }

    /** {@code DNS record}. */
    @Override
    public String sort() {
        return "DNS record";
    }

    /** In the hosted zone of this name, which exists, or of this id ({@code Z0123456789ABCDEFGHIJ}), where there are several of the name. */
    public DnsRecord inZone(String zone) {
        return self().withZone(Given.text(zone));
    }

    /** It stands for this load balancer. */
    public DnsRecord to(LoadBalancer balancer) {
        Site site = Site.here();
        return self().withTarget(Optional.ofNullable(balancer))
                .withMistakes(Given.and(mistakes(), Given.missing(site, "to(…)", balancer)));
    }

    /** It stands for this site. */
    public DnsRecord to(StaticSite target) {
        Site site = Site.here();
        return self().withTarget(Optional.ofNullable(target))
                .withMistakes(Given.and(mistakes(), Given.missing(site, "to(…)", target)));
    }

    /** It is for addresses of IPv6, too. */
    public DnsRecord withIpv6() {
        return self().withHasIpv6(true);
    }

    /** It is left out while its target is not healthy. */
    public DnsRecord evaluatingHealth() {
        return self().withLooksAtHealth(true);
    }

    private ImmutableDnsRecord self() {
        return (ImmutableDnsRecord) this;
    }
}

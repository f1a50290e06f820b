package dev.netflux.model;

import dev.netflux.base.Finding;
import dev.netflux.base.Site;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;

/** A network: a VPC with its tiers, over some availability zones; the platform's own, or somebody else's that exists. */
@Value.Immutable
public abstract sealed class Network implements Part permits ImmutableNetwork {

    /** How private tiers reach the internet. */
    public enum Nat {
        /** Not at all. */
        NONE,
        /** Through one NAT gateway, in the first public subnet: cheap, but its zone is everybody's. */
        ONE,
        /** Through a NAT gateway in each zone. */
        PER_ZONE
    }

    Network() {}

    /** A network of that name with this primary block of IPv4 addresses, over two zones. */
    public static Network of(String name, String cidr) {
        Site site = Site.here();
        return ImmutableNetwork.builder()
                .name(Given.text(name))
                .cidr(WrittenCidr.of(cidr, site))
                .site(site)
                .build();
    }

    /** A network that exists and is somebody else's, with its primary block. */
    public static Network existing(String id, String cidr) {
        Site site = Site.here();
        return ImmutableNetwork.builder()
                .name(Given.text(id))
                .existing(Given.text(id))
                .cidr(WrittenCidr.of(cidr, site))
                .site(site)
                .build();
    }

    /** Its name; of one that is somebody else's, its id. */
    @Override
    public abstract String name();

    /** Its id, where it is somebody else's: then things stand in it, and nothing of it is made, changed or removed. */
    public abstract Optional<String> existing();

    /** Its name tag in AWS where the author chose it. */
    public abstract Optional<String> awsName();

    /** Its primary block. */
    public abstract WrittenCidr cidr();

    /** Further blocks, in the order in which they were written. */
    public abstract List<WrittenCidr> secondaryCidrs();

    /** Over how many zones it spreads: as many as {@link #zoneNames}, where those are given. */
    @Value.Default
    public int zones() {
        return 2;
    }

    /** The zones by name ({@code eu-west-1a}) or id ({@code euw1-az1}); empty for the account's first ones. */
    public abstract List<String> zoneNames();

    /** Its tiers. */
    public abstract List<Tier> tiers();

    /** Its endpoints for services of AWS's. */
    public abstract List<Endpoint> endpoints();

    /** Where it writes down the connections in it, in the order of the author's words. */
    public abstract List<FlowLogs> writtenFlows();

    /** The NAT that the author chose. */
    public abstract Optional<Nat> chosenNat();

    /** The NAT gateway's name in AWS, where the author chose it. */
    public abstract Optional<String> natName();

    /** Whether it also has addresses of IPv6, chosen by Amazon. */
    @Value.Default
    public boolean hasIpv6() {
        return false;
    }

    /** Whether AWS's resolver answers in it. */
    @Value.Default
    public boolean dnsSupport() {
        return true;
    }

    /** Whether public addresses in it get names. */
    @Value.Default
    public boolean dnsHostnames() {
        return true;
    }

    @Override
    public abstract Map<String, String> tags();

    @Override
    @Value.Auxiliary
    public abstract Site site();

    /** Where the zones were written; where the network was, when they were not. */
    @Value.Auxiliary
    @Value.Default
    public Site zonesSite() {
        return site();
    }

    /** Where the NAT was written; where the network was, when it was not. */
    @Value.Auxiliary
    @Value.Default
    public Site natSite() {
        return site();
    }

    @Override
    public abstract List<Finding> mistakes();

    /** Its tiers and endpoints, the groups that these have unless the author says which, and where it logs. */
    @Override
    public List<Part> brings() {
        return endpoints().isEmpty() && writtenFlows().isEmpty()
                ? List.copyOf(tiers())
                : Given.and(
                        Given.and(tiers(), endpoints()),
                        Given.and(
                                Guards.of(this),
                                writtenFlows().stream().map(FlowLogs::into).toList()));
    }

    /** {@code network}. */
    @Override
    public String sort() {
        return "network";
    }

    /** The NAT that it has: the author's choice, else one gateway when there are both a private tier and a public one to put it in. */
    public Nat nat() {
        return chosenNat()
                .orElseGet(() -> existing().isEmpty() && has(Tier.Access.PRIVATE) && has(Tier.Access.PUBLIC)
                        ? Nat.ONE
                        : Nat.NONE);
    }

    /** Whether a tier has that way to the outside. */
    public boolean has(Tier.Access access) {
        return tiers().stream().anyMatch(tier -> tier.access() == access);
    }

    /** Where its subnets are; see {@link Plot}. */
    @Value.Lazy
    public List<Plot> plots() {
        return Allocation.of(this);
    }

    /** Over the account's first {@code count} zones. */
    public Network acrossZones(int count) {
        return self().withZones(count).withZoneNames().withZonesSite(Site.here());
    }

    /** Over these zones, by name ({@code eu-west-1a}) or id ({@code euw1-az1}). */
    public Network zones(String... namesOrIds) {
        List<String> names = Given.texts(namesOrIds);
        return self().withZones(names.size()).withZoneNames(names).withZonesSite(Site.here());
    }

    /** With these tiers behind those that it has. */
    public Network tiers(Tier... more) {
        Site site = Site.here();
        return self().withTiers(Given.and(tiers(), Given.values(more)))
                .withMistakes(Given.checked(mistakes(), site, "tiers(…)", more));
    }

    /** Writing down all connections in it, in a log group of its own, called {@code flows}. */
    public Network flowLogs() {
        return flowLogs(LogGroup.of("flows"));
    }

    /** Writing down all connections in it, in this log group. */
    public Network flowLogs(LogGroup logGroup) {
        return writing(logGroup, FlowLogs.Flows.ALL, Optional.empty(), Site.here());
    }

    /** Writing down these connections in it, in this log group. */
    public Network flowLogs(LogGroup logGroup, FlowLogs.Flows flows) {
        return writing(logGroup, flows, Optional.empty(), Site.here());
    }

    /** Writing down these connections in it, in this log group, summed up over a time: one minute or ten, which is AWS's own choice. */
    public Network flowLogs(LogGroup logGroup, FlowLogs.Flows flows, Duration every) {
        return writing(logGroup, flows, Optional.of(Given.time(every)), Site.here());
    }

    /** Writing down all connections in it, in this bucket. */
    public Network flowLogs(Bucket bucket) {
        return writing(bucket, FlowLogs.Flows.ALL, Optional.empty(), Site.here());
    }

    /** Writing down these connections in it, in this bucket. */
    public Network flowLogs(Bucket bucket, FlowLogs.Flows flows) {
        return writing(bucket, flows, Optional.empty(), Site.here());
    }

    /** Writing down these connections in it, in this bucket, summed up over a time: one minute or ten, which is AWS's own choice. */
    public Network flowLogs(Bucket bucket, FlowLogs.Flows flows, Duration every) {
        return writing(bucket, flows, Optional.of(Given.time(every)), Site.here());
    }

    private Network writing(@Nullable Part into, FlowLogs.@Nullable Flows flows, Optional<Duration> every, Site site) {
        return into == null || flows == null
                ? self().withMistakes(Given.and(mistakes(), Given.missing(site, "flowLogs(…)", into, flows)))
                : self().withWrittenFlows(Given.and(writtenFlows(), List.of(new FlowLogs(into, flows, every, site))));
    }

    /** With endpoints for services of AWS's, by their short names: {@code s3}, {@code logs}; {@code ecr} means both of the registry's. */
    public Network endpoints(String... services) {
        Site site = Site.here();
        return self().withEndpoints(Given.and(
                        endpoints(),
                        Given.texts(services).stream()
                                .map(service -> Endpoint.of(service, site))
                                .toList()))
                .withMistakes(Given.and(mistakes(), Given.none(site, "endpoints(…)", services)));
    }

    /** With these endpoints for services of AWS's. */
    public Network endpoints(Endpoint... more) {
        Site site = Site.here();
        return self().withEndpoints(Given.and(endpoints(), Given.values(more)))
                .withMistakes(Given.checked(mistakes(), site, "endpoints(…)", more));
    }

    /** The names of the security groups of an endpoint's interfaces: its author's, else the group that the network has for it. */
    public List<String> guardsOf(Endpoint endpoint) {
        return Guards.namesFor(endpoint);
    }

    /** The tier in which an endpoint's interfaces stand: its author's, else the first private one, the first isolated one, or the first of all. */
    public Optional<String> tierOf(Endpoint endpoint) {
        return endpoint.tier()
                .or(() -> first(Tier.Access.PRIVATE))
                .or(() -> first(Tier.Access.ISOLATED))
                .or(() -> first(Tier.Access.PUBLIC));
    }

    private Optional<String> first(Tier.Access access) {
        return tiers().stream()
                .filter(tier -> tier.access() == access)
                .map(Tier::name)
                .findFirst();
    }

    /** With further blocks of IPv4 addresses. */
    public Network secondary(String... cidrs) {
        return self().withSecondaryCidrs(Given.and(secondaryCidrs(), WrittenCidr.all(cidrs, Site.here())));
    }

    /** With this way out for private tiers. */
    public Network nat(Nat nat) {
        Site site = Site.here();
        return self().withChosenNat(Optional.ofNullable(nat))
                .withNatSite(site)
                .withMistakes(Given.and(mistakes(), Given.missing(site, "nat(…)", nat)));
    }

    /** With a name of the author's for the NAT gateway; where there are several, the zone's letter is added. */
    public Network natNamed(String name) {
        return self().withNatName(Given.text(name));
    }

    /** With addresses of IPv6 as well: a block that Amazon chooses, and a /64 of it for each subnet. */
    public Network ipv6() {
        return self().withHasIpv6(true);
    }

    /** Without names for public addresses. */
    public Network withoutDnsHostnames() {
        return self().withDnsHostnames(false);
    }

    /** Without AWS's resolver, and so without names for public addresses. */
    public Network withoutDns() {
        return self().withDnsSupport(false).withDnsHostnames(false);
    }

    /** With a name of the author's in AWS. */
    public Network named(String name) {
        return self().withAwsName(Given.text(name));
    }

    /** With a tag on everything that makes up the network. */
    public Network tagged(String key, String value) {
        return self().withTags(Given.tag(tags(), key, value));
    }

    private ImmutableNetwork self() {
        return (ImmutableNetwork) this;
    }
}

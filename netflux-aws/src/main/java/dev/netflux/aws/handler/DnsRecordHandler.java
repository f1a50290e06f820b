package dev.netflux.aws.handler;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.netflux.apply.CloudException;
import dev.netflux.apply.CloudException.Reason;
import dev.netflux.resource.DnsRecord;
import dev.netflux.resource.DnsRecord.RecordType;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Stamp;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.route53.model.AliasTarget;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.HostedZone;
import software.amazon.awssdk.services.route53.model.ListHostedZonesResponse;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/**
 * Aliases for balancers and distributions, in any hosted zone. {@link DnsTags} tell whose they are; one of somebody else's that points at
 * what is the platform's is seen too, and never touched.
 */
final class DnsRecordHandler implements Handler<DnsRecord> {

    private static final String DUALSTACK = "dualstack.";

    /** The tag that keeps a zone's id, where the design names the zone by it. */
    private static final String ZONE = Stamp.PREFIX + "zone";

    /** Where an alias may point: the names of AWS, and the ids of what bears them. */
    private record Targets(Map<String, String> byName) {

        Optional<String> of(ResourceRecordSet alias) {
            return Optional.ofNullable(byName.get(named(alias)));
        }
    }

    /** The name that an alias stands for. */
    private static String named(ResourceRecordSet alias) {
        String name = plain(alias.aliasTarget().dnsName());
        return name.startsWith(DUALSTACK) ? name.substring(DUALSTACK.length()) : name;
    }

    @Override
    public Kind<DnsRecord> kind() {
        return DnsRecord.KIND;
    }

    @Override
    public Set<String> actions() {
        return Set.of(
                "route53:ListHostedZones",
                "route53:ListResourceRecordSets",
                "route53:ChangeResourceRecordSets",
                "elasticloadbalancing:DescribeLoadBalancers",
                "cloudfront:ListDistributions");
    }

    /** Without the dot at its end, and in small letters. */
    private static String plain(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    @Override
    public List<Found> observe(Aws aws, Scope scope) {
        ImmutableMap.Builder<String, String> names = ImmutableMap.builder();
        Elb.balancers(aws, scope).forEach(one -> names.put(plain(one.dnsName()), one.loadBalancerArn()));
        CloudFront.ours(aws, scope).keySet().forEach(one -> names.put(plain(one.domainName()), one.arn()));
        Targets targets = new Targets(names.buildKeepingLast());
        return targets.byName().isEmpty() ? List.of() : found(aws, targets, scope::isOurs);
    }

    private static List<Found> found(Aws aws, Targets targets, Predicate<Map<String, String>> ours) {
        return aws.each(zones(aws), zone -> found(zone, records(aws, zone.id()), targets, ours)).stream()
                .flatMap(List::stream)
                .toList();
    }

    private static List<HostedZone> zones(Aws aws) {
        return aws.pages(
                marker -> aws.dns().listHostedZones(request -> request.marker(marker)),
                page -> Boolean.TRUE.equals(page.isTruncated()) ? page.nextMarker() : null,
                ListHostedZonesResponse::hostedZones);
    }

    private static List<Found> found(
            HostedZone zone, List<ResourceRecordSet> records, Targets targets, Predicate<Map<String, String>> ours) {
        Map<String, Map<String, String>> tags = records.stream()
                .filter(DnsTags::areIn)
                .collect(ImmutableMap.toImmutableMap(record -> plain(record.name()), DnsTags::of, (one, other) -> one));
        ImmutableList.Builder<Found> found = ImmutableList.builder();
        for (ResourceRecordSet record : records) {
            if (record.aliasTarget() != null && (record.type() == RRType.A || record.type() == RRType.AAAA)) {
                // Of several of one name, weighted or by region, none is ours.
                Map<String, String> own = record.setIdentifier() == null
                        ? tags.getOrDefault(DnsTags.name(record.typeAsString(), plain(record.name())), Map.of())
                        : Map.of();
                Optional<String> target = targets.of(record);
                if (target.isPresent() || ours.test(own)) {
                    found.add(found(zone, record, target.orElseGet(() -> named(record)), own));
                }
            }
        }
        return found.build();
    }

    private static List<ResourceRecordSet> records(Aws aws, String zone) {
        return aws.pages(
                token -> aws.dns().listResourceRecordSets(request -> {
                    request.hostedZoneId(zone);
                    if (token != null) {
                        List<String> next = Splitter.on(' ').limit(3).splitToList(token);
                        request.startRecordName(next.get(0)).startRecordType(next.get(1));
                        if (next.size() > 2) {
                            request.startRecordIdentifier(next.get(2));
                        }
                    }
                }),
                DnsRecordHandler::next,
                ListResourceRecordSetsResponse::resourceRecordSets);
    }

    private static @Nullable String next(ListResourceRecordSetsResponse page) {
        return Boolean.TRUE.equals(page.isTruncated())
                ? page.nextRecordName() + " " + page.nextRecordTypeAsString()
                        + (page.nextRecordIdentifier() == null ? "" : " " + page.nextRecordIdentifier())
                : null;
    }

    private static Found found(HostedZone zone, ResourceRecordSet record, String target, Map<String, String> tags) {
        String id = id(zone.id(), record.typeAsString(), plain(record.name()));
        return Found.ready(
                record.setIdentifier() == null ? id : id + " " + record.setIdentifier(),
                new DnsRecord(
                        tags.getOrDefault(ZONE, plain(zone.name())),
                        plain(record.name()),
                        RecordType.valueOf(record.typeAsString()),
                        Ref.id(target),
                        Boolean.TRUE.equals(record.aliasTarget().evaluateTargetHealth())),
                tags);
    }

    private static String id(String zone, String type, String name) {
        return Keys.join(zone, type + " " + name);
    }

    /** Where any alias may point, whosever it is. */
    private static Targets everything(Aws aws) {
        ImmutableMap.Builder<String, String> names = ImmutableMap.builder();
        Elb.balancers(aws, request -> request).forEach(one -> names.put(plain(one.dnsName()), one.loadBalancerArn()));
        CloudFront.all(aws).forEach(one -> names.put(plain(one.domainName()), one.arn()));
        return new Targets(names.buildKeepingLast());
    }

    @Override
    public Optional<Found> read(Aws aws, String id) {
        return zones(aws).stream()
                .filter(zone -> zone.id().equals(Keys.first(id)))
                .flatMap(
                        zone -> found(zone, records(aws, zone.id()), everything(aws), tags -> !tags.isEmpty()).stream())
                .filter(one -> one.id().equals(id))
                .findFirst();
    }

    @Override
    public List<Found> candidates(Aws aws, DnsRecord wanted, Stamp stamp) {
        return zone(aws, wanted.zone()).stream()
                .flatMap(
                        zone -> found(zone, records(aws, zone.id()), everything(aws), tags -> !tags.isEmpty()).stream())
                .filter(one -> one.resource() instanceof DnsRecord record
                        && record.name().equals(wanted.name())
                        && record.type() == wanted.type())
                .toList();
    }

    /** The zone of that id or name; where there is a private one of that name, too, the public one. */
    private static Optional<HostedZone> zone(Aws aws, String zone) {
        return zones(aws).stream()
                .filter(one ->
                        Arns.name(one.id()).equals(zone) || plain(one.name()).equals(plain(zone)))
                .min((one, other) -> Boolean.compare(isPrivate(one), isPrivate(other)));
    }

    private static boolean isPrivate(HostedZone zone) {
        return zone.config() != null && Boolean.TRUE.equals(zone.config().privateZone());
    }

    private static ResourceRecordSet record(Aws aws, DnsRecord record) {
        return ResourceRecordSet.builder()
                .name(record.name() + ".")
                .type(record.type().name())
                .aliasTarget(alias(aws, record))
                .build();
    }

    private static AliasTarget alias(Aws aws, DnsRecord record) {
        String target = record.target().asId();
        AliasTarget.Builder alias = AliasTarget.builder().evaluateTargetHealth(record.evaluatesHealth());
        if (target.contains(":cloudfront:")) {
            String domain = aws.repeat(() -> aws.cdn().getDistribution(request -> request.id(CloudFront.id(target))))
                    .distribution()
                    .domainName();
            return alias.dnsName(domain).hostedZoneId(CloudFront.ZONE).build();
        }
        LoadBalancer balancer =
                Elb.balancers(aws, request -> request.loadBalancerArns(target)).get(0);
        return alias.dnsName(balancer.dnsName())
                .hostedZoneId(balancer.canonicalHostedZoneId())
                .build();
    }

    private static software.amazon.awssdk.services.route53.model.Change change(
            ChangeAction action, ResourceRecordSet record) {
        return software.amazon.awssdk.services.route53.model.Change.builder()
                .action(action)
                .resourceRecordSet(record)
                .build();
    }

    /** All of them or none. */
    private static void change(
            Aws aws, String zone, List<software.amazon.awssdk.services.route53.model.Change> changes) {
        try {
            aws.dns().changeResourceRecordSets(request -> request.hostedZoneId(zone)
                    .changeBatch(batch -> batch.changes(changes)));
        } catch (CloudException e) {
            // Route 53 has one code for whatever is wrong with a batch.
            String said = String.valueOf(e.getMessage());
            if (said.contains("already exists")) {
                throw new CloudException(Reason.EXISTS, e.code(), e.call(), said, e);
            }
            if (said.contains("not found")) {
                throw new CloudException(Reason.NOT_FOUND, e.code(), e.call(), said, e);
            }
            throw e;
        }
    }

    @Override
    public String create(Aws aws, DnsRecord wanted, Map<String, String> tags) {
        HostedZone zone = zone(aws, wanted.zone())
                .orElseThrow(() -> new CloudException(
                        Reason.REFUSED,
                        "NoSuchHostedZone",
                        "route53:ListHostedZones",
                        "the account has no hosted zone " + wanted.zone()
                                + "\n  mend  make it, or name another one in .inZone(…)"));
        Map<String, String> all = new TreeMap<>(tags);
        if (Arns.name(zone.id()).equals(wanted.zone())) {
            all.put(ZONE, wanted.zone());
        }
        String type = wanted.type().name();
        change(
                aws,
                zone.id(),
                List.of(
                        change(ChangeAction.CREATE, record(aws, wanted)),
                        change(ChangeAction.UPSERT, DnsTags.record(DnsTags.name(type, plain(wanted.name())), all))));
        return id(zone.id(), type, plain(wanted.name()));
    }

    @Override
    public void update(Aws aws, String id, DnsRecord before, DnsRecord after, Set<String> attributes) {
        change(aws, Keys.first(id), List.of(change(ChangeAction.UPSERT, record(aws, after))));
    }

    @Override
    public void tag(Aws aws, String id, Map<String, String> tags, Set<String> removed) {
        String zone = Keys.first(id);
        String name = tagsOf(id);
        Map<String, String> all = new TreeMap<>();
        records(aws, zone).stream()
                .filter(record -> DnsTags.areIn(record) && plain(record.name()).equals(name))
                .forEach(record -> all.putAll(DnsTags.of(record)));
        all.keySet().removeAll(removed);
        all.putAll(tags);
        change(aws, zone, List.of(change(ChangeAction.UPSERT, DnsTags.record(name, all))));
    }

    /** The name of the record with the tags of the one with that id. */
    private static String tagsOf(String id) {
        List<String> own = Splitter.on(' ').splitToList(Keys.second(id));
        return DnsTags.name(own.get(0), own.get(1));
    }

    /** Route 53 asks for the whole records that go. */
    @Override
    public void delete(Aws aws, String id, DnsRecord resource) {
        String zone = Keys.first(id);
        String tags = tagsOf(id);
        List<software.amazon.awssdk.services.route53.model.Change> changes = records(aws, zone).stream()
                .filter(record -> DnsTags.areIn(record)
                        ? plain(record.name()).equals(tags)
                        : id(zone, record.typeAsString(), plain(record.name())).equals(id))
                .map(record -> change(ChangeAction.DELETE, record))
                .toList();
        if (!changes.isEmpty()) {
            change(aws, zone, changes);
        }
    }
}

package dev.netflux.aws.handler;

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
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.route53.model.AliasTarget;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.HostedZone;
import software.amazon.awssdk.services.route53.model.ListHostedZonesResponse;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** Aliases for the platform's balancers and distributions, in any hosted zone: what a record points at tells whose it is. */
final class DnsRecordHandler implements Handler<DnsRecord> {

    private static final String DUALSTACK = "dualstack.";

    /** Where an alias may point: the names of AWS, and the ids of what bears them. */
    private record Targets(Map<String, String> byName) {

        Optional<String> of(ResourceRecordSet record) {
            return Optional.ofNullable(record.aliasTarget())
                    .map(alias -> plain(alias.dnsName()))
                    .map(name -> name.startsWith(DUALSTACK) ? name.substring(DUALSTACK.length()) : name)
                    .map(byName::get);
        }
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
        return targets.byName().isEmpty() ? List.of() : found(aws, targets);
    }

    private static List<Found> found(Aws aws, Targets targets) {
        return aws.each(zones(aws), zone -> found(aws, zone, targets)).stream()
                .flatMap(List::stream)
                .toList();
    }

    private static List<HostedZone> zones(Aws aws) {
        return aws.pages(
                marker -> aws.dns().listHostedZones(request -> request.marker(marker)),
                page -> Boolean.TRUE.equals(page.isTruncated()) ? page.nextMarker() : null,
                ListHostedZonesResponse::hostedZones);
    }

    private static List<Found> found(Aws aws, HostedZone zone, Targets targets) {
        return records(aws, zone.id()).stream()
                .filter(record -> record.type() == RRType.A || record.type() == RRType.AAAA)
                .flatMap(record -> targets.of(record).stream().map(target -> found(zone, record, target)))
                .toList();
    }

    private static List<ResourceRecordSet> records(Aws aws, String zone) {
        return aws.pages(
                token -> aws.dns().listResourceRecordSets(request -> {
                    request.hostedZoneId(zone);
                    if (token != null) {
                        request.startRecordName(Keys.first(token)).startRecordType(Keys.second(token));
                    }
                }),
                DnsRecordHandler::next,
                ListResourceRecordSetsResponse::resourceRecordSets);
    }

    private static @Nullable String next(ListResourceRecordSetsResponse page) {
        return Boolean.TRUE.equals(page.isTruncated())
                ? Keys.join(page.nextRecordName(), page.nextRecordTypeAsString())
                : null;
    }

    private static Found found(HostedZone zone, ResourceRecordSet record, String target) {
        return Found.ready(
                Keys.join(zone.id(), record.typeAsString() + " " + plain(record.name())),
                new DnsRecord(
                        plain(zone.name()),
                        plain(record.name()),
                        RecordType.valueOf(record.typeAsString()),
                        Ref.id(target),
                        Boolean.TRUE.equals(record.aliasTarget().evaluateTargetHealth())),
                Map.of());
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
        return found(aws, everything(aws)).stream()
                .filter(one -> one.id().equals(id))
                .findFirst();
    }

    @Override
    public List<Found> candidates(Aws aws, DnsRecord wanted, Stamp stamp) {
        return found(aws, everything(aws)).stream()
                .filter(one -> kind().excludes(one.resource(), wanted))
                .toList();
    }

    /** The zone of that name; where there is a private one, too, the public one. */
    private static HostedZone zone(Aws aws, String name) {
        return zones(aws).stream()
                .filter(zone -> plain(zone.name()).equals(plain(name)))
                .min((one, other) -> Boolean.compare(isPrivate(one), isPrivate(other)))
                .orElseThrow(() -> new CloudException(
                        Reason.REFUSED,
                        "NoSuchHostedZone",
                        "route53:ListHostedZones",
                        "the account has no hosted zone " + name
                                + "\n  mend  make it, or name another one in .inZone(…)"));
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

    private static void change(Aws aws, String zone, ChangeAction action, ResourceRecordSet record) {
        try {
            aws.dns().changeResourceRecordSets(request -> request.hostedZoneId(zone)
                    .changeBatch(batch -> batch.changes(
                            ImmutableList.of(software.amazon.awssdk.services.route53.model.Change.builder()
                                    .action(action)
                                    .resourceRecordSet(record)
                                    .build()))));
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
        HostedZone zone = zone(aws, wanted.zone());
        change(aws, zone.id(), ChangeAction.CREATE, record(aws, wanted));
        return Keys.join(zone.id(), wanted.type().name() + " " + plain(wanted.name()));
    }

    @Override
    public void update(Aws aws, String id, DnsRecord before, DnsRecord after, Set<String> attributes) {
        change(aws, Keys.first(id), ChangeAction.UPSERT, record(aws, after));
    }

    @Override
    public void tag(Aws aws, String id, Map<String, String> tags, Set<String> removed) {
        throw new IllegalArgumentException(kind() + " cannot carry tags");
    }

    /** Route 53 asks for the whole record that goes. */
    @Override
    public void delete(Aws aws, String id, DnsRecord resource) {
        String zone = Keys.first(id);
        records(aws, zone).stream()
                .filter(record -> plain(record.name()).equals(plain(resource.name()))
                        && record.typeAsString().equals(resource.type().name()))
                .findFirst()
                .ifPresent(record -> change(aws, zone, ChangeAction.DELETE, record));
    }
}

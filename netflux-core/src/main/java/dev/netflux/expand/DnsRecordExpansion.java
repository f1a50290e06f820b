package dev.netflux.expand;

import com.google.common.collect.ImmutableSortedMap;
import dev.netflux.model.StaticSite;
import dev.netflux.resource.Distribution;
import dev.netflux.resource.DnsRecord;
import dev.netflux.resource.DnsRecord.RecordType;
import dev.netflux.resource.LoadBalancer;
import dev.netflux.resource.Node;
import dev.netflux.resource.Ref;
import java.util.Locale;
import java.util.stream.Stream;

/** A name, as an alias for a load balancer or a distribution. */
final class DnsRecordExpansion implements PartExpansion {

    @Override
    public Stream<Node> nodes(Design design) {
        return design.platform().dnsRecords().values().stream()
                .flatMap(record -> record.target().stream().flatMap(target -> {
                    Ref ref = target instanceof StaticSite
                            ? Ref.to(Distribution.KIND, target.name())
                            : Ref.to(LoadBalancer.KIND, target.name());
                    return Stream.of(RecordType.values())
                            .filter(type -> type == RecordType.A || record.hasIpv6())
                            .map(type -> untagged(record, type, ref));
                }));
    }

    /** Everybody can ask for a record's tags, so an author's are not among them. */
    private static Node untagged(dev.netflux.model.DnsRecord record, RecordType type, Ref target) {
        DnsRecord resource = new DnsRecord(
                record.zone().orElse(""), record.name().toLowerCase(Locale.ROOT), type, target, record.looksAtHealth());
        return Node.designed(
                DnsRecord.KIND.nameOf(resource).orElseThrow(), resource, ImmutableSortedMap.of(), record.site());
    }
}

package dev.netflux.expand;

import dev.netflux.model.StaticSite;
import dev.netflux.resource.Distribution;
import dev.netflux.resource.DnsRecord;
import dev.netflux.resource.DnsRecord.RecordType;
import dev.netflux.resource.LoadBalancer;
import dev.netflux.resource.Node;
import dev.netflux.resource.Ref;
import java.util.Map;
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
                            .map(type -> design.derived(
                                    new DnsRecord(
                                            record.zone().orElse(""), record.name(), type, ref, record.looksAtHealth()),
                                    Map.of(),
                                    record.site()));
                }));
    }
}

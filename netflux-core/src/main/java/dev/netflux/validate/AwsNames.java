package dev.netflux.validate;

import dev.netflux.base.ShortName;
import dev.netflux.model.Bucket;
import dev.netflux.model.DnsNamespace;
import dev.netflux.model.LoadBalancer;
import dev.netflux.model.Part;
import dev.netflux.model.Platform;
import dev.netflux.model.SecurityGroup;
import dev.netflux.model.Service;
import dev.netflux.model.StaticSite;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The names that parts get in AWS: the author's, else {@code platform-part}. */
final class AwsNames {

    /** As many characters as AWS allows load balancers and target groups. */
    private static final int LIMIT = 32;

    private static final int BUCKET_LIMIT = 63;

    private AwsNames() {}

    static String of(Platform platform, SecurityGroup group) {
        return group.awsName().orElseGet(() -> label(platform, group));
    }

    static String of(Platform platform, LoadBalancer balancer) {
        return balancer.awsName().orElseGet(() -> ShortName.fit(label(platform, balancer), LIMIT));
    }

    /** The names of a service's target groups: one for each load balancer that sends it requests. */
    static List<String> of(Platform platform, Service service) {
        String whole = service.targetGroupName().orElseGet(() -> label(platform, service));
        List<String> balancers = Deed.of(platform).stream()
                .filter(deed -> deed.services().contains(service.name()))
                .map(deed -> deed.balancer().name())
                .distinct()
                .toList();
        return IntStream.range(0, balancers.size())
                .mapToObj(i -> i == 0 ? whole : whole + "-" + balancers.get(i))
                .map(name -> name.equals(service.targetGroupName().orElse("")) ? name : ShortName.fit(name, LIMIT))
                .toList();
    }

    static String of(Platform platform, Bucket bucket) {
        return bucket.awsName()
                .orElseGet(() -> ShortName.fit(label(platform, bucket).toLowerCase(Locale.ROOT), BUCKET_LIMIT));
    }

    /** The name of a site's bucket: {@code shop-bucket}, and for further sites {@code shop-docs-bucket}. */
    static String of(Platform platform, StaticSite site) {
        return site.bucketName().orElseGet(() -> {
            boolean first = platform.sites().values().iterator().next().equals(site);
            String name = first ? platform.name() : label(platform, site);
            return ShortName.fit(name.toLowerCase(Locale.ROOT) + "-bucket", BUCKET_LIMIT);
        });
    }

    /** The name of a service in a domain, in small letters: DNS does not tell others apart. */
    static String inDomain(Platform platform, Service service) {
        return service.discoveryName().orElseGet(() -> label(platform, service)).toLowerCase(Locale.ROOT);
    }

    /** The name of a service for those who connect to it within its cluster, in small letters. */
    static String inCluster(Service service) {
        return (service.namespace().isPresent()
                        ? service.name()
                        : service.discoveryName().orElse(service.name()))
                .toLowerCase(Locale.ROOT);
    }

    /** The name of a domain in AWS. */
    static String of(DnsNamespace domain) {
        return domain.awsName().orElse(domain.name());
    }

    private static String label(Platform platform, Part part) {
        return part.name().equals(platform.name()) ? part.name() : platform.name() + "-" + part.name();
    }
}

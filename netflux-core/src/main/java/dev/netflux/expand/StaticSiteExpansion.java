package dev.netflux.expand;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import dev.netflux.model.Folder;
import dev.netflux.model.Listener;
import dev.netflux.model.LoadBalancer;
import dev.netflux.model.Redirect;
import dev.netflux.model.StaticSite;
import dev.netflux.resource.Bucket;
import dev.netflux.resource.BucketContent;
import dev.netflux.resource.BucketPolicy;
import dev.netflux.resource.Distribution;
import dev.netflux.resource.Distribution.Behaviour;
import dev.netflux.resource.Distribution.Origin;
import dev.netflux.resource.Distribution.Prices;
import dev.netflux.resource.Distribution.Published;
import dev.netflux.resource.Distribution.Viewers;
import dev.netflux.resource.DistributionBuilder;
import dev.netflux.resource.Node;
import dev.netflux.resource.OriginAccessControl;
import dev.netflux.resource.OriginAccessControl.Signing;
import dev.netflux.resource.Ref;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A site: its bucket with the files, a distribution, and the policy that lets nobody but that one read. */
final class StaticSiteExpansion implements PartExpansion {

    private static final int DIGEST_DIGITS = 16;

    @Override
    public Stream<Node> nodes(Design design) {
        return design.platform().sites().values().stream().flatMap(site -> nodes(design, site));
    }

    private static Stream<Node> nodes(Design design, StaticSite site) {
        Ref bucket = Ref.to(Bucket.KIND, site.name());
        String label = site.bucketName().orElseGet(() -> bucketName(design, site));
        Stream<Node> own = Stream.of(
                Node.designed(
                        site.name(),
                        new Bucket(label, true, Optional.empty(), site.isVersioned(), !site.mayBeEmptied()),
                        design.tags(label, site.tags()),
                        site.site()),
                design.derived(new OriginAccessControl(bucket, Signing.ALWAYS), Map.of(), site.site()),
                Node.designed(
                        site.name(),
                        distribution(design, site, bucket),
                        design.tags(design.label(site.name()), site.tags()),
                        site.site()),
                design.derived(
                        BucketPolicy.reading(bucket, Set.of(Ref.to(Distribution.KIND, site.name()))),
                        Map.of(),
                        site.site()));
        return Stream.concat(
                own,
                site.content().stream().map(folder -> design.derived(content(bucket, folder), Map.of(), site.site())));
    }

    /** {@code shop-bucket}, and for further sites {@code shop-docs-bucket}. */
    private static String bucketName(Design design, StaticSite site) {
        boolean first =
                design.platform().sites().values().iterator().next().name().equals(site.name());
        String name = first ? design.platform().name() : design.label(site.name());
        return design.bucketLabel(name + "-bucket");
    }

    private static BucketContent content(Ref bucket, Folder folder) {
        return new BucketContent(
                bucket,
                folder.files().stream()
                        .map(file -> new BucketContent.File(file.key(), file.hash()))
                        .toList(),
                folder.files().stream()
                        .map(file -> new BucketContent.Source(file.key(), file.path(), file.text()))
                        .toList());
    }

    private static Distribution distribution(Design design, StaticSite site, Ref bucket) {
        List<Origin> origins = new ArrayList<>();
        origins.add(new Origin("bucket", bucket, Optional.of(Ref.to(OriginAccessControl.KIND, site.name())), false));
        Set<String> balancers = new LinkedHashSet<>();
        List<Behaviour> behaviours = new ArrayList<>();
        for (StaticSite.Api api : site.apis()) {
            if (balancers.add(api.balancer())) {
                origins.add(new Origin(
                        api.balancer(),
                        Ref.to(dev.netflux.resource.LoadBalancer.KIND, api.balancer()),
                        Optional.empty(),
                        isHttps(design, api.balancer())));
            }
            behaviours.add(new Behaviour(Optional.of(api.path()), api.balancer(), Viewers.HTTPS_ONLY, true, false));
        }
        behaviours.add(new Behaviour(Optional.empty(), "bucket", Viewers.REDIRECTED, false, true));
        return new DistributionBuilder()
                .comment(design.label(site.name()))
                .enabled(true)
                .origins(origins)
                .behaviours(behaviours)
                .root(Optional.of(site.root()))
                .prices(
                        switch (site.edges()) {
                            case ALL -> Prices.ALL;
                            case MOST -> Prices.MOST;
                            case CHEAPEST -> Prices.CHEAPEST;
                        })
                .aliases(Set.copyOf(site.aliases()))
                .certificate(site.certificate())
                .published(site.content()
                        .map(folder -> new Published(Ref.to(BucketContent.KIND, site.name()), digest(folder))))
                .domain(Optional.empty())
                .build();
    }

    /** A balancer is asked by HTTP where it answers that, and does not send everybody away to HTTPS, CloudFront included. */
    private static boolean isHttps(Design design, String name) {
        LoadBalancer balancer = design.platform().loadBalancers().get(name);
        return balancer != null
                && balancer.listeners().stream()
                        .noneMatch(listener ->
                                !listener.web().isHttps() && listener.web().port() == 80 && isAnswering(listener));
    }

    private static boolean isAnswering(Listener listener) {
        return !(listener.otherwise() instanceof Redirect)
                || listener.routes().stream().anyMatch(route -> !(route.action() instanceof Redirect));
    }

    private static String digest(Folder folder) {
        Hasher hasher = Hashing.sha256().newHasher();
        folder.files()
                .forEach(file -> hasher.putString(file.key() + "\0" + file.hash() + "\0", StandardCharsets.UTF_8));
        return hasher.hash().toString().substring(0, DIGEST_DIGITS);
    }
}

package dev.netflux.model;

import dev.netflux.base.Finding;
import dev.netflux.base.Site;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * Files that the whole world reads: a private bucket, and a distribution that is the only one to read it. Parts of the site may be
 * answered by load balancers of the platform.
 */
@Value.Immutable
public abstract sealed class StaticSite implements Part permits ImmutableStaticSite {

    /** Which of CloudFront's edges answer. */
    public enum Edges {
        /** All of them. */
        ALL,
        /** Those but the most expensive. */
        MOST,
        /** Those of North America, Europe and Israel. */
        CHEAPEST
    }

    /**
     * Paths that a load balancer answers.
     *
     * @param path their pattern
     * @param balancer the balancer's name
     * @param site where it was written
     */
    public record Api(String path, String balancer, Site site) {
        @Override
        public boolean equals(Object o) {
            return o instanceof Api other && path.equals(other.path) && balancer.equals(other.balancer);
        }

        @Override
        public int hashCode() {
            return path.hashCode() * 31 + balancer.hashCode();
        }
    }

    StaticSite() {}

    /** A site of that name. */
    public static StaticSite of(String name) {
        return ImmutableStaticSite.builder()
                .name(Given.text(name))
                .site(Site.here())
                .build();
    }

    @Override
    public abstract String name();

    /** Its bucket's name in AWS, where the author chose it. */
    public abstract Optional<String> bucketName();

    /** Its files; empty where somebody else publishes them. */
    public abstract Optional<Folder> content();

    /** The paths that load balancers answer, in the order of the author's words. */
    public abstract List<Api> apis();

    /** The file that stands for the site's root. */
    @Value.Default
    public String root() {
        return "index.html";
    }

    /** Its own names. */
    public abstract List<String> aliases();

    /** The ARN of the certificate for these. */
    public abstract Optional<String> certificate();

    /** Which edges answer. */
    @Value.Default
    public Edges edges() {
        return Edges.ALL;
    }

    /** Whether the bucket keeps what is overwritten and deleted. */
    @Value.Default
    public boolean isVersioned() {
        return false;
    }

    /** Whether the bucket may be emptied when the site goes. */
    @Value.Default
    public boolean mayBeEmptied() {
        return false;
    }

    @Override
    public abstract Map<String, String> tags();

    @Override
    @Value.Auxiliary
    public abstract Site site();

    @Override
    public abstract List<Finding> mistakes();

    @Override
    @Value.Auxiliary
    public abstract List<Part> brings();

    /** {@code site}. */
    @Override
    public String sort() {
        return "site";
    }

    /** It consists of these files. */
    public StaticSite content(Folder folder) {
        Site site = Site.here();
        return self().withContent(Optional.ofNullable(folder))
                .withMistakes(Given.and(
                        folder == null ? mistakes() : Given.and(mistakes(), folder.mistakes()),
                        Given.missing(site, "content(…)", folder)));
    }

    /** Requests for these paths go to a load balancer, with whatever they carry, and their answers are not kept. */
    public StaticSite api(String path, LoadBalancer balancer) {
        Site site = Site.here();
        return (balancer == null
                        ? self()
                        : self().withApis(Given.and(apis(), List.of(new Api(Given.text(path), balancer.name(), site))))
                                .withBrings(Given.and(brings(), List.of(balancer))))
                .withMistakes(Given.and(mistakes(), Given.missing(site, "api(…)", path, balancer)));
    }

    /** This file stands for the site's root. */
    public StaticSite root(String file) {
        return self().withRoot(Given.text(file));
    }

    /** It answers under these names, too, with a certificate of us-east-1, by its ARN, that is for them. */
    public StaticSite answering(String certificate, String... names) {
        return self().withCertificate(Given.text(certificate)).withAliases(Given.texts(names));
    }

    /** Only these edges answer. */
    public StaticSite edges(Edges edges) {
        Site site = Site.here();
        return self().withEdges(edges == null ? edges() : edges)
                .withMistakes(Given.and(mistakes(), Given.missing(site, "edges(…)", edges)));
    }

    /** The bucket keeps what is overwritten and deleted. */
    public StaticSite versioned() {
        return self().withIsVersioned(true);
    }

    /** When the site goes, its bucket is emptied, whoever put something into it. Else it is protected while it is not empty. */
    public StaticSite emptiedOnRemoval() {
        return self().withMayBeEmptied(true);
    }

    /** With a name of the author's for its bucket. */
    public StaticSite bucketNamed(String name) {
        return self().withBucketName(Given.text(name));
    }

    /** With a tag on everything that makes up the site. */
    public StaticSite tagged(String key, String value) {
        return self().withTags(Given.tag(tags(), key, value));
    }

    private ImmutableStaticSite self() {
        return (ImmutableStaticSite) this;
    }
}

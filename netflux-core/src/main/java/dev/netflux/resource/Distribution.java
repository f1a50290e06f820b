package dev.netflux.resource;

import com.google.common.collect.ImmutableSortedSet;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A distribution of CloudFront: it answers viewers all over the world, from its caches or from its origins. Its id is its ARN.
 *
 * @param comment what CloudFront's console shows as its description
 * @param enabled whether it answers: one that does cannot be deleted
 * @param origins where it gets what it has not in its caches
 * @param behaviours what it does with requests, in order; the last one, which has no path, with all others
 * @param root the object that stands for {@code /}
 * @param prices which of its edges it uses
 * @param aliases names of the author's under which it answers, too
 * @param certificate the ARN of the certificate for these, in us-east-1
 * @param published what is found in its caches, so that these are emptied when it changes
 * @param domain the name under which it answers, once AWS chose it
 */
@org.immutables.value.Value.Builder
public record Distribution(
        String comment,
        boolean enabled,
        List<Origin> origins,
        List<Behaviour> behaviours,
        Optional<String> root,
        Prices prices,
        Set<String> aliases,
        Optional<String> certificate,
        Optional<Published> published,
        Optional<String> domain)
        implements Resource {

    /** Which edges it uses. */
    public enum Prices {
        /** All of them. */
        ALL,
        /** Those but the most expensive. */
        MOST,
        /** The cheapest. */
        CHEAPEST
    }

    /**
     * Where it gets something: a bucket or a load balancer.
     *
     * @param name its name inside the distribution
     * @param target the bucket or the load balancer
     * @param access how requests to a bucket are signed
     * @param https whether a load balancer is asked by HTTPS
     */
    public record Origin(String name, Ref target, Optional<Ref> access, boolean https) {

        private static final Attribute<Origin, String> NAME = Attribute.of("name", Type.TEXT, Origin::name);
        private static final Attribute<Origin, Ref> TARGET = Attribute.of("target", Type.REF, Origin::target);
        private static final Attribute<Origin, Optional<Ref>> ACCESS =
                Attribute.of("access", Type.optional(Type.REF), Origin::access);
        private static final Attribute<Origin, Boolean> HTTPS = Attribute.of("https", Type.FLAG, Origin::https);

        /** How an origin is written. */
        static final Type<Origin> TYPE = Type.fields(
                List.of(NAME, TARGET, ACCESS, HTTPS),
                values -> new Origin(values.get(NAME), values.get(TARGET), values.get(ACCESS), values.get(HTTPS)));
    }

    /** What viewers who come by HTTP are told. */
    public enum Viewers {
        /** To come by HTTPS. */
        REDIRECTED,
        /** That they are refused. */
        HTTPS_ONLY,
        /** Whatever they ask for. */
        ANY
    }

    /**
     * What is done with requests.
     *
     * @param path their pattern; none for all others
     * @param origin the origin's name
     * @param viewers what viewers by HTTP are told
     * @param writing whether all seven methods are let through, and not only GET, HEAD and OPTIONS
     * @param caching whether answers are kept; else each request goes to the origin, with all of its headers, cookies and parameters
     */
    public record Behaviour(Optional<String> path, String origin, Viewers viewers, boolean writing, boolean caching) {

        private static final Attribute<Behaviour, Optional<String>> PATH =
                Attribute.of("path", Type.optional(Type.TEXT), Behaviour::path);
        private static final Attribute<Behaviour, String> ORIGIN = Attribute.of("origin", Type.TEXT, Behaviour::origin);
        private static final Attribute<Behaviour, Viewers> VIEWERS =
                Attribute.of("viewers", Type.oneOf(Viewers.class), Behaviour::viewers);
        private static final Attribute<Behaviour, Boolean> WRITING =
                Attribute.of("writing", Type.FLAG, Behaviour::writing);
        private static final Attribute<Behaviour, Boolean> CACHING =
                Attribute.of("caching", Type.FLAG, Behaviour::caching);

        /** How a behaviour is written. */
        static final Type<Behaviour> TYPE = Type.fields(
                List.of(PATH, ORIGIN, VIEWERS, WRITING, CACHING),
                values -> new Behaviour(
                        values.get(PATH),
                        values.get(ORIGIN),
                        values.get(VIEWERS),
                        values.get(WRITING),
                        values.get(CACHING)));
    }

    /**
     * What was published through it.
     *
     * @param content the content of a bucket: it is there before the caches are emptied
     * @param digest stands for all of it
     */
    public record Published(Ref content, String digest) {

        private static final Attribute<Published, Ref> CONTENT = Attribute.of("content", Type.REF, Published::content);
        private static final Attribute<Published, String> DIGEST = Attribute.of("digest", Type.TEXT, Published::digest);

        /** How it is written. */
        static final Type<Published> TYPE =
                Type.fields(List.of(CONTENT, DIGEST), values -> new Published(values.get(CONTENT), values.get(DIGEST)));
    }

    /** Its description. */
    public static final Attribute<Distribution, String> COMMENT =
            Attribute.of("comment", Type.TEXT, Distribution::comment);

    /** Whether it answers. */
    public static final Attribute<Distribution, Boolean> ENABLED =
            Attribute.of("enabled", Type.FLAG, Distribution::enabled).offBeforeRemoval();

    /** Its origins. */
    public static final Attribute<Distribution, List<Origin>> ORIGINS =
            Attribute.of("origins", Type.bagOf(Origin.TYPE), Distribution::origins);

    /** What it does with requests. */
    public static final Attribute<Distribution, List<Behaviour>> BEHAVIOURS =
            Attribute.of("behaviours", Type.listOf(Behaviour.TYPE), Distribution::behaviours);

    /** The object that stands for its root. */
    public static final Attribute<Distribution, Optional<String>> ROOT =
            Attribute.of("root", Type.optional(Type.TEXT), Distribution::root);

    /** Which edges it uses. */
    public static final Attribute<Distribution, Prices> PRICES =
            Attribute.of("prices", Type.oneOf(Prices.class), Distribution::prices);

    /** Its names. */
    public static final Attribute<Distribution, Set<String>> ALIASES =
            Attribute.of("aliases", Type.setOf(Type.TEXT), Distribution::aliases);

    /** Their certificate. */
    public static final Attribute<Distribution, Optional<String>> CERTIFICATE =
            Attribute.of("certificate", Type.optional(Type.TEXT), Distribution::certificate);

    /** What was published through it. */
    public static final Attribute<Distribution, Optional<Published>> PUBLISHED =
            Attribute.of("published", Type.optional(Published.TYPE), Distribution::published);

    /** The name under which it answers. */
    public static final Attribute<Distribution, Optional<String>> DOMAIN = Attribute.of(
                    "domain", Type.optional(Type.TEXT), Distribution::domain)
            .told();

    /** Its kind. */
    public static final Kind<Distribution> KIND = Kind.of("Distribution", Distribution.class)
            .with(COMMENT)
            .with(ENABLED)
            .with(ORIGINS)
            .with(BEHAVIOURS)
            .with(ROOT)
            .with(PRICES)
            .with(ALIASES)
            .with(CERTIFICATE)
            .with(PUBLISHED)
            .with(DOMAIN)
            .patience(Duration.ofMinutes(45))
            .usableWhilePending()
            .build(values -> new Distribution(
                    values.get(COMMENT),
                    values.get(ENABLED),
                    values.get(ORIGINS),
                    values.get(BEHAVIOURS),
                    values.get(ROOT),
                    values.get(PRICES),
                    values.get(ALIASES),
                    values.get(CERTIFICATE),
                    values.get(PUBLISHED),
                    values.get(DOMAIN)));

    /** Keeps its own copies. */
    public Distribution {
        origins = List.copyOf(origins);
        behaviours = List.copyOf(behaviours);
        aliases = ImmutableSortedSet.copyOf(aliases);
    }

    @Override
    public Kind<Distribution> kind() {
        return KIND;
    }
}

package dev.netflux.resource;

import com.google.common.collect.ImmutableSortedSet;
import java.util.Optional;
import java.util.Set;

/**
 * A cluster: where services run.
 *
 * @param name its name in AWS
 * @param insights whether CloudWatch gathers figures of its tasks
 * @param namespace the namespace of services that connect by names, unless they say another
 * @param providers what its tasks may run on, such as {@code FARGATE_SPOT}; empty for plain Fargate only
 */
@org.immutables.value.Value.Builder
public record Cluster(String name, boolean insights, Optional<Ref> namespace, Set<String> providers)
        implements Resource {

    /** Its name in AWS. */
    public static final Attribute<Cluster, String> NAME =
            Attribute.of("name", Type.TEXT, Cluster::name).label().key();

    /** Whether CloudWatch gathers figures of its tasks. */
    public static final Attribute<Cluster, Boolean> INSIGHTS = Attribute.of("insights", Type.FLAG, Cluster::insights);

    /** The namespace of services that connect by names, unless they say another. */
    public static final Attribute<Cluster, Optional<Ref>> NAMESPACE =
            Attribute.of("namespace", Type.optional(Type.REF), Cluster::namespace);

    /** What its tasks may run on, such as {@code FARGATE_SPOT}; empty for plain Fargate only. */
    public static final Attribute<Cluster, Set<String>> PROVIDERS =
            Attribute.of("providers", Type.setOf(Type.TEXT), Cluster::providers);

    /** Its kind. */
    public static final Kind<Cluster> KIND = Kind.of("Cluster", Cluster.class)
            .with(NAME)
            .with(INSIGHTS)
            .with(NAMESPACE)
            .with(PROVIDERS)
            .labelLimit(255)
            .excluding((one, other) -> one.name().equals(other.name()))
            .build(values ->
                    new Cluster(values.get(NAME), values.get(INSIGHTS), values.get(NAMESPACE), values.get(PROVIDERS)));

    /** Keeps its own copies. */
    public Cluster {
        providers = ImmutableSortedSet.copyOf(providers);
    }

    @Override
    public Kind<Cluster> kind() {
        return KIND;
    }
}

package dev.netflux.resource;

import com.google.common.collect.ImmutableSortedSet;
import java.util.Set;

/**
 * Who else may use a bucket.
 *
 * @param bucket the bucket
 * @param readers the distributions that may read its objects
 * @param others statements of another sort, as JSON, in the order of their text: Netflux makes none, and takes away what is there
 */
public record BucketPolicy(Ref bucket, Set<Ref> readers, Set<String> others) implements Resource {

    /** The bucket. */
    public static final Attribute<BucketPolicy, Ref> BUCKET = Attribute.of("bucket", Type.REF, BucketPolicy::bucket)
            .replaces()
            .parent()
            .key();

    /** Who may read. */
    public static final Attribute<BucketPolicy, Set<Ref>> READERS =
            Attribute.of("readers", Type.setOf(Type.REF), BucketPolicy::readers);

    /** What else it says. */
    public static final Attribute<BucketPolicy, Set<String>> OTHERS =
            Attribute.of("others", Type.setOf(Type.TEXT), BucketPolicy::others);

    /** Its kind. */
    public static final Kind<BucketPolicy> KIND = Kind.of("BucketPolicy", BucketPolicy.class)
            .with(BUCKET)
            .with(READERS)
            .with(OTHERS)
            .untaggable()
            .named(policy -> policy.bucket().toString())
            .excluding((one, other) -> one.bucket().equals(other.bucket()))
            .build(values -> new BucketPolicy(values.get(BUCKET), values.get(READERS), values.get(OTHERS)));

    /** Keeps its own sorted copies. */
    public BucketPolicy {
        readers = ImmutableSortedSet.copyOf(readers);
        others = ImmutableSortedSet.copyOf(others);
    }

    /** A policy that lets these distributions read, and nobody else. */
    public static BucketPolicy reading(Ref bucket, Set<Ref> readers) {
        return new BucketPolicy(bucket, readers, Set.of());
    }

    @Override
    public Kind<BucketPolicy> kind() {
        return KIND;
    }
}

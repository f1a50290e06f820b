package dev.netflux.resource;

import com.google.common.collect.ImmutableSortedSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who else may use a bucket.
 *
 * @param bucket the bucket
 * @param readers the distributions that may read its objects
 * @param deliveries which logs of the same account and region AWS may write into it
 * @param others statements of another sort, as JSON, in the order of their text: Netflux makes none, and takes away what is there
 */
public record BucketPolicy(Ref bucket, Set<Ref> readers, List<Delivery> deliveries, Set<String> others)
        implements Resource {

    /** What logs are of. */
    public enum Logs {
        /** Requests to load balancers. */
        ACCESS,
        /** Connections in VPCs. */
        FLOWS
    }

    /**
     * Logs that AWS may write.
     *
     * @param logs what they are of
     * @param prefix what all their keys begin with, before the {@code AWSLogs} that AWS always writes
     */
    public record Delivery(Logs logs, Optional<String> prefix) {

        private static final Attribute<Delivery, Logs> LOGS =
                Attribute.of("logs", Type.oneOf(Logs.class), Delivery::logs);
        private static final Attribute<Delivery, Optional<String>> PREFIX =
                Attribute.of("prefix", Type.optional(Type.TEXT), Delivery::prefix);

        /** How it is written. */
        static final Type<Delivery> TYPE =
                Type.fields(List.of(LOGS, PREFIX), values -> new Delivery(values.get(LOGS), values.get(PREFIX)));
    }

    /** The bucket. */
    public static final Attribute<BucketPolicy, Ref> BUCKET = Attribute.of("bucket", Type.REF, BucketPolicy::bucket)
            .replaces()
            .parent()
            .key();

    /** Who may read. */
    public static final Attribute<BucketPolicy, Set<Ref>> READERS =
            Attribute.of("readers", Type.setOf(Type.REF), BucketPolicy::readers);

    /** Which logs may be written. */
    public static final Attribute<BucketPolicy, List<Delivery>> DELIVERIES =
            Attribute.of("deliveries", Type.bagOf(Delivery.TYPE), BucketPolicy::deliveries);

    /** What else it says. */
    public static final Attribute<BucketPolicy, Set<String>> OTHERS =
            Attribute.of("others", Type.setOf(Type.TEXT), BucketPolicy::others);

    /** Its kind. */
    public static final Kind<BucketPolicy> KIND = Kind.of("BucketPolicy", BucketPolicy.class)
            .with(BUCKET)
            .with(READERS)
            .with(DELIVERIES)
            .with(OTHERS)
            .untaggable()
            .named(policy -> policy.bucket().toString())
            .excluding((one, other) -> one.bucket().equals(other.bucket()))
            .build(values -> new BucketPolicy(
                    values.get(BUCKET), values.get(READERS), values.get(DELIVERIES), values.get(OTHERS)));

    /** Keeps its own sorted copies. */
    public BucketPolicy {
        readers = ImmutableSortedSet.copyOf(readers);
        deliveries = List.copyOf(deliveries);
        others = ImmutableSortedSet.copyOf(others);
    }

    /** A policy that lets these distributions read, and nobody else. */
    public static BucketPolicy reading(Ref bucket, Set<Ref> readers) {
        return new BucketPolicy(bucket, readers, List.of(), Set.of());
    }

    /** A policy that lets AWS write these logs, and lets nobody else do anything. */
    public static BucketPolicy receiving(Ref bucket, List<Delivery> deliveries) {
        return new BucketPolicy(bucket, Set.of(), deliveries, Set.of());
    }

    @Override
    public Kind<BucketPolicy> kind() {
        return KIND;
    }
}

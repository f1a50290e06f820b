package dev.netflux.aws.handler;

import com.google.common.collect.ImmutableMap;
import dev.netflux.apply.CloudException;
import dev.netflux.apply.CloudException.Reason;
import dev.netflux.resource.Account;
import dev.netflux.resource.Stamp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.Tagging;

/** What the handlers of buckets, and of what is in or about them, share. */
final class S3 {

    /** The tag of a bucket whose content is a platform's. */
    static final String CONTENT = Stamp.PREFIX + "content";

    private static final String PREFIX = ":s3:::";

    private static final Scope.Key<Map<String, Map<String, String>>> OURS = new Scope.Key<>();

    private S3() {}

    static String name(String arn) {
        return arn.substring(arn.lastIndexOf(':') + 1);
    }

    static String region(Aws aws) {
        return aws.s3().serviceClientConfiguration().region().id();
    }

    static String arn(Aws aws, String name) {
        return Arns.of(Account.partitionOf(region(aws)), "s3", "", "", name);
    }

    /** The id of a bucket's policy. */
    static String policy(String bucket) {
        return Keys.join(bucket, "policy");
    }

    /** Whether an id is a bucket's. */
    static boolean isBucket(String id) {
        return id.contains(PREFIX);
    }

    /** The platform's buckets in this region, by name, with their tags. AWS tells tags one bucket at a time. */
    static Map<String, Map<String, String>> ours(Aws aws, Scope scope) {
        return scope.once(OURS, () -> {
            if (!scope.isOfPlatform()) {
                return Map.of();
            }
            List<Bucket> all = aws.pages(
                    token -> aws.s3().listBuckets(request -> request.bucketRegion(region(aws))
                            .continuationToken(token)),
                    ListBucketsResponse::continuationToken,
                    ListBucketsResponse::buckets);
            ImmutableMap.Builder<String, Map<String, String>> ours = ImmutableMap.builder();
            aws.each(all, bucket -> Map.entry(bucket.name(), othersMayRefuse(aws, bucket.name()))).stream()
                    .filter(bucket -> scope.isOurs(bucket.getValue()))
                    .forEach(ours::put);
            return ours.buildKeepingLast();
        });
    }

    /** A bucket whose policy shuts everybody out, its tags included, is none that Netflux made. */
    private static Map<String, String> othersMayRefuse(Aws aws, String bucket) {
        try {
            return tags(aws, bucket);
        } catch (CloudException e) {
            if (e.reason() == Reason.DENIED || e.code().equals("PermanentRedirect")) {
                return Map.of();
            }
            throw e;
        }
    }

    static Map<String, String> tags(Aws aws, String bucket) {
        return aws.ifThere(() -> aws.repeat(() -> aws.s3().getBucketTagging(request -> request.bucket(bucket))))
                .map(response -> response.tagSet().stream()
                        .collect(ImmutableMap.toImmutableMap(Tag::key, Tag::value, (one, other) -> other)))
                .<Map<String, String>>map(tags -> tags)
                .orElse(Map.of());
    }

    static List<Tag> tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    /** Removes objects. S3 answers that it did, and says in the answer what it did not. */
    static void remove(Aws aws, String bucket, List<ObjectIdentifier> some) {
        aws
                .repeat(() -> aws.s3().deleteObjects(request -> request.bucket(bucket)
                        .delete(delete -> delete.objects(some).quiet(true))))
                .errors()
                .stream()
                .findFirst()
                .ifPresent(error -> {
                    throw new CloudException(
                            error.code().equals("AccessDenied") ? Reason.DENIED : Reason.REFUSED,
                            error.code(),
                            "s3:DeleteObject",
                            "the object " + error.key() + " of bucket " + bucket + " cannot be removed: "
                                    + error.message());
                });
    }

    /** S3 only takes all tags at once. */
    static void tag(Aws aws, String bucket, Map<String, String> more, Set<String> removed) {
        Map<String, String> all = new HashMap<>(tags(aws, bucket));
        all.keySet().removeAll(removed);
        all.putAll(more);
        put(aws, bucket, all);
    }

    static void put(Aws aws, String bucket, Map<String, String> tags) {
        aws.repeat(() -> aws.s3().putBucketTagging(request -> request.bucket(bucket)
                .tagging(Tagging.builder().tagSet(tags(tags)).build())));
    }
}

package dev.netflux.aws.handler;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Lists;
import dev.netflux.apply.CloudException;
import dev.netflux.resource.Bucket;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Stamp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.model.BucketLocationConstraint;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.CreateBucketConfiguration;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;

final class BucketHandler implements Handler<Bucket> {

    /** The tag that says whether the bucket may be emptied. */
    private static final String PROTECTED = Stamp.PREFIX + "deletion-protection";

    /** The region whose buckets say nothing of theirs. */
    private static final String FIRST_REGION = "us-east-1";

    /** The most objects that one call deletes. */
    private static final int DELETED_AT_ONCE = 1000;

    @Override
    public Kind<Bucket> kind() {
        return Bucket.KIND;
    }

    @Override
    public Set<String> actions() {
        return Set.of(
                "s3:ListAllMyBuckets",
                "s3:ListBucket",
                "s3:GetBucketTagging",
                "s3:GetBucketPublicAccessBlock",
                "s3:GetEncryptionConfiguration",
                "s3:GetBucketVersioning",
                "s3:CreateBucket",
                "s3:TagResource",
                "s3:PutBucketTagging",
                "s3:PutBucketPublicAccessBlock",
                "s3:PutEncryptionConfiguration",
                "s3:PutBucketVersioning",
                "s3:ListBucketVersions",
                "s3:DeleteObject",
                "s3:DeleteObjectVersion",
                "s3:DeleteBucket");
    }

    @Override
    public List<Found> observe(Aws aws, Scope scope) {
        return aws.each(S3.ours(aws, scope).entrySet(), bucket -> found(aws, bucket.getKey(), bucket.getValue()));
    }

    private static Found found(Aws aws, String name, Map<String, String> tags) {
        return Found.ready(
                S3.arn(aws, name),
                new Bucket(
                        name,
                        isBlocked(aws, name),
                        kmsKey(aws, name),
                        aws.repeat(() -> aws.s3().getBucketVersioning(request -> request.bucket(name)))
                                        .status()
                                == BucketVersioningStatus.ENABLED,
                        Boolean.parseBoolean(tags.getOrDefault(PROTECTED, "true"))),
                tags);
    }

    private static boolean isBlocked(Aws aws, String name) {
        return aws.ifThere(() -> aws.repeat(() -> aws.s3().getPublicAccessBlock(request -> request.bucket(name))))
                .map(response -> response.publicAccessBlockConfiguration())
                .filter(block -> Stream.of(
                                block.blockPublicAcls(),
                                block.ignorePublicAcls(),
                                block.blockPublicPolicy(),
                                block.restrictPublicBuckets())
                        .allMatch(Boolean.TRUE::equals))
                .isPresent();
    }

    private static Optional<String> kmsKey(Aws aws, String name) {
        return aws.ifThere(() -> aws.repeat(() -> aws.s3().getBucketEncryption(request -> request.bucket(name))))
                .flatMap(response -> response.serverSideEncryptionConfiguration().rules().stream()
                        .findFirst())
                .flatMap(rule -> Optional.ofNullable(rule.applyServerSideEncryptionByDefault()))
                .flatMap(byDefault -> Optional.ofNullable(byDefault.kmsMasterKeyID()));
    }

    private static boolean exists(Aws aws, String name) {
        return aws.ifThere(() -> aws.repeat(() -> aws.s3().headBucket(request -> request.bucket(name))))
                .isPresent();
    }

    @Override
    public Optional<Found> read(Aws aws, String id) {
        String name = S3.name(id);
        return exists(aws, name) ? Optional.of(found(aws, name, S3.tags(aws, name))) : Optional.empty();
    }

    /** Somebody else's, in another account, cannot be looked at: then there is nothing to find. */
    @Override
    public List<Found> candidates(Aws aws, Bucket wanted, Stamp stamp) {
        try {
            return read(aws, S3.arn(aws, wanted.name())).stream().toList();
        } catch (CloudException e) {
            if (e.reason() == CloudException.Reason.DENIED) {
                return List.of();
            }
            throw e;
        }
    }

    @Override
    public String create(Aws aws, Bucket wanted, Map<String, String> tags) {
        String name = wanted.name();
        String region = S3.region(aws);
        Map<String, String> all = ImmutableMap.<String, String>builder()
                .putAll(tags)
                .put(PROTECTED, Boolean.toString(wanted.deletionProtection()))
                .buildKeepingLast();
        CreateBucketConfiguration.Builder configuration =
                CreateBucketConfiguration.builder().tags(S3.tags(all));
        if (!region.equals(FIRST_REGION)) {
            configuration.locationConstraint(BucketLocationConstraint.fromValue(region));
        }
        if (region.equals(FIRST_REGION) && isOurAccounts(aws, name)) {
            throw new CloudException(
                    CloudException.Reason.EXISTS,
                    "BucketAlreadyOwnedByYou",
                    "s3:CreateBucket",
                    "the account has a bucket " + name + " already");
        }
        aws.s3().createBucket(request -> request.bucket(name).createBucketConfiguration(configuration.build()));
        S3.put(aws, name, all);
        block(aws, name, wanted.publicAccessBlocked());
        encrypt(aws, name, wanted);
        if (wanted.versioned()) {
            version(aws, name, true);
        }
        return S3.arn(aws, name);
    }

    /** Elsewhere AWS refuses a second bucket of a name; in its first region it hands over the one that there is. */
    private static boolean isOurAccounts(Aws aws, String name) {
        try {
            return exists(aws, name);
        } catch (CloudException e) {
            if (e.reason() == CloudException.Reason.DENIED) {
                return false;
            }
            throw e;
        }
    }

    private static void block(Aws aws, String name, boolean on) {
        aws.repeat(() -> aws.s3().putPublicAccessBlock(request -> request.bucket(name)
                .publicAccessBlockConfiguration(PublicAccessBlockConfiguration.builder()
                        .blockPublicAcls(on)
                        .ignorePublicAcls(on)
                        .blockPublicPolicy(on)
                        .restrictPublicBuckets(on)
                        .build())));
    }

    private static void encrypt(Aws aws, String name, Bucket wanted) {
        ServerSideEncryptionRule rule = ServerSideEncryptionRule.builder()
                .applyServerSideEncryptionByDefault(byDefault -> byDefault
                        .sseAlgorithm(
                                wanted.kmsKey().isPresent()
                                        ? ServerSideEncryption.AWS_KMS
                                        : ServerSideEncryption.AES256)
                        .kmsMasterKeyID(wanted.kmsKey().orElse(null)))
                .build();
        aws.repeat(() -> aws.s3().putBucketEncryption(request -> request.bucket(name)
                .serverSideEncryptionConfiguration(configuration -> configuration.rules(List.of(rule)))));
    }

    private static void version(Aws aws, String name, boolean on) {
        aws.repeat(() -> aws.s3().putBucketVersioning(request -> request.bucket(name)
                .versioningConfiguration(configuration ->
                        configuration.status(on ? BucketVersioningStatus.ENABLED : BucketVersioningStatus.SUSPENDED))));
    }

    @Override
    public void update(Aws aws, String id, Bucket before, Bucket after, Set<String> attributes) {
        String name = S3.name(id);
        if (attributes.contains(Bucket.PUBLIC_ACCESS_BLOCKED.name())) {
            block(aws, name, after.publicAccessBlocked());
        }
        if (attributes.contains(Bucket.KMS_KEY.name())) {
            encrypt(aws, name, after);
        }
        if (attributes.contains(Bucket.VERSIONED.name())) {
            version(aws, name, after.versioned());
        }
        if (attributes.contains(Bucket.DELETION_PROTECTION.name())) {
            S3.tag(aws, name, Map.of(PROTECTED, Boolean.toString(after.deletionProtection())), Set.of());
        }
    }

    @Override
    public void tag(Aws aws, String id, Map<String, String> tags, Set<String> removed) {
        S3.tag(aws, S3.name(id), tags, removed);
    }

    /** Only what may be emptied is: AWS refuses to delete the others while something is in them. */
    @Override
    public void delete(Aws aws, String id, Bucket resource) {
        String name = S3.name(id);
        if (!resource.deletionProtection()) {
            empty(aws, name);
        }
        aws.s3().deleteBucket(request -> request.bucket(name));
    }

    private static void empty(Aws aws, String name) {
        List<ObjectIdentifier> all = aws.ifThere(() -> aws.pages(
                        token -> aws.s3().listObjectVersions(request -> {
                            request.bucket(name);
                            if (token != null) {
                                request.keyMarker(token.substring(0, token.indexOf('\n')))
                                        .versionIdMarker(token.substring(token.indexOf('\n') + 1));
                            }
                        }),
                        page -> Boolean.TRUE.equals(page.isTruncated())
                                ? page.nextKeyMarker() + "\n" + page.nextVersionIdMarker()
                                : null,
                        BucketHandler::versions))
                .orElse(List.of());
        for (List<ObjectIdentifier> some : Lists.partition(all, DELETED_AT_ONCE)) {
            S3.remove(aws, name, some);
        }
    }

    private static List<ObjectIdentifier> versions(ListObjectVersionsResponse page) {
        return Stream.concat(
                        page.versions().stream().map(BucketHandler::identifier),
                        page.deleteMarkers().stream().map(BucketHandler::identifier))
                .toList();
    }

    private static ObjectIdentifier identifier(ObjectVersion version) {
        return ObjectIdentifier.builder()
                .key(version.key())
                .versionId(version.versionId())
                .build();
    }

    private static ObjectIdentifier identifier(DeleteMarkerEntry marker) {
        return ObjectIdentifier.builder()
                .key(marker.key())
                .versionId(marker.versionId())
                .build();
    }
}

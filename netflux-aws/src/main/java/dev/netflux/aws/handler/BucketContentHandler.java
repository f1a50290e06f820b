package dev.netflux.aws.handler;

import com.google.common.collect.Lists;
import dev.netflux.apply.CloudException;
import dev.netflux.apply.CloudException.Reason;
import dev.netflux.resource.BucketContent;
import dev.netflux.resource.BucketContent.File;
import dev.netflux.resource.BucketContent.Source;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Stamp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/** One listing tells every object with its hash; what a file is, its name tells. */
final class BucketContentHandler implements Handler<BucketContent> {

    private static final String SUFFIX = "content";

    /** The most objects that one call deletes. */
    private static final int DELETED_AT_ONCE = 1000;

    @Override
    public Kind<BucketContent> kind() {
        return BucketContent.KIND;
    }

    @Override
    public Set<String> actions() {
        return Set.of(
                "s3:ListAllMyBuckets",
                "s3:GetBucketTagging",
                "s3:ListBucket",
                "s3:PutObject",
                "s3:DeleteObject",
                "s3:PutBucketTagging");
    }

    @Override
    public List<Found> observe(Aws aws, Scope scope) {
        return aws.each(
                S3.ours(aws, scope).entrySet().stream()
                        .filter(bucket -> bucket.getValue().containsKey(S3.CONTENT))
                        .map(Map.Entry::getKey)
                        .toList(),
                bucket -> found(aws, bucket));
    }

    private static Found found(Aws aws, String bucket) {
        String arn = S3.arn(aws, bucket);
        List<File> files = aws
                .pages(
                        token -> aws.s3()
                                .listObjectsV2(request -> request.bucket(bucket).continuationToken(token)),
                        ListObjectsV2Response::nextContinuationToken,
                        ListObjectsV2Response::contents)
                .stream()
                .map(object -> new File(object.key(), object.eTag().replace("\"", "")))
                .toList();
        return Found.ready(Keys.join(arn, SUFFIX), new BucketContent(Ref.id(arn), files, List.of()), Map.of());
    }

    @Override
    public Optional<Found> read(Aws aws, String id) {
        String bucket = S3.name(Keys.first(id));
        return aws.ifThere(() -> S3.tags(aws, bucket))
                .filter(tags -> tags.containsKey(S3.CONTENT))
                .flatMap(tags -> aws.ifThere(() -> found(aws, bucket)));
    }

    @Override
    public List<Found> candidates(Aws aws, BucketContent wanted, Stamp stamp) {
        return read(aws, Keys.join(wanted.bucket().asId(), SUFFIX)).stream().toList();
    }

    @Override
    public String create(Aws aws, BucketContent wanted, Map<String, String> tags) {
        String bucket = S3.name(wanted.bucket().asId());
        S3.tag(aws, bucket, Map.of(S3.CONTENT, "published"), Set.of());
        upload(aws, bucket, wanted, wanted.files());
        return Keys.join(wanted.bucket().asId(), SUFFIX);
    }

    @Override
    public void update(Aws aws, String id, BucketContent before, BucketContent after, Set<String> attributes) {
        String bucket = S3.name(after.bucket().asId());
        Set<File> there = new HashSet<>(before.files());
        upload(
                aws,
                bucket,
                after,
                after.files().stream().filter(file -> !there.contains(file)).toList());
        Set<String> wanted = after.files().stream().map(File::key).collect(Collectors.toSet());
        remove(
                aws,
                bucket,
                before.files().stream()
                        .map(File::key)
                        .filter(key -> !wanted.contains(key))
                        .toList());
    }

    private static void upload(Aws aws, String bucket, BucketContent content, Collection<File> files) {
        Map<String, Source> sources = content.sources().stream()
                .collect(Collectors.toMap(Source::key, source -> source, (one, other) -> one));
        aws.each(files, file -> {
            byte[] bytes = bytes(file, Optional.ofNullable(sources.get(file.key())));
            return aws.repeat(() -> aws.s3()
                    .putObject(
                            request -> request.bucket(bucket).key(file.key()).contentType(ContentTypes.of(file.key())),
                            RequestBody.fromBytes(bytes)));
        });
    }

    /** What was planned is uploaded, and nothing else: a file that has changed since is not. */
    private static byte[] bytes(File file, Optional<Source> source) {
        try {
            Optional<String> text = source.flatMap(Source::text);
            Optional<String> path = source.flatMap(Source::path);
            if (text.isEmpty() && path.isEmpty()) {
                throw refused(file, "is not known on this machine", null);
            }
            byte[] bytes = text.isPresent()
                    ? text.get().getBytes(StandardCharsets.UTF_8)
                    : Files.readAllBytes(Path.of(path.orElseThrow()));
            if (!HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(bytes))
                    .equals(file.hash())) {
                throw refused(file, "has changed since it was planned; apply again", null);
            }
            return bytes;
        } catch (IOException e) {
            throw refused(file, "cannot be read: " + e.getMessage(), e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }

    private static CloudException refused(File file, String why, @org.jspecify.annotations.Nullable Throwable cause) {
        return new CloudException(
                Reason.REFUSED, "FileUnavailable", "s3:PutObject", "the file " + file.key() + " " + why, cause);
    }

    private static void remove(Aws aws, String bucket, List<String> keys) {
        for (List<String> some : Lists.partition(keys, DELETED_AT_ONCE)) {
            S3.remove(
                    aws,
                    bucket,
                    some.stream()
                            .map(key -> ObjectIdentifier.builder().key(key).build())
                            .toList());
        }
    }

    @Override
    public void tag(Aws aws, String id, Map<String, String> tags, Set<String> removed) {
        throw new IllegalArgumentException(kind() + " cannot carry tags");
    }

    @Override
    public void delete(Aws aws, String id, BucketContent resource) {
        String bucket = S3.name(Keys.first(id));
        remove(aws, bucket, resource.files().stream().map(File::key).toList());
        S3.tag(aws, bucket, Map.of(), Set.of(S3.CONTENT));
    }
}

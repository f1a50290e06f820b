package dev.netflux.aws.handler;

import dev.netflux.resource.BucketPolicy;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Stamp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

final class BucketPolicyHandler implements Handler<BucketPolicy> {

    @Override
    public Kind<BucketPolicy> kind() {
        return BucketPolicy.KIND;
    }

    @Override
    public Set<String> actions() {
        return Set.of(
                "s3:ListAllMyBuckets",
                "s3:GetBucketTagging",
                "s3:GetBucketPolicy",
                "s3:PutBucketPolicy",
                "s3:DeleteBucketPolicy");
    }

    @Override
    public List<Found> observe(Aws aws, Scope scope) {
        return aws.each(S3.ours(aws, scope).keySet(), bucket -> found(aws, bucket)).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Found> found(Aws aws, String bucket) {
        String arn = S3.arn(aws, bucket);
        return aws.ifThere(() -> aws.repeat(() -> aws.s3().getBucketPolicy(request -> request.bucket(bucket))))
                .map(response -> Found.ready(
                        S3.policy(arn), BucketStatements.of(aws, arn).read(response.policy()), Map.of()));
    }

    @Override
    public Optional<Found> read(Aws aws, String id) {
        return found(aws, S3.name(Keys.first(id)));
    }

    @Override
    public List<Found> candidates(Aws aws, BucketPolicy wanted, Stamp stamp) {
        return found(aws, S3.name(wanted.bucket().asId())).stream().toList();
    }

    @Override
    public String create(Aws aws, BucketPolicy wanted, Map<String, String> tags) {
        put(aws, wanted);
        return S3.policy(wanted.bucket().asId());
    }

    private static void put(Aws aws, BucketPolicy policy) {
        String bucket = policy.bucket().asId();
        aws.s3().putBucketPolicy(request -> request.bucket(S3.name(bucket))
                .policy(BucketStatements.of(aws, bucket).write(policy)));
    }

    @Override
    public void update(Aws aws, String id, BucketPolicy before, BucketPolicy after, Set<String> attributes) {
        put(aws, after);
    }

    @Override
    public void tag(Aws aws, String id, Map<String, String> tags, Set<String> removed) {
        throw new IllegalArgumentException(kind() + " cannot carry tags");
    }

    @Override
    public void delete(Aws aws, String id, BucketPolicy resource) {
        aws.s3().deleteBucketPolicy(request -> request.bucket(S3.name(Keys.first(id))));
    }
}

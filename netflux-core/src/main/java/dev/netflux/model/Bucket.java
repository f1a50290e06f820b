package dev.netflux.model;

import dev.netflux.base.Finding;
import dev.netflux.base.Site;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** A private bucket: AWS writes logs into it, and nobody else uses it by a word of Netflux's. */
@Value.Immutable
public abstract sealed class Bucket implements Part permits ImmutableBucket {

    Bucket() {}

    /** A bucket of that name. */
    public static Bucket of(String name) {
        return ImmutableBucket.builder()
                .name(Given.text(name))
                .site(Site.here())
                .build();
    }

    @Override
    public abstract String name();

    /** Its name in AWS where the author chose it; else it is made of the platform's name and its own. */
    public abstract Optional<String> awsName();

    /** The ARN of the key of KMS that encrypts what is in it; without one S3's own key does it. */
    public abstract Optional<String> key();

    /** Whether it keeps what is overwritten and deleted. */
    @Value.Default
    public boolean isVersioned() {
        return false;
    }

    /** Whether it may be emptied when it goes. */
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

    /** {@code bucket}. */
    @Override
    public String sort() {
        return "bucket";
    }

    /** With a name of the author's in AWS: no two buckets of the world have the same. */
    public Bucket named(String awsName) {
        return self().withAwsName(Given.text(awsName));
    }

    /** What is in it is encrypted with this key of KMS, by its ARN. Load balancers write no logs into such a bucket. */
    public Bucket encryptedBy(String key) {
        return self().withKey(Given.text(key));
    }

    /** It keeps what is overwritten and deleted. */
    public Bucket versioned() {
        return self().withIsVersioned(true);
    }

    /** When it goes, it is emptied, whoever put something into it. Else it is protected while it is not empty. */
    public Bucket emptiedOnRemoval() {
        return self().withMayBeEmptied(true);
    }

    /** With a tag on it. */
    public Bucket tagged(String key, String value) {
        return self().withTags(Given.tag(tags(), key, value));
    }

    private ImmutableBucket self() {
        return (ImmutableBucket) this;
    }
}

package dev.netflux.resource;

import java.util.Optional;

/**
 * A bucket of S3, owned and written to by nobody but its account.
 *
 * @param name 3 to 63 lower-case letters, digits, hyphens and dots, unique in the whole partition
 * @param publicAccessBlocked whether whatever would open it to everybody is refused
 * @param kmsKey the ARN of the key with which its objects are encrypted; without one, S3's own key does it
 * @param versioned whether it keeps what is overwritten and deleted
 * @param deletionProtection whether Netflux refuses to empty it, without which AWS does not delete it
 */
public record Bucket(
        String name,
        boolean publicAccessBlocked,
        Optional<String> kmsKey,
        boolean versioned,
        boolean deletionProtection)
        implements Resource {

    /** Its name. */
    public static final Attribute<Bucket, String> NAME =
            Attribute.of("name", Type.TEXT, Bucket::name).replaces().key();

    /** Whether the public is kept out. */
    public static final Attribute<Bucket, Boolean> PUBLIC_ACCESS_BLOCKED =
            Attribute.of("publicAccessBlocked", Type.FLAG, Bucket::publicAccessBlocked);

    /** The key of its encryption. */
    public static final Attribute<Bucket, Optional<String>> KMS_KEY =
            Attribute.of("kmsKey", Type.optional(Type.TEXT), Bucket::kmsKey);

    /** Whether it keeps former versions. */
    public static final Attribute<Bucket, Boolean> VERSIONED = Attribute.of("versioned", Type.FLAG, Bucket::versioned);

    /** Whether it may not be emptied. */
    public static final Attribute<Bucket, Boolean> DELETION_PROTECTION = Attribute.of(
                    "deletionProtection", Type.FLAG, Bucket::deletionProtection)
            .protection();

    /** Its kind. */
    public static final Kind<Bucket> KIND = Kind.of("Bucket", Bucket.class)
            .with(NAME)
            .with(PUBLIC_ACCESS_BLOCKED)
            .with(KMS_KEY)
            .with(VERSIONED)
            .with(DELETION_PROTECTION)
            .excluding((one, other) -> one.name().equals(other.name()))
            .holdsData()
            .build(values -> new Bucket(
                    values.get(NAME),
                    values.get(PUBLIC_ACCESS_BLOCKED),
                    values.get(KMS_KEY),
                    values.get(VERSIONED),
                    values.get(DELETION_PROTECTION)));

    @Override
    public Kind<Bucket> kind() {
        return KIND;
    }
}

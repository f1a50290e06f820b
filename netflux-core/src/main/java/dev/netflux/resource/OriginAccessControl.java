package dev.netflux.resource;

/**
 * How distributions sign what they ask a bucket for. It bears the bucket's name, because it cannot carry tags.
 *
 * @param bucket the bucket
 * @param signing when they sign
 */
public record OriginAccessControl(Ref bucket, Signing signing) implements Resource {

    /** When a distribution signs a request, with AWS's signature of version 4. */
    public enum Signing {
        /** Always. */
        ALWAYS,
        /** Never, so that only a public bucket answers. */
        NEVER,
        /** Unless the viewer's request is signed. */
        NO_OVERRIDE
    }

    /** The bucket. */
    public static final Attribute<OriginAccessControl, Ref> BUCKET = Attribute.of(
                    "bucket", Type.REF, OriginAccessControl::bucket)
            .replaces()
            .parent()
            .key();

    /** When they sign. */
    public static final Attribute<OriginAccessControl, Signing> SIGNING =
            Attribute.of("signing", Type.oneOf(Signing.class), OriginAccessControl::signing);

    /** Its kind. */
    public static final Kind<OriginAccessControl> KIND = Kind.of("OriginAccessControl", OriginAccessControl.class)
            .with(BUCKET)
            .with(SIGNING)
            .untaggable()
            .named(control -> control.bucket().toString())
            .excluding((one, other) -> one.bucket().equals(other.bucket()))
            .build(values -> new OriginAccessControl(values.get(BUCKET), values.get(SIGNING)));

    @Override
    public Kind<OriginAccessControl> kind() {
        return KIND;
    }
}

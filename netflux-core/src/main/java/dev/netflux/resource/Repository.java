package dev.netflux.resource;

import java.util.Optional;

/**
 * A repository of container images in the account's own registry.
 *
 * @param name its name in AWS
 * @param scanOnPush whether each image is looked through for known weaknesses when it comes
 * @param immutableTags whether a tag, once given, stays with its image
 * @param keep how many images it keeps, the newest; empty for all
 * @param deletionProtection whether its images are not to be thrown away with it: then AWS does not delete it while it holds some
 * @param holdsImages whether it holds images; empty where nobody looked, which is done before it would be removed
 * @param uri what images are pushed to and pulled from, which AWS decides
 */
@org.immutables.value.Value.Builder
public record Repository(
        String name,
        boolean scanOnPush,
        boolean immutableTags,
        Optional<Integer> keep,
        boolean deletionProtection,
        Optional<Boolean> holdsImages,
        Optional<String> uri)
        implements Resource {

    /** Its name in AWS. */
    public static final Attribute<Repository, String> NAME =
            Attribute.of("name", Type.TEXT, Repository::name).label().key();

    /** Whether each image is looked through for known weaknesses when it comes. */
    public static final Attribute<Repository, Boolean> SCAN_ON_PUSH =
            Attribute.of("scanOnPush", Type.FLAG, Repository::scanOnPush);

    /** Whether a tag, once given, stays with its image. */
    public static final Attribute<Repository, Boolean> IMMUTABLE_TAGS =
            Attribute.of("immutableTags", Type.FLAG, Repository::immutableTags);

    /** How many images it keeps, the newest; empty for all. */
    public static final Attribute<Repository, Optional<Integer>> KEEP =
            Attribute.of("keep", Type.optional(Type.INTEGER), Repository::keep);

    /** Whether its images may not be thrown away. */
    public static final Attribute<Repository, Boolean> DELETION_PROTECTION = Attribute.of(
                    "deletionProtection", Type.FLAG, Repository::deletionProtection)
            .protection(repository -> repository.holdsImages().orElse(false));

    /** Whether it holds images. */
    public static final Attribute<Repository, Optional<Boolean>> HOLDS_IMAGES = Attribute.of(
                    "holdsImages", Type.optional(Type.FLAG), Repository::holdsImages)
            .decidedByAws();

    /** What images are pushed to and pulled from, which AWS decides. */
    public static final Attribute<Repository, Optional<String>> URI =
            Attribute.of("uri", Type.optional(Type.TEXT), Repository::uri).told();

    /** Its kind. */
    public static final Kind<Repository> KIND = Kind.of("Repository", Repository.class)
            .with(NAME)
            .with(SCAN_ON_PUSH)
            .with(IMMUTABLE_TAGS)
            .with(KEEP)
            .with(DELETION_PROTECTION)
            .with(HOLDS_IMAGES)
            .with(URI)
            .labelLimit(256)
            .excluding((one, other) -> one.name().equals(other.name()))
            .holdsData()
            .build(values -> new Repository(
                    values.get(NAME),
                    values.get(SCAN_ON_PUSH),
                    values.get(IMMUTABLE_TAGS),
                    values.get(KEEP),
                    values.get(DELETION_PROTECTION),
                    values.get(HOLDS_IMAGES),
                    values.get(URI)));

    /** A new one, whose images are not to be thrown away with it. */
    public static Repository of(String name, boolean scanOnPush, boolean immutableTags, Optional<Integer> keep) {
        return new Repository(name, scanOnPush, immutableTags, keep, true, Optional.empty(), Optional.empty());
    }

    @Override
    public Kind<Repository> kind() {
        return KIND;
    }
}

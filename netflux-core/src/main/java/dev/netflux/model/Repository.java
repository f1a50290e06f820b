package dev.netflux.model;

import dev.netflux.base.Finding;
import dev.netflux.base.Site;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** A repository of container images in the platform's own account. Its images are looked through for known weaknesses when they come. */
@Value.Immutable
public abstract sealed class Repository implements Part permits ImmutableRepository {

    Repository() {}

    /** The repository of that name. In AWS it is called {@code {platform}-{name}}, so that each environment has its own. */
    public static Repository of(String name) {
        return ImmutableRepository.builder()
                .name(Given.text(name))
                .site(Site.here())
                .build();
    }

    @Override
    public abstract String name();

    /** Its name in AWS where the author chose it. */
    public abstract Optional<String> awsName();

    /** How many images it keeps, the newest; empty for all. */
    public abstract Optional<Integer> keeps();

    /** Whether a tag, once given, stays with its image. */
    @Value.Default
    public boolean immutableTags() {
        return false;
    }

    /** Whether its images are looked through for known weaknesses when they come. */
    @Value.Default
    public boolean scans() {
        return true;
    }

    /** Whether its images may be thrown away when it goes. */
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

    /** {@code repository}. */
    @Override
    public String sort() {
        return "repository";
    }

    /** With a name of the author's in AWS: 2 to 256 of {@code a-z}, {@code 0-9} and {@code . _ - /}. */
    public Repository named(String awsName) {
        return self().withAwsName(Given.text(awsName));
    }

    /** Keeping only so many images, the newest. */
    public Repository keeping(int images) {
        return self().withKeeps(images);
    }

    /** A tag, once given, stays with its image. */
    public Repository withImmutableTags() {
        return self().withImmutableTags(true);
    }

    /** Its images are not looked through. */
    public Repository withoutScans() {
        return self().withScans(false);
    }

    /** When it goes, its images go with it. Else it is protected while it holds some. */
    public Repository emptiedOnRemoval() {
        return self().withMayBeEmptied(true);
    }

    /** With a tag on it. */
    public Repository tagged(String key, String value) {
        return self().withTags(Given.tag(tags(), key, value));
    }

    private ImmutableRepository self() {
        return (ImmutableRepository) this;
    }
}

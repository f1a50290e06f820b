package dev.netflux.model;

import com.google.common.collect.ImmutableMap;
import dev.netflux.base.Finding;
import dev.netflux.base.Site;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** A container of a service's tasks: the service's own, or one that helps it. */
@Value.Immutable
public abstract sealed class Container permits ImmutableContainer {

    /** How far another container has to be before this one starts. */
    public enum Until {
        /** It has started. */
        START,
        /** It has ended. */
        COMPLETE,
        /** It has ended well. */
        SUCCESS,
        /** Its {@link #probe} says that it is healthy. */
        HEALTHY
    }

    /**
     * Another container that has to come first.
     *
     * @param container its name
     * @param until how far it has to be
     */
    public record Wait(String container, Until until) {}

    Container() {}

    /** A container of that name. */
    public static Container of(String name) {
        return ImmutableContainer.builder()
                .name(Given.text(name))
                .site(Site.here())
                .build();
    }

    /** Its name, unique in the task. */
    public abstract String name();

    /** What it runs. */
    public abstract Optional<Image> image();

    /** The port that it listens on, if it does. */
    public abstract Optional<Integer> port();

    /** Its variables. */
    public abstract Map<String, Setting> environment();

    /** Its variables that are secrets. */
    public abstract Map<String, SecretSource> secrets();

    /** What it runs instead of the image's own command; empty for that. */
    public abstract List<String> command();

    /** How ECS finds out inside it whether it is healthy. */
    public abstract Optional<Probe> probe();

    /** How long it has to end by itself, where the author chose it. */
    public abstract Optional<Duration> stopTimeout();

    /** What has to come first. */
    public abstract List<Wait> waits();

    /** Whether the task stops when it stops. */
    @Value.Default
    public boolean isEssential() {
        return true;
    }

    /** Where it was written. */
    @Value.Auxiliary
    public abstract Site site();

    /** What its words could not even keep. */
    public abstract List<Finding> mistakes();

    /** The parts that it mentions. */
    @Value.Auxiliary
    public abstract List<Part> brings();

    /** It runs this version of an image of the platform's own. */
    public Container image(Repository repository, String tag) {
        Site site = Site.here();
        return self().withImage(
                        Optional.ofNullable(repository).map(own -> new Image(own.name(), Given.text(tag), true)))
                .withBrings(Given.and(brings(), repository == null ? List.<Part>of() : List.<Part>of(repository)))
                .withMistakes(Given.and(mistakes(), Given.missing(site, "image(…)", repository, tag)));
    }

    /** It runs this image, such as {@code nginx:1.27}. */
    public Container image(String name) {
        return self().withImage(Image.of(name));
    }

    /** It listens on this port. */
    public Container port(int port) {
        return self().withPort(port);
    }

    /** With a variable that everybody may read: it is part of the plan. */
    public Container environment(String name, String text) {
        Site site = Site.here();
        return environment(name, new Setting.Text(Given.text(text)))
                .withMistake(Given.missing(site, "environment(…)", name, text));
    }

    /** With a variable. */
    public Container environment(String name, Setting value) {
        return self().withEnvironment(put(environment(), Given.text(name), value));
    }

    /** With a variable whose value ECS takes from the secret of this ARN when a task starts. */
    public Container secret(String name, String arn) {
        Site site = Site.here();
        return secret(name, new SecretSource(new Setting.Text(Given.text(arn)), Optional.empty()))
                .withMistake(Given.missing(site, "secret(…)", name, arn));
    }

    /** With a variable whose value ECS takes from a secret when a task starts. */
    public Container secret(String name, SecretSource source) {
        return self().withSecrets(put(secrets(), Given.text(name), source));
    }

    /** It runs this instead of the image's own command. */
    public Container command(String... words) {
        return self().withCommand(Given.texts(words));
    }

    /** It is healthy when this command for its shell succeeds. */
    public Container healthCheck(String command) {
        return healthCheck(Probe.shell(command));
    }

    /** It is healthy when this probe says so. */
    public Container healthCheck(Probe probe) {
        Site site = Site.here();
        return self().withProbe(Optional.ofNullable(probe))
                .withMistakes(Given.and(mistakes(), Given.missing(site, "healthCheck(…)", probe)));
    }

    /** It has so long to end by itself, before it is ended. */
    public Container stopTimeout(Duration time) {
        return self().withStopTimeout(Given.time(time));
    }

    /** It starts when another container of the task is so far. */
    public Container dependsOn(String container, Until until) {
        Site site = Site.here();
        return self().withWaits(Given.and(
                        waits(), List.of(new Wait(Given.text(container), until == null ? Until.START : until))))
                .withMistakes(Given.and(mistakes(), Given.missing(site, "dependsOn(…)", container, until)));
    }

    /** The task goes on when it stops. */
    public Container optional() {
        return self().withIsEssential(false);
    }

    private static <V> Map<String, V> put(Map<String, V> map, String name, V value) {
        return ImmutableMap.<String, V>builder().putAll(map).put(name, value).buildKeepingLast();
    }

    private Container withMistake(Optional<Finding> mistake) {
        return mistake.isEmpty() ? this : self().withMistakes(Given.and(mistakes(), mistake));
    }

    private ImmutableContainer self() {
        return (ImmutableContainer) this;
    }
}

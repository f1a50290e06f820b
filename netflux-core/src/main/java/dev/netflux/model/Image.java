package dev.netflux.model;

/**
 * What a service's container runs.
 *
 * @param repository a repository of the platform's own by its name, or any image's name such as {@code public.ecr.aws/nginx/nginx}
 * @param tag the version, such as {@code 1.4}
 * @param isOwn whether the repository is the platform's own
 */
public record Image(String repository, String tag, boolean isOwn) {

    /** An image of somebody else's registry, such as {@code nginx:1.27}; without a tag it is {@code latest}. */
    public static Image of(String name) {
        String text = Given.text(name);
        int colon = text.indexOf(':', text.lastIndexOf('/') + 1);
        return colon < 0
                ? new Image(text, "latest", false)
                : new Image(text.substring(0, colon), text.substring(colon + 1), false);
    }

    /** {@code repository:tag}. */
    @Override
    public String toString() {
        return repository + ":" + tag;
    }
}

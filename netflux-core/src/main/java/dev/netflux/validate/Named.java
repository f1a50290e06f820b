package dev.netflux.validate;

import dev.netflux.model.Part;

/** What parts are called in findings. */
final class Named {

    private Named() {}

    /** For example {@code security group "alb-sg"}. */
    static String of(Part part) {
        return part.sort() + " " + Text.quoted(part.name());
    }
}

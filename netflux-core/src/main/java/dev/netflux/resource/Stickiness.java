package dev.netflux.resource;

import java.util.List;
import java.util.Optional;

/**
 * How a client keeps its target.
 *
 * @param cookie the application's cookie; empty for the balancer's own
 * @param duration seconds, 1 to 604800
 */
public record Stickiness(Optional<String> cookie, int duration) {

    private static final Attribute<Stickiness, Optional<String>> COOKIE =
            Attribute.of("cookie", Type.optional(Type.TEXT), Stickiness::cookie);
    private static final Attribute<Stickiness, Integer> DURATION =
            Attribute.of("duration", Type.INTEGER, Stickiness::duration);

    /** How stickiness is written. */
    public static final Type<Stickiness> TYPE =
            Type.fields(List.of(COOKIE, DURATION), values -> new Stickiness(values.get(COOKIE), values.get(DURATION)));
}

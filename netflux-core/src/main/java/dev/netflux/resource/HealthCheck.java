package dev.netflux.resource;

import java.util.List;
import java.util.Optional;

/**
 * How a target group finds out which targets are healthy.
 *
 * @param https whether it asks by HTTPS rather than HTTP
 * @param path up to 1024 characters, beginning with a slash
 * @param port a port, or empty for the one that traffic goes to
 * @param healthyThreshold successes in a row until a target is healthy, 2 to 10
 * @param unhealthyThreshold failures in a row until it is not, 2 to 10
 * @param timeout seconds to wait for an answer, 2 to 120, less than {@code interval}
 * @param interval seconds between two checks, 5 to 300
 * @param matcher the codes of a healthy answer, such as {@code 200} or {@code 200-299,301}
 */
@org.immutables.value.Value.Builder
public record HealthCheck(
        boolean https,
        String path,
        Optional<Integer> port,
        int healthyThreshold,
        int unhealthyThreshold,
        int timeout,
        int interval,
        String matcher) {

    private static final Attribute<HealthCheck, Boolean> HTTPS = Attribute.of("https", Type.FLAG, HealthCheck::https);
    private static final Attribute<HealthCheck, String> PATH = Attribute.of("path", Type.TEXT, HealthCheck::path);
    private static final Attribute<HealthCheck, Optional<Integer>> PORT =
            Attribute.of("port", Type.optional(Type.INTEGER), HealthCheck::port);
    private static final Attribute<HealthCheck, Integer> HEALTHY =
            Attribute.of("healthyThreshold", Type.INTEGER, HealthCheck::healthyThreshold);
    private static final Attribute<HealthCheck, Integer> UNHEALTHY =
            Attribute.of("unhealthyThreshold", Type.INTEGER, HealthCheck::unhealthyThreshold);
    private static final Attribute<HealthCheck, Integer> TIMEOUT =
            Attribute.of("timeout", Type.INTEGER, HealthCheck::timeout);
    private static final Attribute<HealthCheck, Integer> INTERVAL =
            Attribute.of("interval", Type.INTEGER, HealthCheck::interval);
    private static final Attribute<HealthCheck, String> MATCHER =
            Attribute.of("matcher", Type.TEXT, HealthCheck::matcher);

    /** How a health check is written. */
    public static final Type<HealthCheck> TYPE = Type.fields(
            List.of(HTTPS, PATH, PORT, HEALTHY, UNHEALTHY, TIMEOUT, INTERVAL, MATCHER),
            values -> new HealthCheck(
                    values.get(HTTPS),
                    values.get(PATH),
                    values.get(PORT),
                    values.get(HEALTHY),
                    values.get(UNHEALTHY),
                    values.get(TIMEOUT),
                    values.get(INTERVAL),
                    values.get(MATCHER)));
}

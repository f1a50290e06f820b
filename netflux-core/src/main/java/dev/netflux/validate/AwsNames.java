package dev.netflux.validate;

import dev.netflux.model.LoadBalancer;
import dev.netflux.model.Part;
import dev.netflux.model.Platform;
import dev.netflux.model.SecurityGroup;
import dev.netflux.model.Service;

/** The names that parts get in AWS, before they are fitted into AWS's limits: the author's, else {@code platform-part}. */
final class AwsNames {

    private AwsNames() {}

    static String of(Platform platform, SecurityGroup group) {
        return group.awsName().orElseGet(() -> label(platform, group));
    }

    static String of(Platform platform, LoadBalancer balancer) {
        return balancer.awsName().orElseGet(() -> label(platform, balancer));
    }

    /** The name of a service's target group. */
    static String of(Platform platform, Service service) {
        return service.targetGroupName().orElseGet(() -> label(platform, service));
    }

    private static String label(Platform platform, Part part) {
        return part.name().equals(platform.name()) ? part.name() : platform.name() + "-" + part.name();
    }
}

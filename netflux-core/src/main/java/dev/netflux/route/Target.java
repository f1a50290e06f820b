package dev.netflux.route;

import dev.netflux.resource.Ref;

/**
 * A target group that a request is forwarded to.
 *
 * @param name its name in the platform, or the one it has in AWS when it is not of one
 * @param group the group
 * @param weight 0 to 999, relative to the others'
 */
public record Target(String name, Ref group, int weight) {}

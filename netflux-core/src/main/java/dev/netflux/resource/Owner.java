package dev.netflux.resource;

/** Whose a resource in AWS is. */
public enum Owner {
    /** It carries the platform's tags. */
    PLATFORM,
    /** It is part of a resource of the platform, whoever made it: a rule, a route, a listener, an association. */
    INSIDE,
    /** AWS put it there by itself: a main route table, a propagated route, an interface of a load balancer. */
    AWS,
    /** A separate resource that somebody else made. It is never touched. */
    FOREIGN
}

package dev.netflux.plan;

import dev.netflux.resource.Value;

/**
 * One attribute that is not as designed.
 *
 * @param name the attribute's name, or {@code tags.} and the key of an author's tag
 * @param before as observed; absent when it is not set
 * @param after as designed; absent when it is to be unset
 * @param known whether {@code after} is known already; it is not when it mentions a resource that has yet to be made
 * @param replaces whether it cannot change in place
 * @param cause who made the difference
 * @param reason why it takes a new resource, in words; empty when it changes in place
 */
public record AttributeChange(
        String name, Value before, Value after, boolean known, boolean replaces, Cause cause, String reason) {}

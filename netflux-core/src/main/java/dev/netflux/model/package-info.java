/**
 * What an author means: networks, tiers, security groups, load balancers and services as values that hold what was written, right or
 * wrong, and where. It knows no AWS resources; {@code dev.netflux.expand} turns it into them.
 *
 * <p>Every word of a value gives a new value. Values are equal when they say the same, wherever they were written.
 */
@NullMarked
package dev.netflux.model;

import org.jspecify.annotations.NullMarked;

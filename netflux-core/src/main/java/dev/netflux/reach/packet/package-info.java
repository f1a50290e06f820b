/**
 * Packets and exact sets of them: what a filter lets pass, as a value that can be united, intersected and subtracted, and asked for
 * a witness.
 *
 * <p>A set is a decision diagram over the header's fields whose edges are intervals ({@code docs/reach.md} says why, with the
 * figures against lists of boxes).
 */
@NullMarked
package dev.netflux.reach.packet;

import org.jspecify.annotations.NullMarked;

/**
 * What a platform's own {@code main} offers: check, plan, apply, destroy, observe, permissions, and the story of all of them. The one room
 * that knows every other.
 */
@NullMarked
package dev.netflux.command;

import org.jspecify.annotations.NullMarked;

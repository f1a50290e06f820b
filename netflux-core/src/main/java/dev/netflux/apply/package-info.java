/** Performs a plan: the executor, and the port to a cloud that it drives. */
@NullMarked
package dev.netflux.apply;

import org.jspecify.annotations.NullMarked;

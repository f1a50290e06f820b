/** The words that a platform is written with. */
@NullMarked
// Here and in every package below.
@GeneratedInside
package dev.netflux;

import org.jspecify.annotations.NullMarked;

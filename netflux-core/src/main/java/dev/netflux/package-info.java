/** The words that a platform is written with. */
@NullMarked
package dev.netflux;

import org.jspecify.annotations.NullMarked;

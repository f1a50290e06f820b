/** Generators of platforms for property tests with jqwik. */
@NullMarked
package dev.netflux.generators;

import org.jspecify.annotations.NullMarked;

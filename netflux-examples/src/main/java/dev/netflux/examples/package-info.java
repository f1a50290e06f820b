/** Whole platforms, each with its main. */
@NullMarked
package dev.netflux.examples;

import org.jspecify.annotations.NullMarked;

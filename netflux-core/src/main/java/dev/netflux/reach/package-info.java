/** What can reach what, exactly, on the resource graph alone. */
@NullMarked
package dev.netflux.reach;

import org.jspecify.annotations.NullMarked;

/** Checks of a platform that need no cloud: each is small, pure, and tells what it finds. */
@NullMarked
package dev.netflux.validate;

import org.jspecify.annotations.NullMarked;

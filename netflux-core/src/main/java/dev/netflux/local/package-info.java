/**
 * The embedded cloud: AWS's resources with its constraints, refusals and asynchronous states, in memory or in a file, so that a platform can
 * go the whole way without an account.
 */
@NullMarked
package dev.netflux.local;

import org.jspecify.annotations.NullMarked;

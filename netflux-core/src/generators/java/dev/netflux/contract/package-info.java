/** What every {@link dev.netflux.apply.Cloud} must do, as tests that an implementation of it extends. */
@NullMarked
package dev.netflux.contract;

import org.jspecify.annotations.NullMarked;

/** The cloud that is AWS. */
@NullMarked
package dev.netflux.aws;

import org.jspecify.annotations.NullMarked;

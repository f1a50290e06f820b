/** What is wrong with a platform, as far as it can be known without a cloud: AWS's limits, and contradictions in what its author wrote. */
@NullMarked
package dev.netflux.validate;

import org.jspecify.annotations.NullMarked;

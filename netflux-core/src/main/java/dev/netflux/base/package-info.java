/** What every room needs and that knows nothing of AWS: addresses, ports, names, findings and places in a source. */
@NullMarked
package dev.netflux.base;

import org.jspecify.annotations.NullMarked;

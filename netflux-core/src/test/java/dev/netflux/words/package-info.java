/** The words as an author uses them: from a package of his own, so that sites are his. */
@NullMarked
package dev.netflux.words;

import org.jspecify.annotations.NullMarked;

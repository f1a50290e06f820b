/** Texts, pictures and exports of what the other rooms know. */
@NullMarked
package dev.netflux.render;

import org.jspecify.annotations.NullMarked;

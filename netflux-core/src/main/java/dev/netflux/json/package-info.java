/** JSON: its text, and the written forms of values, resources, plans and findings. The one place that knows a JSON library. */
@NullMarked
package dev.netflux.json;

import org.jspecify.annotations.NullMarked;

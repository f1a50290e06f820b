/** The difference between what is desired and what is observed, as data: changes to show and steps to perform. Pure: no I/O, no clock. */
@NullMarked
package dev.netflux.plan;

import org.jspecify.annotations.NullMarked;

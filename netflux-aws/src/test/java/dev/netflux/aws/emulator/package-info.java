/** An AWS emulator for the tests: moto, started by them; faults in front of it; and another client than ours to look at it. */
@NullMarked
package dev.netflux.aws.emulator;

import org.jspecify.annotations.NullMarked;

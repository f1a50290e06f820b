/**
 * Rules about what reaches what, that read like sentences and fail like stories: {@code
 * only(services()).should().reach(database("catalog")).check(topology)}. The words are {@link dev.netflux.topology.Sentences}; they make
 * {@link dev.netflux.topology.Rule}s, which are checked on a {@link dev.netflux.topology.Topology}, designed or live.
 */
@NullMarked
package dev.netflux.topology;

import org.jspecify.annotations.NullMarked;

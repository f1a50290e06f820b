package dev.netflux.reach;

import dev.netflux.reach.packet.PacketSet;

/**
 * What two ends can send to each other in one graph and not in another. Inside it matters who an end is, not where he stands: addresses
 * are told of the internet only, and client ports never.
 *
 * @param opened the packets that arrive now and did not
 * @param perhaps the packets that may arrive now, as far as is known, and could not
 * @param closed the packets that arrived and cannot any more
 */
public record Difference(End from, End to, PacketSet opened, PacketSet perhaps, PacketSet closed) {}

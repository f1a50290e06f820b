package dev.netflux.reach;

import dev.netflux.reach.packet.Packet;
import java.util.Optional;

/**
 * One packet between two ends. On a design no address says whose it is, so the ends are given beside the addresses.
 *
 * @param from the interface that sends it; empty when it comes from outside of all VPCs that are known
 * @param to the interface that it is for; empty when it is for somebody outside
 * @param packet the packet: an interface has its private address in it, unless {@code publicly}
 * @param publicly whether the destination is the interface's public address
 */
record Flow(Optional<Nic> from, Optional<Nic> to, Packet packet, boolean publicly) {}

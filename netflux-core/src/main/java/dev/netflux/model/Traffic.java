package dev.netflux.model;

/** What a security group's rule lets pass. */
public sealed interface Traffic permits Packets, Web {

    /** As protocol, ports and ICMP types. */
    Packets packets();
}

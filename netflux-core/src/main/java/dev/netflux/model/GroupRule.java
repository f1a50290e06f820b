package dev.netflux.model;

import dev.netflux.base.Site;
import java.util.Optional;
import org.immutables.value.Value;

/** One rule of a security group, as the author's sentence says it. */
@Value.Immutable
public abstract sealed class GroupRule permits ImmutableGroupRule {

    /** Which way a rule opens. */
    public enum Direction {
        /** What comes to the interface. */
        IN,
        /** What leaves it. */
        OUT
    }

    GroupRule() {}

    static GroupRule of(Direction direction, Packets packets, Peer.Mention peer, Site site) {
        return ImmutableGroupRule.builder()
                .direction(direction)
                .packets(packets)
                .peer(peer)
                .site(site)
                .build();
    }

    /** Which way it opens. */
    public abstract Direction direction();

    /** For what. */
    public abstract Packets packets();

    /** For whom. */
    public abstract Peer.Mention peer();

    /** Why, in the author's words. */
    public abstract Optional<String> description();

    /** Where it was written. */
    @Value.Auxiliary
    public abstract Site site();

    /** {@code accepting tcp/8080 from alb-sg}. */
    @Override
    public String toString() {
        return direction() == Direction.IN
                ? "accepting " + packets() + " from " + peer()
                : "sending " + packets() + " to " + peer();
    }
}

package dev.netflux.resource;

/**
 * One rule of a security group: it allows; nothing denies.
 *
 * @param group the group that it is part of
 * @param direction whether it lets in or out
 * @param traffic what it lets pass
 * @param peer from or to whom
 * @param description up to 255 characters; empty for none
 */
public record SecurityGroupRule(Ref group, Direction direction, Traffic traffic, Peer peer, String description)
        implements Resource {

    /** In or out, as seen from the interface. */
    public enum Direction {
        /** Ingress. */
        IN,
        /** Egress. */
        OUT;

        /** {@code in} or {@code out}. */
        @Override
        public String toString() {
            return this == IN ? "in" : "out";
        }
    }

    /** The group that it is part of. */
    public static final Attribute<SecurityGroupRule, Ref> GROUP = Attribute.of(
                    "group", Type.REF, SecurityGroupRule::group)
            .replaces()
            .parent()
            .key();

    /** Whether it lets in or out. */
    public static final Attribute<SecurityGroupRule, Direction> DIRECTION = Attribute.of(
                    "direction", Type.oneOf(Direction.class), SecurityGroupRule::direction)
            .replaces()
            .key();

    /** What it lets pass. */
    public static final Attribute<SecurityGroupRule, Traffic> TRAFFIC = Attribute.of(
                    "traffic", Traffic.TYPE, SecurityGroupRule::traffic)
            .replaces()
            .key();

    /** From or to whom. */
    public static final Attribute<SecurityGroupRule, Peer> PEER =
            Attribute.of("peer", Peer.TYPE, SecurityGroupRule::peer).replaces().key();

    /** Why it is there. */
    public static final Attribute<SecurityGroupRule, String> DESCRIPTION =
            Attribute.of("description", Type.TEXT, SecurityGroupRule::description);

    /** Its kind. */
    public static final Kind<SecurityGroupRule> KIND = Kind.of("SecurityGroupRule", SecurityGroupRule.class)
            .with(GROUP)
            .with(DIRECTION)
            .with(TRAFFIC)
            .with(PEER)
            .with(DESCRIPTION)
            .named(SecurityGroupRule::name)
            .build(values -> new SecurityGroupRule(
                    values.get(GROUP),
                    values.get(DIRECTION),
                    values.get(TRAFFIC),
                    values.get(PEER),
                    values.get(DESCRIPTION)));

    private String name() {
        String what = traffic.toString().replace(' ', '-').replace('/', '-');
        return group + "/" + direction + "/" + what + "/" + (isOfItself() ? "itself" : peer);
    }

    /** Whether the peer is the rule's own group. */
    public boolean isOfItself() {
        return peer instanceof Peer.Group other && other.group().equals(group);
    }

    @Override
    public Kind<SecurityGroupRule> kind() {
        return KIND;
    }
}

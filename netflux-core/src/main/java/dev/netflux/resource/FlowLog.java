package dev.netflux.resource;

import java.util.Optional;

/**
 * What a VPC writes down of the connections in it.
 *
 * @param vpc the VPC
 * @param traffic which connections
 * @param destination the log group that it writes to, or the policy of the bucket: AWS looks at it when a flow log is made, so it comes first
 * @param role the role with which it writes to a log group
 * @param interval over how many seconds connections are summed up, 60 or 600
 */
public record FlowLog(Ref vpc, Flows traffic, Ref destination, Optional<Ref> role, int interval) implements Resource {

    /** Over how many seconds AWS sums connections up where nobody says it. */
    public static final int TEN_MINUTES = 600;

    /** Which connections are written down. */
    public enum Flows {
        /** All. */
        ALL,
        /** Those that groups and network ACLs let pass. */
        ACCEPTED,
        /** Those that they do not. */
        REJECTED
    }

    /** The VPC. */
    public static final Attribute<FlowLog, Ref> VPC =
            Attribute.of("vpc", Type.REF, FlowLog::vpc).replaces().key();

    /** Which connections. */
    public static final Attribute<FlowLog, Flows> TRAFFIC =
            Attribute.of("traffic", Type.oneOf(Flows.class), FlowLog::traffic).replaces();

    /** Where it writes. */
    public static final Attribute<FlowLog, Ref> DESTINATION = Attribute.of(
                    "destination", Type.REF, FlowLog::destination)
            .replaces()
            .key();

    /** With which role it writes. */
    public static final Attribute<FlowLog, Optional<Ref>> ROLE =
            Attribute.of("role", Type.optional(Type.REF), FlowLog::role).replaces();

    /** Over how many seconds connections are summed up. */
    public static final Attribute<FlowLog, Integer> INTERVAL =
            Attribute.of("interval", Type.INTEGER, FlowLog::interval).replaces();

    /** Its kind. */
    public static final Kind<FlowLog> KIND = Kind.of("FlowLog", FlowLog.class)
            .with(VPC)
            .with(TRAFFIC)
            .with(DESTINATION)
            .with(ROLE)
            .with(INTERVAL)
            .excluding((one, other) ->
                    one.vpc().equals(other.vpc()) && one.destination().equals(other.destination()))
            .build(values -> new FlowLog(
                    values.get(VPC),
                    values.get(TRAFFIC),
                    values.get(DESTINATION),
                    values.get(ROLE),
                    values.get(INTERVAL)));

    @Override
    public Kind<FlowLog> kind() {
        return KIND;
    }
}

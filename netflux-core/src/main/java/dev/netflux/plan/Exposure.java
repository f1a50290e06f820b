package dev.netflux.plan;

/**
 * What becomes, or ceases to be, reachable by a plan.
 *
 * @param change which of the two
 * @param from who reaches it, such as {@code internet}
 * @param to what is reached
 * @param protocol {@code tcp}, {@code udp}, {@code icmp}, the number of another; {@code any} for all, {@code other} for several of the
 *     others
 * @param ports for example {@code 5432}; empty where the protocol has none
 * @param because the rule or route that makes the difference
 */
public record Exposure(Change change, String from, String to, String protocol, String ports, String because) {

    /** Whether it comes or goes. */
    public enum Change {
        /** It becomes reachable. */
        OPENS,
        /** It is reachable no more. */
        CLOSES
    }
}

package dev.netflux.reach;

import dev.netflux.base.Site;

/**
 * One thing that would have to change before a packet arrives, or, where the answer is unknown, be known.
 *
 * @param code AWS's name for it
 * @param direction whether it stops the connection's own packets or the replies
 * @param component what stops it: a name of the design, an id of AWS's where there is none
 * @param message a sentence with the values
 * @param site where the author wrote the component
 */
public record Cause(Code code, Direction direction, String component, String message, Site site) {

    /** The code, the component and the message. */
    @Override
    public String toString() {
        return code + " " + component + (direction == Direction.RETURN ? " (replies)" : "") + ": " + message
                + (site.isKnown() ? " " + site : "");
    }
}

package dev.netflux.route;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;

/** What becomes of a request. */
public sealed interface Outcome {

    /** It is sent to a target of one of these groups. */
    record Forward(List<Target> targets) implements Outcome {
        /** Keeps its own copy. */
        public Forward {
            targets = ImmutableList.copyOf(targets);
        }
    }

    /**
     * The client is sent elsewhere.
     *
     * @param location where to, made for this request
     * @param status 301 or 302
     */
    record Redirect(String location, int status) implements Outcome {}

    /** The balancer answers by itself. */
    record Respond(int status, Optional<String> contentType, Optional<String> body) implements Outcome {}

    /** It cannot be said, and this is why. */
    record Unknown(String because) implements Outcome {}
}

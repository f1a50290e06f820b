package dev.netflux.local;

import dev.netflux.apply.CloudException;
import dev.netflux.apply.CloudException.Reason;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The calls that make up one use of the port: making a VPC takes up to three. */
final class Api {

    private final Wire wire;
    private final String subject;
    private boolean changed;

    /**
     * For one use of the port.
     *
     * @param subject the address of the resource that it is about
     */
    Api(Wire wire, String subject) {
        this.wire = wire;
        this.subject = subject;
    }

    /** A call that makes something, and gives its id. It mentions what has to be there already. */
    String make(String action, @Nullable String mentioned, Function<World, String> perform) {
        return call(action, mentioned, true, perform);
    }

    /** A call that changes the thing of this id. */
    void change(String action, String id, Consumer<World> perform) {
        call(action, id, true, world -> {
            perform.accept(world);
            return id;
        });
    }

    /** A call that only looks. */
    <T> T look(String action, @Nullable String id, Function<World, T> perform) {
        return call(action, id, false, perform);
    }

    private <T> T call(String action, @Nullable String about, boolean changes, Function<World, T> perform) {
        try {
            T answer = wire.call(action, subject, about, changes, perform);
            changed |= changes;
            return answer;
        } catch (CloudException e) {
            // Whoever repeated the whole would make a second one: he has to look first what came of it.
            if (changed && isPassing(e.reason())) {
                throw new CloudException(
                        Reason.UNCERTAIN, e.code(), e.call(), "after a part was done: " + e.getMessage(), e);
            }
            throw e;
        }
    }

    private static boolean isPassing(Reason reason) {
        return reason == Reason.THROTTLED || reason == Reason.NOT_FOUND || reason == Reason.IN_THE_WAY;
    }
}

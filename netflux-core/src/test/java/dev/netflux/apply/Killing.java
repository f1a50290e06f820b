package dev.netflux.apply;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A cloud whose user is killed at one call: before it is made, or after it was made and before its answer. Later calls are not made. */
final class Killing extends Around {

    /** What a killed process cannot catch. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final int at;
    private final boolean before;
    private final AtomicInteger calls = new AtomicInteger();

    Killing(Cloud inner, int at, boolean before) {
        super(inner);
        this.at = at;
        this.before = before;
    }

    @Override
    <T> T call(String what, Supplier<T> call) {
        int index = calls.getAndIncrement();
        if (index > at || (index == at && before)) {
            throw new Killed();
        }
        T answer = super.call(what, call);
        if (index == at) {
            throw new Killed();
        }
        return answer;
    }

    /** How many calls were begun. */
    int count() {
        return calls.get();
    }
}

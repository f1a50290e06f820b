package dev.netflux.apply;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/** A cloud that keeps what was called, in order. */
final class Recording extends Around {

    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());

    Recording(Cloud inner) {
        super(inner);
    }

    @Override
    <T> T call(String what, Supplier<T> call) {
        calls.add(what);
        return super.call(what, call);
    }

    List<String> record() {
        return List.copyOf(calls);
    }
}

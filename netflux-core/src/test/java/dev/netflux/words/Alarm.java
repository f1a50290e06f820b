package dev.netflux.words;

import dev.netflux.resource.Attribute;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Resource;
import dev.netflux.resource.Type;

/** A kind of a user's own. */
record Alarm(Ref watched, int threshold) implements Resource {

    static final Attribute<Alarm, Ref> WATCHED =
            Attribute.of("watched", Type.REF, Alarm::watched).replaces();
    static final Attribute<Alarm, Integer> THRESHOLD = Attribute.of("threshold", Type.INTEGER, Alarm::threshold);

    static final Kind<Alarm> KIND = Kind.of("Alarm", Alarm.class)
            .with(WATCHED)
            .with(THRESHOLD)
            .build(values -> new Alarm(values.get(WATCHED), values.get(THRESHOLD)));

    @Override
    public Kind<Alarm> kind() {
        return KIND;
    }
}

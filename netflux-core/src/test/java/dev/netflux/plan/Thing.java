package dev.netflux.plan;

import dev.netflux.resource.Attribute;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Resource;
import dev.netflux.resource.Type;
import java.util.Optional;
import java.util.Set;

/** A kind of a user's own that has everything that makes an order hard: exclusive places, and mentions of its like of every sort. */
record Thing(String label, int slot, int place, Optional<Ref> uses, Optional<Ref> needs, Set<Ref> holds)
        implements Resource {

    static final Attribute<Thing, String> LABEL =
            Attribute.of("label", Type.TEXT, Thing::label).label();
    static final Attribute<Thing, Integer> SLOT = Attribute.of("slot", Type.INTEGER, Thing::slot);
    static final Attribute<Thing, Integer> PLACE =
            Attribute.of("place", Type.INTEGER, Thing::place).replaces();
    static final Attribute<Thing, Optional<Ref>> USES = Attribute.of("uses", Type.optional(Type.REF), Thing::uses);
    static final Attribute<Thing, Optional<Ref>> NEEDS =
            Attribute.of("needs", Type.optional(Type.REF), Thing::needs).replaces();
    static final Attribute<Thing, Set<Ref>> HOLDS = Attribute.of("holds", Type.setOf(Type.REF), Thing::holds);

    static final Kind<Thing> KIND = Kind.of("Thing", Thing.class)
            .with(LABEL)
            .with(SLOT)
            .with(PLACE)
            .with(USES)
            .with(NEEDS)
            .with(HOLDS)
            .labelLimit(12)
            .excluding((one, other) -> one.slot() == other.slot()
                    || one.place() == other.place()
                    || one.label().equals(other.label()))
            .build(values -> new Thing(
                    values.get(LABEL),
                    values.get(SLOT),
                    values.get(PLACE),
                    values.get(USES),
                    values.get(NEEDS),
                    values.get(HOLDS)));

    static Ref named(String name) {
        return Ref.to(KIND, name);
    }

    /** Nothing special. */
    static Thing plain(String label, int number) {
        return new Thing(label, number, number, Optional.empty(), Optional.empty(), Set.of());
    }

    Thing inSlot(int other) {
        return new Thing(label, other, place, uses, needs, holds);
    }

    Thing using(String name) {
        return new Thing(label, slot, place, Optional.of(named(name)), needs, holds);
    }

    @Override
    public Kind<Thing> kind() {
        return KIND;
    }
}

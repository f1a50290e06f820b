package dev.netflux.local;

import dev.netflux.resource.Attribute;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Resource;
import dev.netflux.resource.Type;

/**
 * How many revisions of a family there were, which nobody sees: a revision's number is never given again.
 *
 * @param name the family
 * @param revisions how many
 */
record TaskFamily(String name, int revisions) implements Resource {

    private static final Attribute<TaskFamily, String> NAME = Attribute.of("name", Type.TEXT, TaskFamily::name);
    private static final Attribute<TaskFamily, Integer> REVISIONS =
            Attribute.of("revisions", Type.INTEGER, TaskFamily::revisions);

    /** Its kind, which no platform holds. */
    static final Kind<TaskFamily> KIND = Kind.of("TaskFamily", TaskFamily.class)
            .with(NAME)
            .with(REVISIONS)
            .untaggable()
            .readOnly()
            .build(values -> new TaskFamily(values.get(NAME), values.get(REVISIONS)));

    @Override
    public Kind<TaskFamily> kind() {
        return KIND;
    }
}

package dev.netflux.apply;

import dev.netflux.resource.Attribute;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Resource;
import dev.netflux.resource.Type;
import java.time.Duration;

/**
 * A kind of a user's own, which Netflux's code has never heard of.
 *
 * @param name its name
 * @param vpc where it is
 * @param days how long messages are kept
 */
record Topic(String name, Ref vpc, int days) implements Resource {

    static final Attribute<Topic, String> NAME =
            Attribute.of("name", Type.TEXT, Topic::name).replaces().key();
    static final Attribute<Topic, Ref> VPC =
            Attribute.of("vpc", Type.REF, Topic::vpc).replaces();
    static final Attribute<Topic, Integer> DAYS = Attribute.of("days", Type.INTEGER, Topic::days);

    static final Kind<Topic> KIND = Kind.of("Topic", Topic.class)
            .with(NAME)
            .with(VPC)
            .with(DAYS)
            .patience(Duration.ofMinutes(1))
            .build(values -> new Topic(values.get(NAME), values.get(VPC), values.get(DAYS)));

    @Override
    public Kind<Topic> kind() {
        return KIND;
    }
}

package dev.netflux.resource;

import java.util.Optional;

/**
 * An EC2 instance that exists: only ever read.
 *
 * @param primaryInterface the interface by which it is addressed; empty when it has been terminated
 */
public record Instance(Optional<Ref> primaryInterface) implements Resource {

    /** The interface by which it is addressed. */
    public static final Attribute<Instance, Optional<Ref>> PRIMARY_INTERFACE =
            Attribute.of("primaryInterface", Type.optional(Type.REF), Instance::primaryInterface);

    /** Its kind. */
    public static final Kind<Instance> KIND = Kind.of("Instance", Instance.class)
            .with(PRIMARY_INTERFACE)
            .readOnly()
            .build(values -> new Instance(values.get(PRIMARY_INTERFACE)));

    @Override
    public Kind<Instance> kind() {
        return KIND;
    }
}

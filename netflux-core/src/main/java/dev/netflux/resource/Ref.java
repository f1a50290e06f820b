package dev.netflux.resource;

/**
 * One resource's mention of another: by address inside the same graph, or by the id that AWS gave. A graph read from AWS mentions
 * by id until {@link Recognition}; a handler is only ever given ids.
 */
public sealed interface Ref extends Comparable<Ref> {

    /**
     * A resource of the same graph, or what AWS tells of it: a database's address, which nobody knows before it is made.
     *
     * @param address the resource
     * @param attribute the {@linkplain Attribute#told told} attribute whose value is meant; empty for the resource itself
     */
    record To(Address address, String attribute) implements Ref {

        /** The resource itself. */
        public To(Address address) {
            this(address, "");
        }

        @Override
        public String toString() {
            return attribute.isEmpty() ? address.name() : address.name() + "." + attribute;
        }
    }

    /** A resource that AWS knows by this id or ARN. */
    record Id(String id) implements Ref {
        @Override
        public String toString() {
            return id;
        }
    }

    /** A mention of the resource at {@code address}. */
    static Ref to(Address address) {
        return new To(address);
    }

    /** A mention of the resource of that kind and name. */
    static Ref to(Kind<?> kind, String name) {
        return new To(new Address(kind.name(), name));
    }

    /** A mention of what AWS tells of the resource of that kind and name. */
    static Ref to(Kind<?> kind, String name, Attribute<?, ?> told) {
        return new To(new Address(kind.name(), name), told.name());
    }

    /** Whether this mentions the resource at an address, or what AWS tells of it. */
    default boolean isOf(Address address) {
        return this instanceof To to && to.address().equals(address);
    }

    /** A mention by AWS's id or ARN, or by what AWS tells of a resource, whatever that is. */
    static Ref id(String id) {
        return new Id(id);
    }

    /**
     * The id, where this mentions by id.
     *
     * @throws IllegalStateException when it mentions by address: an address has no id before its resource exists
     */
    default String asId() {
        if (this instanceof Id id) {
            return id.id();
        }
        throw new IllegalStateException("not resolved to an id: " + this);
    }

    /** Addresses first. */
    @Override
    default int compareTo(Ref other) {
        if (this instanceof To one && other instanceof To two) {
            int byAddress = one.address().compareTo(two.address());
            return byAddress != 0 ? byAddress : one.attribute().compareTo(two.attribute());
        }
        if (this instanceof Id one && other instanceof Id two) {
            return one.id().compareTo(two.id());
        }
        return this instanceof To ? -1 : 1;
    }
}

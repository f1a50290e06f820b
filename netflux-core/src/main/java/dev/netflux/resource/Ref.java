package dev.netflux.resource;

/**
 * One resource's mention of another: by address inside the same graph, or by the id that AWS gave. A graph read from AWS mentions
 * by id until {@link Recognition}; a handler is only ever given ids.
 */
public sealed interface Ref extends Comparable<Ref> {

    /** A resource of the same graph. */
    record To(Address address) implements Ref {
        @Override
        public String toString() {
            return address.name();
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

    /** A mention by AWS's id or ARN. */
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
            return one.address().compareTo(two.address());
        }
        if (this instanceof Id one && other instanceof Id two) {
            return one.id().compareTo(two.id());
        }
        return this instanceof To ? -1 : 1;
    }
}

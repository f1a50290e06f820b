package dev.netflux.plan;

import dev.netflux.resource.Address;
import dev.netflux.resource.Node;
import dev.netflux.resource.Stamp;
import java.util.List;
import java.util.Set;

/**
 * One thing to do in the cloud. Mentions inside desired nodes are addresses, which the executor turns into ids when it performs the step;
 * nodes that exist carry their own id.
 */
public sealed interface Step {

    /**
     * Makes a resource.
     *
     * @param node what to make
     * @param stamp what to write into its tags in the same call
     */
    record Create(Node node, Stamp stamp) implements Step {
        @Override
        public Address address() {
            return node.address();
        }
    }

    /**
     * Changes a resource in place.
     *
     * @param before as observed
     * @param after as desired
     * @param attributes the names of the attributes to change; empty when only tags change, or when there is nothing to do but to wait until it is ready
     * @param tags whether the author's tags, or Netflux's own, have to be written too
     * @param stamp what its tags say afterwards
     */
    record Update(Node before, Node after, Set<String> attributes, boolean tags, Stamp stamp) implements Step {
        /** Keeps its own copy. */
        public Update {
            attributes = Set.copyOf(attributes);
        }

        @Override
        public Address address() {
            return after.address();
        }
    }

    /**
     * Changes that are one atomic call, because done one by one they would exclude each other: priorities that swap.
     *
     * @param updates at least two, of one kind; of each, only its {@linkplain dev.netflux.resource.Attribute#together together} attributes
     */
    record Together(List<Update> updates) implements Step {
        /** Keeps its own copy. */
        public Together {
            updates = List.copyOf(updates);
        }

        @Override
        public Address address() {
            return updates.get(0).address();
        }
    }

    /**
     * Removes a resource.
     *
     * @param node as observed
     */
    record Delete(Node node) implements Step {
        @Override
        public Address address() {
            return node.address();
        }
    }

    /** The address that it acts on; of several, the first. */
    Address address();
}

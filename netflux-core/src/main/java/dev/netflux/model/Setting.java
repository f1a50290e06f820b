package dev.netflux.model;

/** The value of a variable of a container's environment. */
public sealed interface Setting {

    /**
     * A text that everybody may read: it is part of the plan.
     *
     * @param text the text
     */
    record Text(String text) implements Setting {}

    /**
     * What AWS tells of a resource, which nobody knows before it is made: a database's address.
     *
     * @param kind the resource's kind
     * @param name the resource's name in the platform
     * @param attribute which of the kind's {@linkplain dev.netflux.resource.Attribute#told told} attributes
     */
    record Told(String kind, String name, String attribute) implements Setting {}
}

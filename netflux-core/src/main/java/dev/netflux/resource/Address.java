package dev.netflux.resource;

/**
 * What a resource is called inside its platform, whether it exists yet or not: its kind and a name that is unique within the
 * kind, for example {@code SecurityGroupRule app-sg/in/tcp-8080/alb-sg}.
 *
 * @param kind the name of its {@link Kind}
 * @param name the name, its parts separated by slashes
 */
public record Address(String kind, String name) implements Comparable<Address> {

    /** The address that its text names. */
    public static Address parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("not an address: " + text);
        }
        return new Address(text.substring(0, colon), text.substring(colon + 1));
    }

    /** As a sentence says it: {@code TargetGroup movie-service}. */
    public String spoken() {
        return kind + " " + name;
    }

    @Override
    public int compareTo(Address other) {
        int order = kind.compareTo(other.kind);
        return order != 0 ? order : name.compareTo(other.name);
    }

    /** {@code Kind:name}. */
    @Override
    public String toString() {
        return kind + ":" + name;
    }
}

package dev.netflux.resource;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A load balancer's listener.
 *
 * @param loadBalancer the balancer
 * @param port 1 to 65535, one listener each
 * @param https whether it speaks HTTPS
 * @param certificates ARNs of its certificates, the default one first, then the others in their own order; only and always for HTTPS
 * @param sslPolicy the name of AWS's security policy; only for HTTPS
 * @param otherwise what it does with requests that no rule meets
 */
public record Listener(
        Ref loadBalancer,
        int port,
        boolean https,
        List<String> certificates,
        Optional<String> sslPolicy,
        Action otherwise)
        implements Resource {

    /** The balancer. */
    public static final Attribute<Listener, Ref> LOAD_BALANCER = Attribute.of(
                    "loadBalancer", Type.REF, Listener::loadBalancer)
            .replaces()
            .parent()
            .key();

    /** Its port. */
    public static final Attribute<Listener, Integer> PORT =
            Attribute.of("port", Type.INTEGER, Listener::port).key();

    /** Whether it speaks HTTPS. */
    public static final Attribute<Listener, Boolean> HTTPS = Attribute.of("https", Type.FLAG, Listener::https);

    /** Its certificates. */
    public static final Attribute<Listener, List<String>> CERTIFICATES =
            Attribute.of("certificates", Type.listOf(Type.TEXT), Listener::certificates);

    /** AWS's security policy. */
    public static final Attribute<Listener, Optional<String>> SSL_POLICY =
            Attribute.of("sslPolicy", Type.optional(Type.TEXT), Listener::sslPolicy);

    /** The default action. */
    public static final Attribute<Listener, Action> OTHERWISE =
            Attribute.of("otherwise", Action.TYPE, Listener::otherwise);

    /** Its kind. */
    public static final Kind<Listener> KIND = Kind.of("Listener", Listener.class)
            .with(LOAD_BALANCER)
            .with(PORT)
            .with(HTTPS)
            .with(CERTIFICATES)
            .with(SSL_POLICY)
            .with(OTHERWISE)
            .excluding((one, other) -> one.loadBalancer().equals(other.loadBalancer()) && one.port() == other.port())
            .build(values -> new Listener(
                    values.get(LOAD_BALANCER),
                    values.get(PORT),
                    values.get(HTTPS),
                    values.get(CERTIFICATES),
                    values.get(SSL_POLICY),
                    values.get(OTHERWISE)));

    /** Keeps its own copy. Only the first certificate has a place; AWS keeps no order of the others, and may tell the first one twice. */
    public Listener {
        certificates = certificates.size() < 2 ? List.copyOf(certificates) : ordered(certificates);
    }

    private static List<String> ordered(List<String> certificates) {
        String first = certificates.get(0);
        SortedSet<String> others = new TreeSet<>(certificates);
        others.remove(first);
        return ImmutableList.<String>builder().add(first).addAll(others).build();
    }

    @Override
    public Kind<Listener> kind() {
        return KIND;
    }
}

package dev.netflux.model;

import dev.netflux.base.PortRange;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** HTTP or HTTPS on a port: what a load balancer listens for, and what a security group lets pass. */
@Value.Immutable
public abstract sealed class Web implements Traffic permits ImmutableWeb {

    Web() {}

    /** HTTP on port 80. */
    public static Web http() {
        return ImmutableWeb.builder().isHttps(false).port(80).build();
    }

    /** HTTPS on port 443. */
    public static Web https() {
        return ImmutableWeb.builder().isHttps(true).port(443).build();
    }

    /** Whether it is HTTPS. */
    public abstract boolean isHttps();

    /** The port. */
    public abstract int port();

    /** The ARNs of the certificates, the default one first. */
    public abstract List<String> certificates();

    /** The name of AWS's security policy, where the author chose one. */
    public abstract Optional<String> sslPolicy();

    /** On another port. */
    public Web on(int port) {
        return self().withPort(port);
    }

    /** With the certificate of this ARN; further ones are chosen by the host that a client asks for. */
    public Web certificate(String arn) {
        return self().withCertificates(Given.and(certificates(), List.of(Given.text(arn))));
    }

    /** With a security policy of AWS's, such as {@code ELBSecurityPolicy-TLS13-1-2-2021-06}. */
    public Web policy(String name) {
        return self().withSslPolicy(Given.text(name));
    }

    /** TCP on its port. */
    @Override
    public Packets packets() {
        return Packets.tcp(PortRange.of(port()));
    }

    /** {@code HTTPS 443}. */
    @Override
    public String toString() {
        return (isHttps() ? "HTTPS " : "HTTP ") + port();
    }

    private ImmutableWeb self() {
        return (ImmutableWeb) this;
    }
}

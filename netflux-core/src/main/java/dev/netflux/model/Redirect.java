package dev.netflux.model;

import dev.netflux.base.Site;
import org.immutables.value.Value;

/**
 * Sends the client elsewhere: for good, and to where it wanted to go, unless another part of the address is said. {@code #{host}}, {@code
 * #{path}}, {@code #{port}}, {@code #{protocol}} and {@code #{query}} stand for the request's own parts.
 */
@Value.Immutable
public abstract sealed class Redirect implements Action permits ImmutableRedirect {

    Redirect() {}

    /** To where the client wanted to go; at least one part must be changed. */
    public static Redirect elsewhere() {
        return ImmutableRedirect.builder().site(Site.here()).build();
    }

    /** {@code HTTP}, {@code HTTPS} or {@code #{protocol}}. */
    @Value.Default
    public String protocol() {
        return "#{protocol}";
    }

    /** The host. */
    @Value.Default
    public String host() {
        return "#{host}";
    }

    /** The port. */
    @Value.Default
    public String port() {
        return "#{port}";
    }

    /** The path with its leading slash. */
    @Value.Default
    public String path() {
        return "/#{path}";
    }

    /** The query without its leading question mark. */
    @Value.Default
    public String query() {
        return "#{query}";
    }

    /** Whether the client should ask again the next time. */
    @Value.Default
    public boolean isTemporary() {
        return false;
    }

    @Override
    @Value.Auxiliary
    public abstract Site site();

    /** By HTTPS, on port 443. */
    public Redirect toHttps() {
        return self().withProtocol("HTTPS").withPort("443");
    }

    /** By this protocol. */
    public Redirect toProtocol(String protocol) {
        return self().withProtocol(Given.text(protocol));
    }

    /** To this host. */
    public Redirect toHost(String host) {
        return self().withHost(Given.text(host));
    }

    /** To this port. */
    public Redirect toPort(int port) {
        return self().withPort(Integer.toString(port));
    }

    /** To this path. */
    public Redirect toPath(String path) {
        return self().withPath(Given.text(path));
    }

    /** With this query. */
    public Redirect toQuery(String query) {
        return self().withQuery(Given.text(query));
    }

    /** For now (302) rather than for good (301). */
    public Redirect temporarily() {
        return self().withIsTemporary(true);
    }

    private ImmutableRedirect self() {
        return (ImmutableRedirect) this;
    }
}

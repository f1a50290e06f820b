package dev.netflux.model;

import dev.netflux.base.Site;
import java.util.Optional;
import org.immutables.value.Value;

/** Answers a request without any service. */
@Value.Immutable
public abstract sealed class Response implements Action permits ImmutableResponse {

    Response() {}

    /** Answers with this status and no body. */
    public static Response of(int status) {
        return ImmutableResponse.builder().status(status).site(Site.here()).build();
    }

    /** The status. */
    public abstract int status();

    /** The body's type, where there is one. */
    public abstract Optional<String> contentType();

    /** The body. */
    public abstract Optional<String> body();

    @Override
    @Value.Auxiliary
    public abstract Site site();

    /** With this body. */
    public Response body(String contentType, String body) {
        return ((ImmutableResponse) this)
                .withContentType(Given.text(contentType))
                .withBody(Given.text(body));
    }
}

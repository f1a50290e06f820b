package dev.netflux.validate;

import dev.netflux.base.Nearest;
import dev.netflux.model.Platform;
import dev.netflux.model.Response;
import java.util.List;

/** Requests that the load balancer answers itself. */
final class ResponseChecks implements Check {

    static final Rule STATUS = Rule.error(
            Source.FIXED_RESPONSE,
            "A fixed response has a status that AWS refuses",
            "AWS accepts 2xx, 4xx and 5xx; a redirect is an action of its own.");
    static final Rule BODY_LENGTH = Rule.error(
            Source.FIXED_RESPONSE, "A fixed response has too long a body", "AWS accepts up to 1024 characters.");
    static final Rule CONTENT_TYPE = Rule.error(
            Source.FIXED_RESPONSE,
            "A fixed response has a content type that AWS refuses",
            "AWS accepts text/plain, text/css, text/html, application/javascript and application/json.");

    private static final List<String> TYPES =
            List.of("text/plain", "text/css", "text/html", "application/javascript", "application/json");

    @Override
    public List<Rule> rules() {
        return List.of(STATUS, BODY_LENGTH, CONTENT_TYPE);
    }

    @Override
    public void look(Platform platform, Report report) {
        for (Deed deed : Deed.of(platform)) {
            if (deed.action() instanceof Response response) {
                int hundreds = response.status() / 100;
                if (hundreds != 2 && hundreds != 4 && hundreds != 5) {
                    report.add(
                            STATUS,
                            response.site(),
                            deed + " answers " + response.status(),
                            hundreds == 3 ? "Did you mean redirect()?" : "Write 200, 404 or 503, for example.");
                }
                response.body()
                        .filter(body -> body.length() > 1024)
                        .ifPresent(body -> report.add(
                                BODY_LENGTH,
                                response.site(),
                                deed + " answers with " + Text.count(body.length(), "character"),
                                "Leave out " + Text.count(body.length() - 1024, "character")
                                        + ", or let a service answer."));
                response.contentType()
                        .filter(type -> !TYPES.contains(type))
                        .ifPresent(type -> report.add(
                                CONTENT_TYPE,
                                response.site(),
                                deed + " answers with " + Text.shortened(type),
                                Nearest.didYouMean(type, TYPES, "Write one of these five.")));
            }
        }
    }
}

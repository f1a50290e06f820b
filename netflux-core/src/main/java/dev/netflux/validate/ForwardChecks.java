package dev.netflux.validate;

import dev.netflux.model.Forward;
import dev.netflux.model.Platform;
import dev.netflux.model.Service;
import java.util.List;
import java.util.Objects;

/** Requests that are sent to services. */
final class ForwardChecks implements Check {

    static final Rule WEIGHT = Rule.error(
            Source.TARGET_GROUP_TUPLE, "A service's weight does not exist", "AWS accepts weights from 0 to 999.");
    static final Rule NO_WEIGHT = Rule.error(
            Source.TARGET_GROUP_TUPLE,
            "No service has a share of the requests",
            "AWS shares requests out by weight, and where all weights are 0 nobody gets any.");
    static final Rule TWICE = Rule.error(
            Source.TARGET_GROUP_TUPLE,
            "A service is named twice in one action",
            "AWS accepts each target group once in an action.");
    static final Rule LISTENER_PROTOCOL = Rule.error(
            Source.TARGET_GROUPS,
            "A listener does not encrypt for a service that speaks HTTP/2 or gRPC",
            "AWS sends HTTP/2 and gRPC to services only from HTTPS listeners.");

    @Override
    public List<Rule> rules() {
        return List.of(WEIGHT, NO_WEIGHT, TWICE, LISTENER_PROTOCOL);
    }

    @Override
    public void look(Platform platform, Report report) {
        for (Deed deed : Deed.of(platform)) {
            if (deed.action() instanceof Forward forward) {
                weights(deed, forward, report);
                forward.shares().stream()
                        .map(share -> platform.services().get(share.service()))
                        .filter(Objects::nonNull)
                        .distinct()
                        .forEach(service -> protocol(deed, service, report));
            }
        }
    }

    private static void weights(Deed deed, Forward forward, Report report) {
        for (Forward.Share share : forward.shares()) {
            if (share.weight() < 0 || share.weight() > 999) {
                report.add(
                        WEIGHT,
                        forward.site(),
                        deed + " gives service " + Text.quoted(share.service()) + " the weight " + share.weight(),
                        "Write a weight from 0 to 999; only their proportion counts.");
            }
        }
        if (!forward.shares().isEmpty() && forward.shares().stream().allMatch(share -> share.weight() == 0)) {
            report.add(
                    NO_WEIGHT,
                    forward.site(),
                    deed + " gives " + Text.list(forward.shares(), share -> Text.quoted(share.service()))
                            + " the weight 0",
                    "Give one of them a weight above 0.");
        }
        Repeated.in(forward.shares().stream().map(Forward.Share::service).toList())
                .forEach(name -> report.add(
                        TWICE,
                        forward.site(),
                        deed + " names service " + Text.quoted(name) + " twice",
                        "Name it once, with the sum of its weights."));
    }

    private static void protocol(Deed deed, Service service, Report report) {
        if (service.protocol() != Service.Protocol.HTTP1
                && !deed.listener().web().isHttps()) {
            report.add(
                    LISTENER_PROTOCOL,
                    deed.action().site(),
                    deed + " leads to " + Named.of(service) + ", which speaks "
                            + (service.protocol() == Service.Protocol.GRPC ? "gRPC" : "HTTP/2"),
                    "Write the route into an HTTPS listener, or let the service speak Protocol.HTTP1.");
        }
    }
}

package dev.netflux.validate;

import com.google.common.base.Splitter;
import dev.netflux.model.HealthCheck;
import dev.netflux.model.Platform;
import dev.netflux.model.Service;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** How load balancers find out which tasks are healthy. */
final class HealthCheckChecks implements Check {

    static final Rule PATH = Rule.error(
            Source.CREATE_TARGET_GROUP,
            "A health check's path is not a path",
            "AWS demands 1 to 1024 characters that begin with a slash.");
    static final Rule GRPC_PATH = Rule.error(
            Source.CREATE_TARGET_GROUP,
            "A health check's path is not a gRPC method",
            "AWS demands /package.service/method where the service speaks gRPC.");
    static final Rule PORT = Rule.error(
            Source.CREATE_TARGET_GROUP, "A health check's port does not exist", "AWS accepts the ports 1 to 65535.");
    static final Rule TOO_PATIENT = Rule.error(
            Source.CREATE_TARGET_GROUP,
            "A health check's timeout is not shorter than its interval",
            "AWS demands a timeout that is shorter than the interval.");
    static final Rule THRESHOLD = Rule.error(
            Source.CREATE_TARGET_GROUP,
            "A health check's threshold is out of range",
            "AWS accepts 2 to 10 answers in a row.");
    static final Rule MATCHER_SYNTAX = Rule.error(
            Source.MATCHER,
            "A health check's codes are not written as codes",
            "AWS accepts codes and ranges, separated by commas, such as 200,202 or 200-299.");
    static final Rule MATCHER_RANGE = Rule.error(
            Source.MATCHER,
            "A health check's codes are out of range",
            "AWS accepts 200 to 499 for HTTP, and 0 to 99 for gRPC.");

    private static final Duration USUAL_INTERVAL = Duration.ofSeconds(30);
    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(5);
    private static final Pattern CODES = Pattern.compile("\\d{1,3}(-\\d{1,3})?(,\\d{1,3}(-\\d{1,3})?)*");
    private static final Pattern METHOD = Pattern.compile("/[\\w.]+/\\w+");

    @Override
    public List<Rule> rules() {
        return List.of(PATH, GRPC_PATH, PORT, TOO_PATIENT, THRESHOLD, MATCHER_SYNTAX, MATCHER_RANGE);
    }

    @Override
    public void look(Platform platform, Report report) {
        for (Service service : platform.services().values()) {
            service.healthCheck().ifPresent(check -> check(service, check, report));
        }
    }

    private static void check(Service service, HealthCheck check, Report report) {
        String whose = "the health check of " + Named.of(service);
        path(service, check, whose, report);
        check.port()
                .filter(port -> port < 1 || port > 65535)
                .ifPresent(port -> report.add(
                        PORT,
                        check.site(),
                        whose + " asks port " + port,
                        "Write a port from 1 to 65535, or leave .on(…) out."));
        Duration interval = check.interval().orElse(USUAL_INTERVAL);
        Duration timeout = check.timeout().orElse(USUAL_TIMEOUT);
        if (timeout.compareTo(interval) >= 0) {
            report.add(
                    TOO_PATIENT,
                    check.site(),
                    whose + " asks every " + Text.count(interval.toSeconds(), "second") + " and waits for "
                            + Text.count(timeout.toSeconds(), "second"),
                    "Write a longer .every(…) or a shorter .timeout(…).");
        }
        threshold(whose + " believes good answers after ", check.healthyThreshold(), check, report);
        threshold(whose + " believes bad answers after ", check.unhealthyThreshold(), check, report);
        check.matcher()
                .ifPresent(codes -> codes(service, check, codes, whose + " accepts " + Text.shortened(codes), report));
    }

    private static void path(Service service, HealthCheck check, String whose, Report report) {
        String path = check.path();
        if (!path.startsWith("/") || path.length() > 1024) {
            report.add(
                    PATH,
                    check.site(),
                    whose + " asks for " + Text.shortened(path) + ", which has "
                            + Text.count(path.length(), "character"),
                    path.startsWith("/") ? "Shorten it." : Text.didYouMean("/" + path));
        } else if (service.protocol() == Service.Protocol.GRPC
                && !METHOD.matcher(path).matches()) {
            report.add(
                    GRPC_PATH,
                    check.site(),
                    whose + " asks for " + Text.shortened(path),
                    "Write \"/grpc.health.v1.Health/Check\", for example.");
        }
    }

    private static void threshold(String what, Optional<Integer> threshold, HealthCheck check, Report report) {
        threshold
                .filter(answers -> answers < 2 || answers > 10)
                .ifPresent(
                        answers -> report.add(THRESHOLD, check.site(), what + answers, "Write a number from 2 to 10."));
    }

    private static void codes(Service service, HealthCheck check, String codes, String what, Report report) {
        if (!CODES.matcher(codes).matches()) {
            report.add(MATCHER_SYNTAX, check.site(), what, "Write \"200\", \"200,202\" or \"200-299\", for example.");
            return;
        }
        boolean isGrpc = service.protocol() == Service.Protocol.GRPC;
        int lowest = isGrpc ? 0 : 200;
        int highest = isGrpc ? 99 : 499;
        for (String range : Splitter.on(',').split(codes)) {
            int hyphen = range.indexOf('-');
            int from = Integer.parseInt(hyphen < 0 ? range : range.substring(0, hyphen));
            int to = hyphen < 0 ? from : Integer.parseInt(range.substring(hyphen + 1));
            if (to < from) {
                report.add(MATCHER_SYNTAX, check.site(), what, Text.didYouMean(to + "-" + from));
            } else if (from < lowest || to > highest) {
                report.add(
                        MATCHER_RANGE,
                        check.site(),
                        what + ", and speaks " + (isGrpc ? "gRPC" : "HTTP"),
                        "Write codes from " + lowest + " to " + highest + ".");
            }
        }
    }
}

package dev.netflux.validate;

import dev.netflux.base.Site;
import dev.netflux.model.Forward;
import dev.netflux.model.HealthCheck;
import dev.netflux.model.Platform;
import dev.netflux.model.Service;
import java.time.Duration;
import java.util.List;

/** Times, wherever an author may write one. */
final class TimeChecks implements Check {

    static final Rule WHOLE = Rule.error(
            Source.TARGET_GROUP_ATTRIBUTE, "A time is not a whole number of seconds", "AWS counts it in seconds.");
    static final Rule IDLE = Rule.error(
            Source.LOAD_BALANCER_ATTRIBUTE,
            "A load balancer's idle timeout is out of range",
            "AWS accepts 1 to 4000 seconds.");
    static final Rule SLOW_START = Rule.error(
            Source.TARGET_GROUP_ATTRIBUTE,
            "A service's slow start is out of range",
            "AWS accepts 30 to 900 seconds, and 0 for none.");
    static final Rule DEREGISTRATION = Rule.error(
            Source.TARGET_GROUP_ATTRIBUTE,
            "A service's deregistration delay is out of range",
            "AWS accepts 0 to 3600 seconds.");
    static final Rule STICKY_SERVICE = Rule.error(
            Source.TARGET_GROUP_ATTRIBUTE,
            "A service's stickiness is out of range",
            "AWS accepts 1 to 604800 seconds, which is a week.");
    static final Rule STICKY_FORWARD = Rule.error(
            Source.GROUP_STICKINESS,
            "A forward's stickiness is out of range",
            "AWS accepts 1 to 604800 seconds, which is a week.");
    static final Rule INTERVAL = Rule.error(
            Source.CREATE_TARGET_GROUP, "A health check's interval is out of range", "AWS accepts 5 to 300 seconds.");
    static final Rule TIMEOUT = Rule.error(
            Source.CREATE_TARGET_GROUP, "A health check's timeout is out of range", "AWS accepts 2 to 120 seconds.");

    private static final int WEEK = 604800;

    @Override
    public List<Rule> rules() {
        return List.of(WHOLE, IDLE, SLOW_START, DEREGISTRATION, STICKY_SERVICE, STICKY_FORWARD, INTERVAL, TIMEOUT);
    }

    @Override
    public void look(Platform platform, Report report) {
        platform.loadBalancers().values().forEach(balancer -> balancer.idleTimeout()
                .ifPresent(time -> time(
                        IDLE, "the idle timeout of " + Named.of(balancer), time, 1, 4000, balancer.site(), report)));
        platform.services().values().forEach(service -> service(service, report));
        for (Deed deed : Deed.of(platform)) {
            if (deed.action() instanceof Forward forward) {
                forward.sticky()
                        .ifPresent(time -> time(
                                STICKY_FORWARD, "the stickiness of " + deed, time, 1, WEEK, forward.site(), report));
            }
        }
    }

    private static void service(Service service, Report report) {
        String name = Named.of(service);
        service.slowStart()
                .filter(time -> !time.isZero())
                .ifPresent(
                        time -> time(SLOW_START, "the slow start of " + name, time, 30, 900, service.site(), report));
        service.deregistrationDelay()
                .ifPresent(time -> time(
                        DEREGISTRATION, "the deregistration delay of " + name, time, 0, 3600, service.site(), report));
        service.sticky()
                .ifPresent(sticky -> time(
                        STICKY_SERVICE,
                        "the stickiness of " + name,
                        sticky.duration(),
                        1,
                        WEEK,
                        sticky.site(),
                        report));
        service.healthCheck().ifPresent(check -> health(name, check, report));
    }

    private static void health(String service, HealthCheck check, Report report) {
        check.interval()
                .ifPresent(time -> time(
                        INTERVAL, "the health check's interval of " + service, time, 5, 300, check.site(), report));
        check.timeout()
                .ifPresent(time ->
                        time(TIMEOUT, "the health check's timeout of " + service, time, 2, 120, check.site(), report));
    }

    private static void time(Rule rule, String whose, Duration time, int from, int to, Site site, Report report) {
        if (time.toSeconds() < from || time.toSeconds() > to) {
            report.add(
                    rule,
                    site,
                    whose + " is " + Text.count(time.toSeconds(), "second"),
                    "Write seconds(" + (time.toSeconds() < from ? from : to) + "), for example.");
        } else if (!time.equals(Duration.ofSeconds(time.toSeconds()))) {
            report.add(
                    WHOLE,
                    site,
                    whose + " is " + time.toMillis() + " milliseconds",
                    "Write seconds(" + (time.toSeconds() + 1) + ").");
        }
    }
}

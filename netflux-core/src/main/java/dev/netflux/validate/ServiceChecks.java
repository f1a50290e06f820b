package dev.netflux.validate;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

import dev.netflux.base.Nearest;
import dev.netflux.model.Platform;
import dev.netflux.model.Service;
import java.util.List;
import java.util.Set;

/** Services: where they stand, who guards them, and how their target groups behave. */
final class ServiceChecks implements Check {

    static final Rule NO_PORT = Rule.error(
            Source.CREATE_TARGET_GROUP,
            "A service that gets requests has no port",
            "AWS demands the port on which a target group's targets listen.");
    static final Rule PORT = Rule.error(
            Source.CREATE_TARGET_GROUP, "A service's port does not exist", "AWS accepts the ports 1 to 65535.");
    static final Rule NO_TIER = Rule.error(
            Source.NETFLUX, "A service stands in no tier", "Every task has a network interface in a subnet.");
    static final Rule TIER_UNKNOWN = Rule.error(
            Source.NETFLUX,
            "A service stands in a tier that the network does not have",
            "Only the network's tiers have subnets.");
    static final Rule NO_GROUP = Rule.error(
            Source.NETFLUX,
            "A service is guarded by no security group",
            "AWS would give it the VPC's default group, which Netflux keeps empty, so that it would accept nothing.");
    static final Rule GROUP_TWICE = Rule.warning(
            Source.NETFLUX,
            "A service is guarded twice by the same security group",
            "A group that is carried once more opens nothing more.");
    static final Rule TARGET_GROUP_NAME = Rule.error(
            Source.CREATE_TARGET_GROUP,
            "A target group's name is one that AWS refuses",
            "AWS accepts 1 to 32 " + Characters.OF_BALANCERS.spoken() + ", without a hyphen at an edge.");
    static final Rule SLOW_START = Rule.error(
            Source.EDIT_TARGET_GROUP,
            "A service starts slowly and is chosen by outstanding requests",
            "AWS supports slow start only where targets are chosen in turn.");
    static final Rule COOKIE_RESERVED = Rule.error(
            Source.TARGET_GROUP_ATTRIBUTE,
            "A service's cookie has a name that AWS keeps for itself",
            "AWS reserves names that begin with AWSALB, AWSALBAPP or AWSALBTG.");
    static final Rule COOKIE_NAME = Rule.error(
            Source.TARGET_GROUP_ATTRIBUTE,
            "A service's cookie has a name that no cookie has",
            "AWS looks for a cookie, whose name consists of " + Characters.OF_HEADERS.spoken() + ".");

    @Override
    public List<Rule> rules() {
        return List.of(
                NO_PORT,
                PORT,
                NO_TIER,
                TIER_UNKNOWN,
                NO_GROUP,
                GROUP_TWICE,
                TARGET_GROUP_NAME,
                SLOW_START,
                COOKIE_RESERVED,
                COOKIE_NAME);
    }

    @Override
    public void look(Platform platform, Report report) {
        Set<String> routed = routed(platform);
        for (Service service : platform.services().values()) {
            if (service.port().isEmpty() && routed.contains(service.name())) {
                report.add(
                        NO_PORT,
                        service.site(),
                        Named.of(service) + " gets requests from a load balancer",
                        "Write .port(8080), or whichever port it listens on.");
            }
            service.port()
                    .filter(port -> port < 1 || port > 65535)
                    .ifPresent(port -> report.add(
                            PORT,
                            service.site(),
                            Named.of(service) + " listens on port " + port,
                            "Write a port from 1 to 65535."));
            place(platform, service, report);
            targets(service, report);
        }
    }

    /** The services that some load balancer sends requests to. */
    static Set<String> routed(Platform platform) {
        return Deed.of(platform).stream()
                .flatMap(deed -> deed.services().stream())
                .collect(toImmutableSet());
    }

    private static void place(Platform platform, Service service, Report report) {
        if (service.tiers().isEmpty()) {
            report.add(
                    NO_TIER,
                    service.site(),
                    Named.of(service) + " stands nowhere",
                    "Write .in(…) with a tier of the network.");
        }
        for (String name : service.tiers()) {
            if (platform.network().isPresent() && !platform.tiers().containsKey(name)) {
                report.add(
                        TIER_UNKNOWN,
                        service.site(),
                        Named.of(service) + " stands in tier " + Text.quoted(name),
                        Nearest.didYouMean(
                                name, platform.tiers().keySet(), "Add the tier to the network's .tiers(…)."));
            }
        }
        if (service.securityGroups().isEmpty()) {
            report.add(
                    NO_GROUP,
                    service.site(),
                    Named.of(service) + " accepts nothing from anybody",
                    "Write .guardedBy(…) with a security group that accepts its port.");
        }
        Repeated.in(service.securityGroups())
                .forEach(name -> report.add(
                        GROUP_TWICE,
                        service.site(),
                        Named.of(service) + " is guarded by " + Text.quoted(name) + " twice",
                        "Name each group once."));
    }

    private static void targets(Service service, Report report) {
        service.targetGroupName()
                .filter(name -> name.isEmpty()
                        || name.length() > 32
                        || Characters.OF_BALANCERS.missesSome(name)
                        || name.startsWith("-")
                        || name.endsWith("-"))
                .ifPresent(
                        name -> report.add(
                                TARGET_GROUP_NAME,
                                service.site(),
                                Named.of(service) + " has target group " + Text.shortened(name)
                                        + (name.length() > 32 ? ", which has " + name.length() + " characters" : ""),
                                "Write another name in .targetGroupNamed(\"…\"), or leave it out: Netflux then makes one that fits."));
        if (service.balancing() == Service.Balancing.LEAST_OUTSTANDING_REQUESTS
                && service.slowStart().filter(time -> !time.isZero()).isPresent()) {
            report.add(
                    SLOW_START,
                    service.site(),
                    Named.of(service) + " has .slowStart(…) and .balancing(LEAST_OUTSTANDING_REQUESTS)",
                    "Leave one of them out.");
        }
        service.sticky().ifPresent(sticky -> sticky.cookie().ifPresent(cookie -> {
            if (cookie.startsWith("AWSALB")) {
                report.add(
                        COOKIE_RESERVED,
                        sticky.site(),
                        Named.of(service) + " is sticky by cookie " + Text.quoted(cookie),
                        "Name the application's own cookie, or write .sticky(…) without a name for the balancer's.");
            } else if (cookie.isEmpty() || Characters.OF_HEADERS.missesSome(cookie)) {
                report.add(
                        COOKIE_NAME,
                        sticky.site(),
                        Named.of(service) + " is sticky by cookie " + Text.shortened(cookie),
                        "Name the application's own cookie, such as \"SESSION\".");
            }
        }));
    }
}

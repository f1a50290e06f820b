package dev.netflux.validate;

import dev.netflux.base.Nearest;
import dev.netflux.model.Endpoint;
import dev.netflux.model.Network;
import dev.netflux.model.Platform;
import dev.netflux.model.Tier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Endpoints of AWS's services. */
final class EndpointChecks implements Check {

    static final Rule SERVICE = Rule.error(
            Source.ENDPOINTS,
            "An endpoint is for a service whose name AWS does not have",
            "AWS calls its services by small letters, digits, hyphens and dots, such as s3, ecr.api or logs.");
    static final Rule NO_NETWORK = Rule.error(
            Source.NETFLUX,
            "An endpoint is in no network",
            "A network's endpoints are a part of the network, which knows who uses them and where they stand.");
    static final Rule TWICE = Rule.error(
            Source.ENDPOINTS,
            "A network has two endpoints for one service",
            "AWS refuses a second one with the same name or the same routes.");
    static final Rule TIER_UNKNOWN = Rule.error(
            Source.NETFLUX,
            "An endpoint mentions a tier that the network does not have",
            "Only the network's tiers have subnets and route tables.");
    static final Rule NO_TIER = Rule.error(
            Source.ENDPOINTS,
            "An endpoint has nowhere to stand",
            "AWS puts it into subnets or route tables, which are those of tiers.");
    static final Rule OF_INTERFACES = Rule.error(
            Source.ENDPOINTS,
            "A gateway endpoint is told what only interfaces have",
            "AWS gives endpoints for S3 and DynamoDB no interfaces: they are routes.");
    static final Rule GUARDS_AND_USERS = Rule.error(
            Source.NETFLUX,
            "An endpoint says twice who reaches it",
            "Its interfaces accept what their security groups accept; .from(…) only says what its own group accepts.");
    static final Rule NO_DNS = Rule.error(
            Source.ENDPOINTS,
            "A network with interface endpoints has no names for them",
            "AWS demands DNS support and DNS hostnames, so that the services' names lead to the interfaces.");
    static final Rule DYNAMODB_NAMES = Rule.error(
            Source.DYNAMODB_ENDPOINTS,
            "Interfaces to DynamoDB are to have its usual names",
            "AWS gives interface endpoints for DynamoDB names of their own only.");
    static final Rule IDLE_GATEWAY = Rule.warning(
            Source.S3_ENDPOINTS,
            "Nothing goes through a gateway endpoint",
            "AWS lets the service's names lead to the interfaces then, which cost by the hour and by the byte; a gateway costs nothing.");
    static final Rule POLICY = Rule.error(
            Source.ENDPOINT_POLICIES,
            "An endpoint's policy is none",
            "AWS takes a JSON document with a Statement, of at most 20,480 characters.");

    private static final int POLICY_LIMIT = 20_480;

    /** What nearly everybody means, for whoever mistypes it. */
    private static final Set<String> WELL_KNOWN = new TreeSet<>(List.of(
            "s3",
            "dynamodb",
            "ecr",
            "ecr.api",
            "ecr.dkr",
            "logs",
            "secretsmanager",
            "ssm",
            "ssmmessages",
            "kms",
            "sts",
            "sqs",
            "sns",
            "monitoring",
            "events",
            "ecs",
            "execute-api",
            "lambda",
            "xray"));

    @Override
    public List<Rule> rules() {
        return List.of(
                SERVICE,
                NO_NETWORK,
                TWICE,
                TIER_UNKNOWN,
                NO_TIER,
                OF_INTERFACES,
                GUARDS_AND_USERS,
                NO_DNS,
                DYNAMODB_NAMES,
                IDLE_GATEWAY,
                POLICY);
    }

    @Override
    public void look(Platform platform, Report report) {
        for (Endpoint endpoint : platform.endpoints().values()) {
            if (platform.network()
                    .filter(network -> network.endpoints().contains(endpoint))
                    .isEmpty()) {
                report.add(
                        NO_NETWORK,
                        endpoint.site(),
                        Named.of(endpoint) + " was handed to the platform",
                        "Hand it to .endpoints(…) of the network.");
            }
        }
        platform.network().ifPresent(network -> of(network, report));
    }

    private static void of(Network network, Report report) {
        Map<String, Endpoint> seen = new HashMap<>();
        for (Endpoint endpoint : network.endpoints()) {
            String who = Named.of(endpoint);
            if (!isName(endpoint.service())) {
                report.add(
                        SERVICE,
                        endpoint.site(),
                        who + " is for " + Text.shortened(endpoint.service()),
                        Nearest.didYouMean(
                                endpoint.service(), WELL_KNOWN, "Write AWS's short name, such as \"logs\"."));
            }
            for (String service : endpoint.services()) {
                Endpoint earlier = seen.putIfAbsent(endpoint.nameOf(service), endpoint);
                if (earlier != null) {
                    report.add(
                            TWICE,
                            endpoint.site(),
                            who + " is for " + service + ", as is the one before it " + earlier.site(),
                            "Leave one of them out.");
                }
            }
            place(network, endpoint, report);
            guards(endpoint, report);
            names(network, endpoint, report);
            endpoint.policy()
                    .filter(policy -> !isPolicy(policy))
                    .ifPresent(policy -> report.add(
                            POLICY,
                            endpoint.site(),
                            who + " has the policy " + Text.shortened(policy),
                            "Write {\"Statement\": […]}, or leave .policy(…) out."));
            if (!endpoint.isGateway()
                    && endpoint.hasPrivateDns()
                    && !(network.dnsSupport() && network.dnsHostnames())) {
                report.add(
                        NO_DNS,
                        endpoint.site(),
                        who + " is in " + Named.of(network) + ", which is "
                                + (network.dnsSupport() ? ".withoutDnsHostnames()" : ".withoutDns()"),
                        "Leave that out, or write .withoutPrivateDns() at the endpoint.");
            }
        }
    }

    private static void place(Network network, Endpoint endpoint, Report report) {
        Set<String> tiers = new TreeSet<>();
        network.tiers().stream().map(Tier::name).forEach(tiers::add);
        Set<String> mentioned = new TreeSet<>(endpoint.users());
        endpoint.tier().ifPresent(mentioned::add);
        for (String name : mentioned) {
            if (!tiers.contains(name)) {
                report.add(
                        TIER_UNKNOWN,
                        endpoint.site(),
                        Named.of(endpoint) + " mentions tier " + Text.quoted(name),
                        Nearest.didYouMean(name, tiers, "Add the tier to the network's .tiers(…)."));
            }
        }
        if (tiers.isEmpty()) {
            report.add(
                    NO_TIER,
                    endpoint.site(),
                    Named.of(endpoint) + " is in " + Named.of(network) + ", which has no tiers",
                    "Write .tiers(…) at the network.");
        }
    }

    private static void guards(Endpoint endpoint, Report report) {
        if (endpoint.isGateway()) {
            String said = !endpoint.securityGroups().isEmpty()
                    ? ".guardedBy(…)"
                    : endpoint.tier().isPresent() ? ".in(…)" : endpoint.hasPrivateDns() ? "" : ".withoutPrivateDns()";
            if (!said.isEmpty()) {
                report.add(
                        OF_INTERFACES,
                        endpoint.site(),
                        Named.of(endpoint) + " has " + said,
                        "Leave it out: .from(…) says which tiers get the route. Or write .throughInterfaces().");
            }
        } else if (!endpoint.securityGroups().isEmpty() && !endpoint.users().isEmpty()) {
            report.add(
                    GUARDS_AND_USERS,
                    endpoint.site(),
                    Named.of(endpoint) + " has .from(…) and .guardedBy(…)",
                    "Leave one of them out.");
        }
    }

    private static void names(Network network, Endpoint endpoint, Report report) {
        if (!endpoint.hasGateway() || !endpoint.isThroughInterfaces() || !endpoint.hasPrivateDns()) {
            return;
        }
        if (endpoint.service().equals("dynamodb")) {
            report.add(
                    DYNAMODB_NAMES,
                    endpoint.site(),
                    Named.of(endpoint) + " is .throughInterfaces()",
                    "Write .withoutPrivateDns(), and let callers use the endpoint's own names.");
        } else if (network.endpoints().stream()
                .anyMatch(other -> other.isGateway() && other.service().equals(endpoint.service()))) {
            report.add(
                    IDLE_GATEWAY,
                    endpoint.site(),
                    Named.of(endpoint) + " takes the names of " + endpoint.service() + " from the gateway beside it",
                    "Write .withoutPrivateDns() here, so that only those outside of the network use it; or leave the gateway out.");
        }
    }

    private static boolean isName(String service) {
        for (String word : service.split("\\.", -1)) {
            if (word.isEmpty() || word.startsWith("-") || word.endsWith("-")) {
                return false;
            }
        }
        return service.chars().allMatch(c -> c == '.' || c == '-' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'));
    }

    private static boolean isPolicy(String policy) {
        String text = policy.strip();
        return text.length() <= POLICY_LIMIT
                && text.startsWith("{")
                && text.endsWith("}")
                && text.contains("\"Statement\"");
    }
}

package dev.netflux.validate;

import dev.netflux.model.Container;
import dev.netflux.model.Endpoint;
import dev.netflux.model.Image;
import dev.netflux.model.Network;
import dev.netflux.model.OwnResource;
import dev.netflux.model.Platform;
import dev.netflux.model.SecretSource;
import dev.netflux.model.Service;
import dev.netflux.model.Tier;
import dev.netflux.resource.Route;
import dev.netflux.resource.VpcEndpoint;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** How Fargate's tasks reach what they need to start. */
final class WayOutChecks implements Check {

    static final Rule NO_WAY = Rule.warning(
            Source.FARGATE_NETWORK,
            "A service has no way to what its tasks need to start",
            "AWS pulls a task's image, reads its secrets and opens its log through the task's own subnet.");
    static final Rule LOCKED_OUT = Rule.warning(
            Source.ENDPOINTS,
            "An endpoint takes a service's way and does not accept it",
            "AWS lets the usual names lead to an endpoint's interfaces from everywhere in the network.");

    @Override
    public List<Rule> rules() {
        return List.of(NO_WAY, LOCKED_OUT);
    }

    @Override
    public void look(Platform platform, Report report) {
        platform.network().filter(network -> network.existing().isEmpty()).ifPresent(network -> {
            boolean routesOfItsOwn = platform.ownResources().stream()
                    .anyMatch(own ->
                            own.resource().filter(Route.class::isInstance).isPresent());
            for (Service service : platform.services().values()) {
                for (String name : new LinkedHashSet<>(service.tiers())) {
                    Tier tier = platform.tiers().get(name);
                    if (tier != null) {
                        lockedOut(network, service, tier, report);
                        if (!routesOfItsOwn && !hasWayOut(network, service, tier)) {
                            missing(platform, network, service, tier, report);
                        }
                    }
                }
            }
        });
    }

    private static boolean hasWayOut(Network network, Service service, Tier tier) {
        return switch (tier.access()) {
            case PUBLIC -> service.publicAddresses();
            case PRIVATE -> network.nat() != Network.Nat.NONE;
            case ISOLATED -> false;
        };
    }

    private static void missing(Platform platform, Network network, Service service, Tier tier, Report report) {
        Set<String> lacking = needs(service);
        network.endpoints().stream().filter(endpoint -> serves(endpoint, tier)).forEach(endpoint -> endpoint.services()
                .forEach(lacking::remove));
        for (OwnResource own : platform.ownResources()) {
            own.resource()
                    .filter(VpcEndpoint.class::isInstance)
                    .ifPresent(endpoint -> lacking.remove(((VpcEndpoint) endpoint).service()));
        }
        List<String> strange = images(service).stream()
                .filter(image -> !isOfRegistry(image))
                .map(Image::toString)
                .toList();
        if (lacking.isEmpty() && strange.isEmpty()) {
            return;
        }
        List<String> lacks = new ArrayList<>();
        if (!lacking.isEmpty()) {
            lacks.add("the network has no endpoint for " + Text.list(lacking));
        }
        if (!strange.isEmpty()) {
            lacks.add("no endpoint leads to the registry of " + Text.list(strange));
        }
        report.add(
                NO_WAY,
                service.site(),
                Named.of(service) + " is in " + Named.of(tier) + ", "
                        + switch (tier.access()) {
                            case PUBLIC -> "where it has no public address";
                            case PRIVATE -> "which has no NAT gateway";
                            case ISOLATED -> "which has no way out";
                        }
                        + ", and " + String.join(", and ", lacks),
                mend(tier, strange.isEmpty() ? lacking : Set.of()));
    }

    private static String mend(Tier tier, Set<String> lacking) {
        String wayOut =
                switch (tier.access()) {
                    case PUBLIC -> "write .publicIp() at the service";
                    case PRIVATE -> "write .nat(ONE) at the network";
                    case ISOLATED -> "move it to a private tier of a network with a NAT gateway";
                };
        if (lacking.isEmpty()) {
            return Character.toUpperCase(wayOut.charAt(0)) + wayOut.substring(1) + ".";
        }
        Set<String> words = new LinkedHashSet<>();
        lacking.forEach(service -> words.add(
                switch (service) {
                    case "ecr.api", "ecr.dkr" ->
                        lacking.containsAll(Set.of("ecr.api", "ecr.dkr")) ? "ECR" : Text.quoted(service);
                    case "s3" -> "S3";
                    case "logs" -> "LOGS";
                    case "secretsmanager" -> "SECRETS";
                    default -> Text.quoted(service);
                }));
        return "Write .endpoints(" + String.join(", ", words) + ") at the network, or " + wayOut + ".";
    }

    /** Whether an endpoint takes what somebody in a tier asks the service for. */
    private static boolean serves(Endpoint endpoint, Tier tier) {
        return (endpoint.isGateway() || endpoint.hasPrivateDns())
                && (endpoint.users().isEmpty() || endpoint.users().contains(tier.name()));
    }

    private static void lockedOut(Network network, Service service, Tier tier, Report report) {
        Set<String> needs = needs(service);
        for (Endpoint endpoint : network.endpoints()) {
            if (!endpoint.isGateway()
                    && endpoint.hasPrivateDns()
                    && !serves(endpoint, tier)
                    && endpoint.services().stream().anyMatch(needs::contains)) {
                report.add(
                        LOCKED_OUT,
                        service.site(),
                        Named.of(service) + " is in " + Named.of(tier) + ", and " + Named.of(endpoint)
                                + " accepts only " + Text.list(endpoint.users(), Text::quoted),
                        "Add the tier to the endpoint's .from(…), or leave .from(…) out.");
            }
        }
    }

    /** The services of AWS's without which its tasks do not start. */
    private static Set<String> needs(Service service) {
        Set<String> needs = new LinkedHashSet<>();
        if (images(service).stream().anyMatch(WayOutChecks::isOfRegistry)) {
            needs.addAll(List.of("ecr.api", "ecr.dkr", "s3"));
        }
        needs.add("logs");
        for (Container container : containers(service)) {
            container.secrets().values().forEach(secret -> needs.add(keeper(secret)));
        }
        if (service.isExecutable()) {
            needs.add("ssmmessages");
        }
        return needs;
    }

    private static String keeper(SecretSource source) {
        return source.isParameter() ? "ssm" : "secretsmanager";
    }

    private static List<Container> containers(Service service) {
        List<Container> all = new ArrayList<>(service.sidecars());
        all.add(0, service.container());
        return all;
    }

    private static List<Image> images(Service service) {
        List<Image> images = new ArrayList<>();
        images.add(service.image().orElse(new Image(service.name(), "latest", true)));
        service.sidecars().forEach(sidecar -> sidecar.image().ifPresent(images::add));
        return images;
    }

    /** Whether an image comes from the account's, or another account's, registry. */
    private static boolean isOfRegistry(Image image) {
        return image.isOwn() || image.repository().contains(".dkr.ecr.");
    }
}

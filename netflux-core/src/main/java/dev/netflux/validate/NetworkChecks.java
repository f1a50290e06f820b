package dev.netflux.validate;

import dev.netflux.base.Cidr;
import dev.netflux.model.Network;
import dev.netflux.model.Platform;
import dev.netflux.model.WrittenCidr;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A network's blocks and zones. */
final class NetworkChecks implements Check {

    static final Rule MISSING =
            Rule.error(Source.NETFLUX, "A platform has no network", "Everything in a platform stands in its network.");
    static final Rule NOT_IPV4 = Rule.error(
            Source.VPC_BLOCKS,
            "A network's block is not IPv4",
            "AWS gives every VPC IPv4 blocks of the author's choice; its IPv6 block is Amazon's choice.");
    static final Rule SIZE = Rule.error(
            Source.VPC_BLOCKS,
            "A network's block has a size that AWS does not accept",
            "AWS accepts blocks from /16 (65,536 addresses) to /28 (16 addresses) for a VPC.");
    static final Rule RESERVED = Rule.error(
            Source.VPC_BLOCKS,
            "A network's block lies in a reserved range",
            "AWS assigns no addresses of 0.0.0.0/8, 127.0.0.0/8 (loopback), 169.254.0.0/16 (link local) and 224.0.0.0/3 "
                    + "(multicast and reserved) to a VPC.");
    static final Rule PUBLIC = Rule.warning(
            Source.VPC_BLOCKS,
            "A network uses public addresses as private ones",
            "AWS recommends the private ranges: whoever owns these addresses cannot be reached from this network.");
    static final Rule DOCKER = Rule.warning(
            Source.VPC_BLOCKS,
            "A network uses a range that AWS's own services use",
            "AWS advises against 172.17.0.0/16: Cloud9, SageMaker and Docker take these addresses for themselves.");
    static final Rule OVERLAP = Rule.error(
            Source.VPC_BLOCKS,
            "Two blocks of a network overlap",
            "AWS adds a block to a VPC only when it overlaps none of the others.");
    static final Rule RESTRICTED = Rule.error(
            Source.VPC_BLOCKS,
            "A secondary block does not go with the network's first one",
            "AWS restricts which ranges one VPC may combine, since its own services use the others.");
    static final Rule NO_ZONE =
            Rule.error(Source.NETFLUX, "A network spans no zone", "Every subnet stands in an availability zone.");
    static final Rule MANY_ZONES = Rule.error(
            Source.NETFLUX,
            "A network spans more zones than any region has",
            "AWS's largest region has six availability zones.");
    static final Rule ZONE_NAME = Rule.error(
            Source.CREATE_SUBNET,
            "A zone is not named as AWS names zones",
            "AWS names zones like eu-west-1a, and gives them ids like euw1-az1.");
    static final Rule ZONE_TWICE =
            Rule.error(Source.NETFLUX, "A zone is named twice", "A tier has one subnet in each zone of its network.");
    static final Rule REGIONS = Rule.error(
            Source.CREATE_SUBNET, "A network's zones are of different regions", "AWS keeps a VPC within one region.");
    static final Rule NO_TIER = Rule.warning(
            Source.NETFLUX,
            "A network has no tiers",
            "A network without tiers has no subnets, so nothing can stand in it.");

    private static final List<Cidr> RESERVED_RANGES =
            List.of(Cidr.of("0.0.0.0/8"), Cidr.of("127.0.0.0/8"), Cidr.of("169.254.0.0/16"), Cidr.of("224.0.0.0/3"));
    private static final Cidr TEN = Cidr.of("10.0.0.0/8");
    private static final Cidr SEVENTEEN = Cidr.of("172.16.0.0/12");
    private static final Cidr NINETEEN = Cidr.of("192.168.0.0/16");
    private static final List<Cidr> PRIVATE_RANGES = List.of(TEN, SEVENTEEN, NINETEEN);
    private static final Cidr SHARED_RANGE = Cidr.of("100.64.0.0/10");
    private static final Cidr DOCKER_RANGE = Cidr.of("172.17.0.0/16");
    private static final Cidr SERVICES_RANGE = Cidr.of("198.19.0.0/16");
    private static final Cidr DEFAULT_VPC_RANGE = Cidr.of("172.31.0.0/16");
    private static final Cidr TEN_ZERO = Cidr.of("10.0.0.0/16");
    private static final Cidr TEN_ZERO_AND_ONE = Cidr.of("10.0.0.0/15");

    /** Zones, local zones and wavelength zones. */
    private static final Pattern NAME =
            Pattern.compile("([a-z]{2,3}(?:-[a-z]+)+-\\d)(?:[a-z]|(?:-[a-z0-9]+)+-\\d[a-z]?)");

    private static final Pattern ID = Pattern.compile("([a-z]{3,6}\\d)-(?:az\\d|[a-z0-9]+-az\\d)");

    @Override
    public List<Rule> rules() {
        return List.of(
                MISSING,
                NOT_IPV4,
                SIZE,
                RESERVED,
                PUBLIC,
                DOCKER,
                OVERLAP,
                RESTRICTED,
                NO_ZONE,
                MANY_ZONES,
                ZONE_NAME,
                ZONE_TWICE,
                REGIONS,
                NO_TIER);
    }

    @Override
    public void look(Platform platform, Report report) {
        Optional<Network> found = platform.network();
        if (found.isEmpty()) {
            report.add(
                    MISSING,
                    platform.site(),
                    "platform " + Text.quoted(platform.name()) + " stands nowhere",
                    "Write .on(network(\"" + platform.name() + "\", \"10.0.0.0/16\").tiers(…)).");
            return;
        }
        Network network = found.get();
        for (WrittenCidr block : Blocks.of(network)) {
            block.cidr().ifPresent(cidr -> alone(network, block, cidr, report));
        }
        together(network, report);
        if (network.existing().isEmpty()) {
            zones(network, report);
        }
        if (network.tiers().isEmpty()) {
            report.add(
                    NO_TIER,
                    network.site(),
                    Named.of(network) + " is a block of addresses and nothing else",
                    "Write .tiers(publicTier(\"edge\"), privateTier(\"app\")), for example.");
        }
    }

    private static void alone(Network network, WrittenCidr block, Cidr cidr, Report report) {
        String what = Named.of(network) + " has " + cidr;
        if (cidr.isIpv6()) {
            report.add(NOT_IPV4, block.site(), what, "Write an IPv4 block, and .ipv6() for addresses of IPv6 as well.");
            return;
        }
        if (!Blocks.hasSize(cidr)) {
            report.add(
                    SIZE,
                    block.site(),
                    what + ", which is " + Text.count(cidr.size().longValueExact(), "address"),
                    "Write a prefix from 16 to 28: " + Cidr.around(false, cidr.first(), cidr.prefix() < 16 ? 16 : 28)
                            + ", for example.");
            return;
        }
        if (RESERVED_RANGES.stream().anyMatch(range -> range.overlaps(cidr))) {
            report.add(RESERVED, block.site(), what, "Take a block of 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16.");
        } else if (DOCKER_RANGE.overlaps(cidr)) {
            report.add(DOCKER, block.site(), what, "Take another block, such as 172.18.0.0/16.");
        } else if (isPublic(cidr) && !SERVICES_RANGE.contains(cidr)) {
            report.add(
                    PUBLIC,
                    block.site(),
                    what,
                    "Take a block of 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16, unless these addresses are yours.");
        }
    }

    private static boolean isPublic(Cidr cidr) {
        return PRIVATE_RANGES.stream().noneMatch(range -> range.contains(cidr)) && !SHARED_RANGE.contains(cidr);
    }

    private static void together(Network network, Report report) {
        List<WrittenCidr> blocks = Blocks.of(network).stream()
                .filter(block -> block.cidr().filter(cidr -> !cidr.isIpv6()).isPresent())
                .toList();
        for (int i = 0; i < blocks.size(); i++) {
            WrittenCidr block = blocks.get(i);
            Cidr cidr = block.cidr().orElseThrow();
            for (WrittenCidr earlier : blocks.subList(0, i)) {
                if (earlier.cidr().orElseThrow().overlaps(cidr)) {
                    report.add(
                            OVERLAP,
                            block.site(),
                            Named.of(network) + " has " + earlier + " and " + block,
                            "Leave one of them out, or take another block.");
                }
            }
            if (i > 0) {
                restriction(blocks.get(0).cidr().orElseThrow(), cidr)
                        .ifPresent(reason -> report.add(
                                RESTRICTED,
                                block.site(),
                                Named.of(network) + " has " + blocks.get(0) + " and " + block + ": " + reason,
                                "Take another block: one of 100.64.0.0/10 goes with every other."));
            }
        }
    }

    /** AWS's table of restricted associations, read for {@code second} added to a VPC that has {@code first}. */
    private static Optional<String> restriction(Cidr first, Cidr second) {
        if (first.overlaps(second)) {
            return Optional.empty();
        }
        if (SERVICES_RANGE.overlaps(second)) {
            return Optional.of("198.19.0.0/16 goes with no other block");
        }
        for (Cidr range : PRIVATE_RANGES) {
            if (range.contains(second) && !range.contains(first)) {
                return Optional.of(range + " goes only with itself");
            }
        }
        if (DEFAULT_VPC_RANGE.overlaps(second)) {
            return Optional.of("172.31.0.0/16 is never a secondary block");
        }
        if (TEN_ZERO_AND_ONE.overlaps(first) && TEN_ZERO.overlaps(second)) {
            return Optional.of("no block of 10.0.0.0/16 goes with one of 10.0.0.0/15");
        }
        return Optional.empty();
    }

    private static void zones(Network network, Report report) {
        if (network.zones() < 1) {
            report.add(
                    NO_ZONE,
                    network.zonesSite(),
                    Named.of(network) + " spans " + Text.count(network.zones(), "zone"),
                    "Write .acrossZones(2), or more: a load balancer needs two.");
        } else if (network.zones() > 6) {
            report.add(
                    MANY_ZONES,
                    network.zonesSite(),
                    Named.of(network) + " spans " + network.zones() + " zones",
                    "Write .acrossZones(3): most regions have three.");
        }
        List<String> names = network.zoneNames();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (names.subList(0, i).contains(name)) {
                report.add(
                        ZONE_TWICE,
                        network.zonesSite(),
                        Named.of(network) + " names zone " + Text.quoted(name) + " twice",
                        "Name each zone once.");
            } else if (!isZone(name)) {
                report.add(
                        ZONE_NAME,
                        network.zonesSite(),
                        Named.of(network) + " spans zone " + Text.quoted(name),
                        isZone(name.toLowerCase(Locale.ROOT))
                                ? Text.didYouMean(name.toLowerCase(Locale.ROOT))
                                : "Write names such as \"eu-west-1a\", ids such as \"euw1-az1\", or .acrossZones(2) for the account's first ones.");
            }
        }
        List<String> regions =
                names.stream().flatMap(name -> region(name).stream()).distinct().toList();
        if (regions.size() > 1) {
            report.add(
                    REGIONS,
                    network.zonesSite(),
                    Named.of(network) + " spans zones of " + Text.list(regions),
                    "Name zones of one region, all by name or all by id.");
        }
    }

    private static boolean isZone(String name) {
        return NAME.matcher(name).matches() || ID.matcher(name).matches();
    }

    private static Optional<String> region(String zone) {
        Matcher name = NAME.matcher(zone);
        if (name.matches()) {
            return Optional.of(name.group(1));
        }
        Matcher id = ID.matcher(zone);
        return id.matches() ? Optional.of(id.group(1)) : Optional.empty();
    }
}

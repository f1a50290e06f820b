package dev.netflux.validate;

import dev.netflux.model.DnsRecord;
import dev.netflux.model.Platform;
import dev.netflux.model.StaticSite;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names in hosted zones. */
final class DnsRecordChecks implements Check {

    static final Rule NAME = Rule.error(
            Source.DNS_NAMES,
            "A DNS record has a name that DNS refuses",
            "AWS accepts labels of 1 to 63 letters, digits and hyphens with dots between, 255 characters in all.");
    static final Rule NO_ZONE = Rule.error(
            Source.NETFLUX,
            "A DNS record is in no hosted zone",
            "Netflux makes no zones, and does not guess whose one is meant.");
    static final Rule OTHER_ZONE = Rule.error(
            Source.DNS_NAMES,
            "A DNS record is not in its hosted zone",
            "AWS only accepts names that end with the zone's name.");
    static final Rule NO_TARGET = Rule.error(
            Source.NETFLUX, "A DNS record stands for nothing", "It is an alias for a load balancer or a site.");
    static final Rule NO_ALIAS = Rule.error(
            Source.DISTRIBUTION,
            "A DNS record leads to a site that does not answer to its name",
            "AWS refuses requests for names that a distribution does not have.");

    static final Rule NO_HEALTH = Rule.error(
            Source.ALIAS_RECORDS,
            "A DNS record looks at a site's health",
            "AWS refuses it for distributions, which have none.");

    private static final Pattern LABELS = Pattern.compile(
            "(\\*\\.)?([A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?)(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+");

    /** A hosted zone's id, which AWS makes. */
    private static final Pattern ZONE_ID = Pattern.compile("[A-Z0-9]{4,32}");

    @Override
    public List<Rule> rules() {
        return List.of(NAME, NO_ZONE, OTHER_ZONE, NO_TARGET, NO_ALIAS, NO_HEALTH);
    }

    @Override
    public void look(Platform platform, Report report) {
        for (DnsRecord record : platform.dnsRecords().values()) {
            String who = Named.of(record);
            if (record.name().length() > 255 || !LABELS.matcher(record.name()).matches()) {
                report.add(
                        NAME,
                        record.site(),
                        who + " cannot be asked for",
                        "Write a name such as \"www.example.com\", without a dot at its end.");
            }
            Optional<String> zone = record.zone().filter(name -> !name.isEmpty());
            if (zone.isEmpty()) {
                report.add(NO_ZONE, record.site(), who + " has no zone", "Write .inZone(\"example.com\").");
            } else if (!ZONE_ID.matcher(zone.get()).matches()
                    && !record.name().equals(zone.get())
                    && !record.name().endsWith("." + zone.get())) {
                report.add(
                        OTHER_ZONE,
                        record.site(),
                        who + " is said to be in zone " + Text.quoted(zone.get()),
                        "Name the zone with which the name ends, without a dot at its end.");
            }
            if (record.target().isEmpty()) {
                report.add(
                        NO_TARGET,
                        record.site(),
                        who + " leads nowhere",
                        "Write .to(…) with a load balancer or a site.");
            }
            if (record.looksAtHealth()
                    && record.target().filter(StaticSite.class::isInstance).isPresent()) {
                report.add(
                        NO_HEALTH,
                        record.site(),
                        who + " is to be left out while its site is not healthy",
                        "Leave .evaluatingHealth() out.");
            }
            record.target()
                    .filter(StaticSite.class::isInstance)
                    .map(StaticSite.class::cast)
                    .filter(site -> site.aliases().stream().noneMatch(alias -> covers(alias, record.name())))
                    .ifPresent(site -> report.add(
                            NO_ALIAS,
                            record.site(),
                            who + " leads to " + Named.of(site) + ", which "
                                    + (site.aliases().isEmpty()
                                            ? "has no name of its own"
                                            : "answers to " + Text.list(site.aliases(), Text::quoted)),
                            "Write .answering(certificate, " + Text.quoted(record.name()) + ") at the site."));
        }
    }

    private static boolean covers(String alias, String name) {
        return alias.equalsIgnoreCase(name)
                || (alias.startsWith("*.")
                        && name.indexOf('.') > 0
                        && alias.substring(1).equalsIgnoreCase(name.substring(name.indexOf('.'))));
    }
}

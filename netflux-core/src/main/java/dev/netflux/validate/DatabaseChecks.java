package dev.netflux.validate;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

import dev.netflux.base.Nearest;
import dev.netflux.model.Database;
import dev.netflux.model.Platform;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Databases: where they stand, who guards them, and what AWS accepts. */
final class DatabaseChecks implements Check {

    static final Rule NO_TIER = Rule.error(
            Source.DATABASE_NETWORK,
            "A database stands in no tier",
            "AWS chooses among the subnets of a group, which are those of a tier.");
    static final Rule TIER_UNKNOWN = Rule.error(
            Source.NETFLUX,
            "A database stands in a tier that the network does not have",
            "Only the network's tiers have subnets.");
    static final Rule ONE_ZONE = Rule.error(
            Source.DATABASE_NETWORK,
            "A database stands in one zone only",
            "AWS demands subnets in two zones at least, also of a database that runs in one.");
    static final Rule NO_GROUP = Rule.error(
            Source.NETFLUX,
            "A database is guarded by no security group",
            "AWS would give it the VPC's default group, which Netflux keeps empty, so that nobody would reach it.");
    static final Rule NAME = Rule.error(
            Source.CREATE_DATABASE,
            "A database's identifier is one that AWS refuses",
            "AWS accepts 1 to 63 letters, digits and hyphens, beginning with a letter, without two hyphens in a row or one at"
                    + " the end; Netflux writes small letters, as AWS keeps them.");
    static final Rule VERSION = Rule.error(
            Source.NETFLUX,
            "A database's version is no major version",
            "Netflux keeps to major versions, because AWS applies minor ones in maintenance windows.");
    static final Rule CLASS = Rule.error(
            Source.CREATE_DATABASE,
            "A database's class does not exist",
            "AWS calls them db., a family, a dot and a size.");
    static final Rule STORAGE = Rule.error(
            Source.CREATE_DATABASE,
            "A database has too little or too much storage",
            "AWS accepts 20 to 65,536 GiB of general purpose storage.");
    static final Rule BACKUPS = Rule.error(
            Source.CREATE_DATABASE, "A database's backups are kept for too long", "AWS keeps them for 0 to 35 days.");
    static final Rule NO_BACKUPS = Rule.warning(
            Source.NETFLUX,
            "A protected database is never backed up",
            "What is worth protecting from deletion is lost with its disk.");
    static final Rule PORT = Rule.error(
            Source.CREATE_DATABASE, "A database's port does not exist", "AWS accepts the ports 1150 to 65535.");
    static final Rule DATABASE = Rule.error(
            Source.CREATE_DATABASE,
            "A database begins with one of a name that PostgreSQL refuses",
            "AWS accepts what begins with a letter or an underscore and has up to 63 letters, digits and underscores.");
    static final Rule USER = Rule.error(
            Source.CREATE_DATABASE,
            "A database's user has a name that AWS refuses",
            "AWS accepts what begins with a letter, has up to 16 letters, digits and underscores, and is none that the engine keeps for"
                    + " itself.");

    private static final Pattern NAME_PATTERN = Pattern.compile("[a-z](-?[a-z0-9]){0,62}");
    private static final Pattern VERSION_PATTERN = Pattern.compile("[1-9][0-9]?");
    private static final Pattern CLASS_PATTERN = Pattern.compile("db\\.[a-z0-9-]+\\.[a-z0-9]+");
    private static final Pattern DATABASE_PATTERN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");
    private static final Pattern USER_PATTERN = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,15}");
    private static final Set<String> RESERVED = Set.of("rdsadmin", "admin", "user", "pg_monitor", "rds_superuser");

    @Override
    public List<Rule> rules() {
        return List.of(
                NO_TIER,
                TIER_UNKNOWN,
                ONE_ZONE,
                NO_GROUP,
                NAME,
                VERSION,
                CLASS,
                STORAGE,
                BACKUPS,
                NO_BACKUPS,
                PORT,
                DATABASE,
                USER);
    }

    @Override
    public void look(Platform platform, Report report) {
        for (Database database : platform.databases().values()) {
            String who = Named.of(database);
            place(platform, database, report);
            database.awsName()
                    .filter(name -> !NAME_PATTERN.matcher(name).matches())
                    .ifPresent(name -> report.add(
                            NAME,
                            database.site(),
                            who + " is called " + Text.shortened(name),
                            "Write a name such as \"shop-catalog\"."));
            text(VERSION, VERSION_PATTERN, database, "runs version", database.version(), "Write \"17\".", report);
            text(
                    CLASS,
                    CLASS_PATTERN,
                    database,
                    "has the class",
                    database.instanceClass(),
                    "Write one such as \"db.t4g.micro\".",
                    report);
            numbers(database, report);
            database.database()
                    .ifPresent(name -> text(
                            DATABASE,
                            DATABASE_PATTERN,
                            database,
                            "begins with",
                            name,
                            "Write a name such as \"catalog\".",
                            report));
            if (!USER_PATTERN.matcher(database.user()).matches() || RESERVED.contains(database.user())) {
                report.add(
                        USER,
                        database.site(),
                        who + " has the user " + Text.shortened(database.user()),
                        "Write another name, such as \"postgres\".");
            }
        }
    }

    private static void text(
            Rule rule, Pattern pattern, Database database, String verb, String text, String mend, Report report) {
        if (!pattern.matcher(text).matches()) {
            report.add(rule, database.site(), Named.of(database) + " " + verb + " " + Text.shortened(text), mend);
        }
    }

    private static void numbers(Database database, Report report) {
        if (database.storage() < 20 || database.storage() > 65_536) {
            report.add(
                    STORAGE,
                    database.site(),
                    Named.of(database) + " has " + database.storage() + " GiB",
                    "Write .storage(20), or more.");
        }
        if (database.backupDays() < 0 || database.backupDays() > 35) {
            report.add(
                    BACKUPS,
                    database.site(),
                    Named.of(database) + " keeps backups for " + Text.count(database.backupDays(), "day"),
                    "Write a number from 1 to 35, or 0 for none.");
        }
        if (database.backupDays() == 0 && database.isProtected()) {
            report.add(
                    NO_BACKUPS,
                    database.site(),
                    Named.of(database) + " keeps backups for 0 days",
                    "Write .backups(7), or .deletionProtection(false) where nothing is worth keeping.");
        }
        if (database.port() < 1150 || database.port() > 65_535) {
            report.add(
                    PORT,
                    database.site(),
                    Named.of(database) + " answers on port " + database.port(),
                    "Write a port from 1150 to 65535.");
        }
    }

    private static void place(Platform platform, Database database, Report report) {
        String who = Named.of(database);
        if (database.tiers().isEmpty()) {
            report.add(NO_TIER, database.site(), who + " stands nowhere", "Write .in(…) with a tier of the network.");
        }
        for (String name : database.tiers()) {
            if (platform.network().isPresent() && !platform.tiers().containsKey(name)) {
                report.add(
                        TIER_UNKNOWN,
                        database.site(),
                        who + " stands in tier " + Text.quoted(name),
                        Nearest.didYouMean(
                                name, platform.tiers().keySet(), "Add the tier to the network with .tiers(…)."));
            }
        }
        boolean known = !database.tiers().isEmpty() && platform.tiers().keySet().containsAll(database.tiers());
        platform.network()
                .filter(network -> known)
                .map(network -> network.plots().stream()
                        .filter(plot -> database.tiers().contains(plot.tier()))
                        .map(plot -> plot.zone())
                        .collect(toImmutableSet()))
                .filter(zones -> zones.size() == 1)
                .ifPresent(zones -> report.add(
                        ONE_ZONE,
                        database.site(),
                        who + " has subnets in one zone only",
                        "Put the tier into two zones at least, with .acrossZones(2) at the network."));
        if (database.securityGroups().isEmpty()) {
            report.add(
                    NO_GROUP,
                    database.site(),
                    who + " is guarded by nobody",
                    "Write .guardedBy(…) with a security group that accepts POSTGRES.");
        }
    }
}

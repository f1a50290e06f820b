package dev.netflux.model;

import dev.netflux.base.Finding;
import dev.netflux.base.Site;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A database of its own instance, in a tier, guarded by security groups. Its master password is made and kept by AWS. What is not said is
 * safe rather than cheap: encrypted, backed up for a week, protected from deletion, with a snapshot left when it goes.
 */
@Value.Immutable
public abstract sealed class Database implements Part permits ImmutableDatabase {

    Database() {}

    /** A PostgreSQL database of that name. */
    public static Database postgres(String name) {
        return ImmutableDatabase.builder()
                .name(Given.text(name))
                .engine("postgres")
                .version("17")
                .port(5432)
                .site(Site.here())
                .build();
    }

    @Override
    public abstract String name();

    /** What it runs, as AWS calls it. */
    public abstract String engine();

    /** The major version of what it runs: AWS applies the minor ones. */
    public abstract String version();

    /** The port that it answers on. */
    public abstract int port();

    /** Its identifier in AWS, where the author chose it. */
    public abstract Optional<String> awsName();

    /** The names of the tiers that it may stand in. */
    public abstract List<String> tiers();

    /** The names of its security groups. */
    public abstract List<String> securityGroups();

    /** How big it is. */
    @Value.Default
    public String instanceClass() {
        return "db.t4g.micro";
    }

    /** Its storage in GiB. */
    @Value.Default
    public int storage() {
        return 20;
    }

    /** Whether a standby runs in another zone. */
    @Value.Default
    public boolean isMultiZone() {
        return false;
    }

    /** For how many days backups are kept. */
    @Value.Default
    public int backupDays() {
        return 7;
    }

    /** Whether its storage is encrypted. */
    @Value.Default
    public boolean isEncrypted() {
        return true;
    }

    /** Whether AWS refuses to delete it. */
    @Value.Default
    public boolean isProtected() {
        return true;
    }

    /** Whether a snapshot is left of it. */
    @Value.Default
    public boolean leavesSnapshot() {
        return true;
    }

    /** The database that it begins with; AWS's own when the author gave none. */
    public abstract Optional<String> database();

    /** The master user's name. */
    @Value.Default
    public String user() {
        return "postgres";
    }

    @Override
    public abstract Map<String, String> tags();

    @Override
    @Value.Auxiliary
    public abstract Site site();

    @Override
    public abstract List<Finding> mistakes();

    @Override
    @Value.Auxiliary
    public abstract List<Part> brings();

    /** {@code database}. */
    @Override
    public String sort() {
        return "database";
    }

    /** It may stand in these tiers: AWS chooses, and asks for two zones at least. */
    public Database in(Tier... more) {
        Site site = Site.here();
        List<Tier> given = Given.values(more);
        return self().withTiers(Given.names(tiers(), given))
                .withBrings(Given.and(brings(), given))
                .withMistakes(Given.checked(mistakes(), site, "in(…)", more));
    }

    /** These security groups decide who reaches it. */
    public Database guardedBy(SecurityGroup... more) {
        Site site = Site.here();
        List<SecurityGroup> given = Given.values(more);
        return self().withSecurityGroups(Given.names(securityGroups(), given))
                .withBrings(Given.and(brings(), given))
                .withMistakes(Given.checked(mistakes(), site, "guardedBy(…)", more));
    }

    /** It runs this major version, such as {@code 17}. */
    public Database version(String version) {
        return self().withVersion(Given.text(version));
    }

    /** It is so big, such as {@code db.t4g.medium}. */
    public Database instanceClass(String instanceClass) {
        return self().withInstanceClass(Given.text(instanceClass));
    }

    /** It has so many GiB of storage. */
    public Database storage(int gibibytes) {
        return self().withStorage(gibibytes);
    }

    /** A standby runs in another zone, and takes over when the first zone fails. */
    public Database multiZone() {
        return self().withIsMultiZone(true);
    }

    /** Whether a standby runs in another zone, for what differs between environments. */
    public Database multiZone(boolean standby) {
        return self().withIsMultiZone(standby);
    }

    /** Backups are kept for so many days, 0 to 35; 0 makes none. */
    public Database backups(int days) {
        return self().withBackupDays(days);
    }

    /** Its storage is not encrypted. */
    public Database unencrypted() {
        return self().withIsEncrypted(false);
    }

    /** Whether AWS refuses to delete it: so it is unless an author says {@code false}. */
    public Database deletionProtection(boolean on) {
        return self().withIsProtected(on);
    }

    /** Whether a last snapshot is left of it: so it is unless an author says {@code false}. */
    public Database finalSnapshot(boolean left) {
        return self().withLeavesSnapshot(left);
    }

    /** It begins with a database of this name. */
    public Database database(String name) {
        return self().withDatabase(Given.text(name));
    }

    /** Its master user has this name. */
    public Database user(String name) {
        return self().withUser(Given.text(name));
    }

    /** It answers on this port. */
    public Database port(int port) {
        return self().withPort(port);
    }

    /** With an identifier of the author's in AWS. */
    public Database named(String name) {
        return self().withAwsName(Given.text(name));
    }

    /** With a tag on everything that makes up the database. */
    public Database tagged(String key, String value) {
        return self().withTags(Given.tag(tags(), key, value));
    }

    private ImmutableDatabase self() {
        return (ImmutableDatabase) this;
    }
}

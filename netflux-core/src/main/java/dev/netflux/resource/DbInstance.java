package dev.netflux.resource;

import com.google.common.collect.ImmutableSortedSet;
import com.google.common.primitives.Ints;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/**
 * A database instance. Its master password is made and kept by AWS.
 *
 * @param name its identifier, up to 63 lower-case letters, digits and hyphens
 * @param subnetGroup the group of subnets that it may stand in: AWS chooses among them, and moves it when a zone fails
 * @param securityGroups its groups
 * @param publicAddress whether it gets a public address
 * @param port the port that it answers on
 * @param engine for example {@code postgres}
 * @param version the engine's major version, such as {@code 17}: AWS applies the minor ones
 * @param instanceClass for example {@code db.t4g.micro}
 * @param storage GiB
 * @param multiZone whether a standby runs in another zone
 * @param backupDays for how many days backups are kept, 0 for none
 * @param encrypted whether its storage is encrypted
 * @param database the database that it begins with
 * @param user the master user's name
 * @param deletionProtection whether AWS refuses to delete it
 * @param finalSnapshot whether a snapshot is left when it is deleted
 * @param endpoint the name under which it answers, once AWS chose it
 * @param secret the ARN of the secret in which AWS keeps the master password
 */
@org.immutables.value.Value.Builder
public record DbInstance(
        String name,
        Optional<Ref> subnetGroup,
        Set<Ref> securityGroups,
        boolean publicAddress,
        int port,
        String engine,
        String version,
        String instanceClass,
        int storage,
        boolean multiZone,
        int backupDays,
        boolean encrypted,
        Optional<String> database,
        String user,
        boolean deletionProtection,
        boolean finalSnapshot,
        Optional<String> endpoint,
        Optional<String> secret)
        implements Resource {

    /** Its identifier. */
    public static final Attribute<DbInstance, String> NAME =
            Attribute.of("name", Type.TEXT, DbInstance::name).label().key();

    /** Where it may stand. */
    public static final Attribute<DbInstance, Optional<Ref>> SUBNET_GROUP = Attribute.of(
                    "subnetGroup", Type.optional(Type.REF), DbInstance::subnetGroup)
            .replaces();

    /** Its groups. */
    public static final Attribute<DbInstance, Set<Ref>> SECURITY_GROUPS =
            Attribute.of("securityGroups", Type.setOf(Type.REF), DbInstance::securityGroups);

    /** Whether it gets a public address. */
    public static final Attribute<DbInstance, Boolean> PUBLIC_ADDRESS =
            Attribute.of("publicAddress", Type.FLAG, DbInstance::publicAddress);

    /** The port that it answers on. */
    public static final Attribute<DbInstance, Integer> PORT = Attribute.of("port", Type.INTEGER, DbInstance::port);

    /** Its engine. */
    public static final Attribute<DbInstance, String> ENGINE =
            Attribute.of("engine", Type.TEXT, DbInstance::engine).replaces();

    /** The engine's major version. */
    public static final Attribute<DbInstance, String> VERSION =
            Attribute.of("version", Type.TEXT, DbInstance::version).growing(Comparator.comparingInt(DbInstance::major));

    /** Its size. */
    public static final Attribute<DbInstance, String> INSTANCE_CLASS =
            Attribute.of("instanceClass", Type.TEXT, DbInstance::instanceClass);

    /** Its storage in GiB. */
    public static final Attribute<DbInstance, Integer> STORAGE =
            Attribute.of("storage", Type.INTEGER, DbInstance::storage).growing(Comparator.naturalOrder());

    /** Whether a standby runs in another zone. */
    public static final Attribute<DbInstance, Boolean> MULTI_ZONE =
            Attribute.of("multiZone", Type.FLAG, DbInstance::multiZone);

    /** For how many days backups are kept. */
    public static final Attribute<DbInstance, Integer> BACKUP_DAYS =
            Attribute.of("backupDays", Type.INTEGER, DbInstance::backupDays);

    /** Whether its storage is encrypted. */
    public static final Attribute<DbInstance, Boolean> ENCRYPTED =
            Attribute.of("encrypted", Type.FLAG, DbInstance::encrypted).replaces();

    /** The database that it begins with. */
    public static final Attribute<DbInstance, Optional<String>> DATABASE = Attribute.of(
                    "database", Type.optional(Type.TEXT), DbInstance::database)
            .replaces();

    /** The master user's name. */
    public static final Attribute<DbInstance, String> USER =
            Attribute.of("user", Type.TEXT, DbInstance::user).replaces();

    /** Whether AWS refuses to delete it. */
    public static final Attribute<DbInstance, Boolean> DELETION_PROTECTION = Attribute.of(
                    "deletionProtection", Type.FLAG, DbInstance::deletionProtection)
            .protection();

    /** Whether a snapshot is left of it. */
    public static final Attribute<DbInstance, Boolean> FINAL_SNAPSHOT =
            Attribute.of("finalSnapshot", Type.FLAG, DbInstance::finalSnapshot);

    /** The name under which it answers. */
    public static final Attribute<DbInstance, Optional<String>> ENDPOINT = Attribute.of(
                    "endpoint", Type.optional(Type.TEXT), DbInstance::endpoint)
            .told();

    /** The secret with its master password. */
    public static final Attribute<DbInstance, Optional<String>> SECRET =
            Attribute.of("secret", Type.optional(Type.TEXT), DbInstance::secret).told();

    /** Its kind. */
    public static final Kind<DbInstance> KIND = Kind.of("DbInstance", DbInstance.class)
            .with(NAME)
            .with(SUBNET_GROUP)
            .with(SECURITY_GROUPS)
            .with(PUBLIC_ADDRESS)
            .with(PORT)
            .with(ENGINE)
            .with(VERSION)
            .with(INSTANCE_CLASS)
            .with(STORAGE)
            .with(MULTI_ZONE)
            .with(BACKUP_DAYS)
            .with(ENCRYPTED)
            .with(DATABASE)
            .with(USER)
            .with(DELETION_PROTECTION)
            .with(FINAL_SNAPSHOT)
            .with(ENDPOINT)
            .with(SECRET)
            .labelLimit(63)
            .excluding((one, other) -> one.name().equals(other.name()))
            .patience(Duration.ofMinutes(60))
            .holdsData()
            .build(values -> new DbInstance(
                    values.get(NAME),
                    values.get(SUBNET_GROUP),
                    values.get(SECURITY_GROUPS),
                    values.get(PUBLIC_ADDRESS),
                    values.get(PORT),
                    values.get(ENGINE),
                    values.get(VERSION),
                    values.get(INSTANCE_CLASS),
                    values.get(STORAGE),
                    values.get(MULTI_ZONE),
                    values.get(BACKUP_DAYS),
                    values.get(ENCRYPTED),
                    values.get(DATABASE),
                    values.get(USER),
                    values.get(DELETION_PROTECTION),
                    values.get(FINAL_SNAPSHOT),
                    values.get(ENDPOINT),
                    values.get(SECRET)));

    /** Keeps its own sorted copy. */
    public DbInstance {
        securityGroups = ImmutableSortedSet.copyOf(securityGroups);
    }

    /** The number that a version begins with; none is less than any. */
    private static int major(String version) {
        int dot = version.indexOf('.');
        Integer number = Ints.tryParse(dot < 0 ? version : version.substring(0, dot));
        return number == null ? -1 : number;
    }

    @Override
    public Kind<DbInstance> kind() {
        return KIND;
    }
}

package dev.netflux.local;

import com.google.common.collect.ImmutableSet;
import dev.netflux.resource.DbInstance;
import dev.netflux.resource.DbInstanceBuilder;
import dev.netflux.resource.DbSubnetGroup;
import dev.netflux.resource.NetworkInterface.Purpose;
import dev.netflux.resource.Ref;
import dev.netflux.resource.State;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Pattern;

/** A database takes ten minutes to come and five to go. Its password is in a secret that this cloud does not even make. */
final class DbInstanceBehaviour extends Behaviour<DbInstance> {

    private static final Pattern NAME = Pattern.compile("[a-z](-?[a-z0-9]){0,62}");
    private static final int SMALLEST = 20;
    private static final int LONGEST_BACKUP = 35;

    /** What only changes what would be done with it one day. */
    private static final Set<String> AT_ONCE =
            ImmutableSet.of(DbInstance.DELETION_PROTECTION.name(), DbInstance.FINAL_SNAPSHOT.name());

    DbInstanceBehaviour() {
        super(DbInstance.KIND, DATABASES, "DescribeDBInstances");
    }

    @Override
    String create(Api api, DbInstance wanted, SortedMap<String, String> tags) {
        return api.make(
                action("CreateDBInstance"), wanted.subnetGroup().map(Ref::asId).orElse(null), world -> {
                    String name = wanted.name();
                    String id = Arns.of(world.account(), DATABASES, "db:" + name);
                    if (!NAME.matcher(name).matches()) {
                        throw Refusal.wrong(
                                "InvalidParameterValue",
                                "The parameter DBInstanceIdentifier is not a valid identifier: " + name);
                    }
                    if (world.find(id).isPresent()) {
                        throw Refusal.exists("DBInstanceAlreadyExists", "DB instance already exists: " + name);
                    }
                    check(world, wanted);
                    Thing group = get(
                            world,
                            wanted.subnetGroup()
                                    .orElseThrow(() -> Refusal.wrong(
                                            "InvalidSubnet", "There is no default VPC to put the instance into.")));
                    String host = name + "." + world.unique().substring(0, 12) + "."
                            + world.account().region() + ".rds.amazonaws.com";
                    String secret = Arns.of(world.account(), "secretsmanager", "secret:rds!db-" + world.unique());
                    Thing made = world.add(
                            id,
                            new DbInstanceBuilder()
                                    .from(wanted)
                                    .endpoint(Optional.of(host))
                                    .secret(Optional.of(secret))
                                    .build(),
                            tags,
                            seconds(600));
                    Ref subnet =
                            group.as(DbSubnetGroup.KIND).subnets().iterator().next();
                    Vpcs.stand(
                            world,
                            world.get(EC2, subnet),
                            wanted.securityGroups(),
                            Purpose.GENERAL,
                            wanted.publicAddress() ? Optional.of(Vpcs.publicAddress(world)) : Optional.empty(),
                            Optional.of(Ref.id(made.id())));
                    return id;
                });
    }

    private static void check(World world, DbInstance wanted) {
        wanted.securityGroups().forEach(group -> world.get(EC2, group));
        if (wanted.storage() < SMALLEST) {
            throw Refusal.wrong(
                    "InvalidParameterValue", "Invalid storage size for engine name " + wanted.engine() + ".");
        }
        if (wanted.backupDays() < 0 || wanted.backupDays() > LONGEST_BACKUP) {
            throw Refusal.wrong("InvalidParameterValue", "Backup retention must be between 0 and 35 days.");
        }
    }

    @Override
    void update(Api api, String id, DbInstance after, Set<String> attributes) {
        api.change(action("ModifyDBInstance"), id, world -> {
            Thing now = get(world, id);
            if (now.state() == State.PENDING) {
                throw Refusal.inTheWay("InvalidDBInstanceState", "Database instance is not in available state.");
            }
            DbInstance before = now.as(kind());
            replace(world, id, after, attributes);
            DbInstance changed = get(world, id).as(kind());
            check(world, changed);
            if (changed.storage() < before.storage()) {
                throw Refusal.wrong("InvalidParameterCombination", "Requested size may not be smaller than now.");
            }
            if (major(changed) < major(before)) {
                throw Refusal.wrong(
                        "InvalidParameterCombination",
                        "Cannot upgrade " + before.engine() + " from " + before.version() + " to " + changed.version());
            }
            if (attributes.contains(DbInstance.SECURITY_GROUPS.name())) {
                Vpcs.interfacesOf(world, id)
                        .forEach(one -> world.put(one.with(Vpcs.guarded(
                                one.as(dev.netflux.resource.NetworkInterface.KIND), changed.securityGroups()))));
            }
            if (!AT_ONCE.containsAll(attributes)) {
                world.put(get(world, id)
                        .inState(
                                State.PENDING,
                                world.now(),
                                Optional.of(world.now().plus(seconds(120)))));
            }
        });
    }

    private static int major(DbInstance database) {
        String version = database.version();
        int dot = version.indexOf('.');
        try {
            return Integer.parseInt(dot < 0 ? version : version.substring(0, dot));
        } catch (NumberFormatException e) {
            throw Refusal.wrong(
                    "InvalidParameterCombination",
                    "Cannot find version " + version + " for " + database.engine() + " ");
        }
    }

    @Override
    void delete(Api api, String id) {
        api.change(action("DeleteDBInstance"), id, world -> {
            Thing thing = get(world, id);
            if (thing.as(kind()).deletionProtection()) {
                throw Refusal.wrong(
                        "InvalidParameterCombination",
                        "Cannot delete protected DB Instance, please disable deletion protection and try again.");
            }
            world.leave(thing, seconds(300));
        });
    }

    @Override
    void gone(World world, Thing thing) {
        Vpcs.interfacesOf(world, thing.id()).forEach(one -> world.remove(one.id()));
    }
}

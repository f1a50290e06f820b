package dev.netflux.aws.handler;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.netflux.apply.CloudException;
import dev.netflux.resource.DbInstance;
import dev.netflux.resource.DbInstanceBuilder;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Stamp;
import dev.netflux.resource.State;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesResponse;
import software.amazon.awssdk.services.rds.model.MasterUserSecret;
import software.amazon.awssdk.services.rds.model.ModifyDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.PendingModifiedValues;
import software.amazon.awssdk.services.rds.model.VpcSecurityGroupMembership;

/** AWS makes and keeps the master password: nobody here ever sees it. */
final class DbInstanceHandler implements Handler<DbInstance> {

    /** The tag that says whether a snapshot is left, since AWS only asks when the database is deleted. */
    private static final String FINAL_SNAPSHOT = Stamp.PREFIX + "final-snapshot";

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** In which it does not take orders, and which pass. In any other that is no failure it is as it will stay: stopped, or with full storage. */
    private static final Set<String> PASSING = ImmutableSet.of(
            "",
            "converting-to-vpc",
            "creating",
            "delete-precheck",
            "insufficient-capacity",
            "maintenance",
            "modifying",
            "moving-to-vpc",
            "rebooting",
            "renaming",
            "resetting-master-credentials",
            "starting",
            "stopping",
            "upgrading");

    /** It was never made. One that was and is incompatible with its network now, or with its parameters, still holds its data. */
    private static final Set<String> FAILED =
            ImmutableSet.of("failed", "incompatible-create", "incompatible-restore", "restore-error");

    @Override
    public Kind<DbInstance> kind() {
        return DbInstance.KIND;
    }

    @Override
    public Set<String> actions() {
        return Set.of(
                "rds:DescribeDBInstances",
                "rds:CreateDBInstance",
                "iam:CreateServiceLinkedRole",
                "rds:ModifyDBInstance",
                "rds:DeleteDBInstance",
                "rds:CreateDBSnapshot",
                "rds:AddTagsToResource",
                "rds:RemoveTagsFromResource",
                // RDS makes the master user's secret in the name of whoever makes the database.
                "kms:DescribeKey",
                "secretsmanager:CreateSecret",
                "secretsmanager:TagResource");
    }

    @Override
    public List<Found> observe(Aws aws, Scope scope) {
        return aws
                .pages(
                        marker -> aws.rds().describeDBInstances(request -> request.marker(marker)),
                        DescribeDbInstancesResponse::marker,
                        DescribeDbInstancesResponse::dbInstances)
                .stream()
                .filter(one -> scope.isOurs(Rds.tags(one.tagList()))
                        || (one.dbSubnetGroup() != null
                                && scope.vpcs().contains(one.dbSubnetGroup().vpcId())))
                .map(one -> found(one, state(one)))
                .toList();
    }

    private static Found found(DBInstance one, State state) {
        Map<String, String> tags = Rds.tags(one.tagList());
        return new Found(
                one.dbInstanceArn(),
                new DbInstanceBuilder()
                        .name(one.dbInstanceIdentifier())
                        .subnetGroup(Optional.ofNullable(one.dbSubnetGroup())
                                .map(group ->
                                        Ref.id(Rds.sibling(one.dbInstanceArn(), "subgrp", group.dbSubnetGroupName()))))
                        .securityGroups(one.vpcSecurityGroups().stream()
                                .map(VpcSecurityGroupMembership::vpcSecurityGroupId)
                                .map(Ref::id)
                                .collect(ImmutableSet.toImmutableSet()))
                        .publicAddress(Boolean.TRUE.equals(one.publiclyAccessible()))
                        .port(port(one))
                        .engine(one.engine())
                        .version(major(one.engine(), one.engineVersion()))
                        .instanceClass(one.dbInstanceClass())
                        .storage(one.allocatedStorage() == null ? 0 : one.allocatedStorage())
                        .multiZone(Boolean.TRUE.equals(one.multiAZ()))
                        .backupDays(one.backupRetentionPeriod() == null ? 0 : one.backupRetentionPeriod())
                        .encrypted(Boolean.TRUE.equals(one.storageEncrypted()))
                        .database(Optional.ofNullable(one.dbName()).filter(name -> !name.isEmpty()))
                        .user(one.masterUsername() == null ? "" : one.masterUsername())
                        .deletionProtection(Boolean.TRUE.equals(one.deletionProtection()))
                        .finalSnapshot(Boolean.parseBoolean(tags.getOrDefault(FINAL_SNAPSHOT, "true")))
                        .endpoint(Optional.ofNullable(one.endpoint()).map(endpoint -> endpoint.address()))
                        .secret(Optional.ofNullable(one.masterUserSecret()).map(MasterUserSecret::secretArn))
                        .build(),
                state,
                tags,
                false);
    }

    private static int port(DBInstance one) {
        if (one.endpoint() != null && one.endpoint().port() != null) {
            return one.endpoint().port();
        }
        return one.dbInstancePort() == null ? 0 : one.dbInstancePort();
    }

    /** Minor versions are AWS's: {@code 17.2} is 17, but {@code 8.0.40} of MySQL is 8.0. */
    private static String major(String engine, String version) {
        int dot = version.indexOf('.');
        if (dot >= 0 && !engine.contains("postgres")) {
            dot = version.indexOf('.', dot + 1);
        }
        return dot < 0 ? version : version.substring(0, dot);
    }

    private static State state(DBInstance one) {
        String status = one.dbInstanceStatus() == null ? "" : one.dbInstanceStatus();
        if (status.equals("deleting")) {
            return State.DELETING;
        }
        if (FAILED.contains(status)) {
            return State.FAILED;
        }
        return PASSING.contains(status) ? State.PENDING : State.READY;
    }

    /**
     * The state of one that was told to change: AWS says for a moment that it is available before it begins. What it only has to do in its
     * next maintenance window somebody else has told it.
     */
    private static State changing(DBInstance one) {
        boolean begins = one.pendingModifiedValues() != null
                && !one.pendingModifiedValues()
                        .equals(PendingModifiedValues.builder().build());
        State state = state(one);
        return state == State.READY && begins ? State.PENDING : state;
    }

    @Override
    public Optional<Found> read(Aws aws, String id) {
        return named(aws, Rds.name(id)).stream().findFirst();
    }

    private static List<Found> named(Aws aws, String name) {
        return aws
                .ifThere(() ->
                        aws.repeat(() -> aws.rds().describeDBInstances(request -> request.dbInstanceIdentifier(name))))
                .map(DescribeDbInstancesResponse::dbInstances)
                .orElse(List.of())
                .stream()
                .filter(one -> one.dbInstanceIdentifier().equals(name))
                .map(one -> found(one, changing(one)))
                .toList();
    }

    @Override
    public List<Found> candidates(Aws aws, DbInstance wanted, Stamp stamp) {
        return named(aws, wanted.name());
    }

    private static List<String> groups(DbInstance database) {
        return database.securityGroups().stream().map(Ref::asId).toList();
    }

    @Override
    public String create(Aws aws, DbInstance wanted, Map<String, String> tags) {
        Map<String, String> all = ImmutableMap.<String, String>builder()
                .putAll(tags)
                .put(FINAL_SNAPSHOT, Boolean.toString(wanted.finalSnapshot()))
                .buildKeepingLast();
        return aws.rds()
                .createDBInstance(request -> request.dbInstanceIdentifier(wanted.name())
                        .dbSubnetGroupName(wanted.subnetGroup()
                                .map(group -> Rds.name(group.asId()))
                                .orElse(null))
                        .vpcSecurityGroupIds(groups(wanted))
                        .publiclyAccessible(wanted.publicAddress())
                        .port(wanted.port())
                        .engine(wanted.engine())
                        .engineVersion(wanted.version())
                        .autoMinorVersionUpgrade(true)
                        .dbInstanceClass(wanted.instanceClass())
                        .allocatedStorage(wanted.storage())
                        .storageType("gp3")
                        .multiAZ(wanted.multiZone())
                        .backupRetentionPeriod(wanted.backupDays())
                        .storageEncrypted(wanted.encrypted())
                        .dbName(wanted.database().orElse(null))
                        .masterUsername(wanted.user())
                        .manageMasterUserPassword(true)
                        .deletionProtection(wanted.deletionProtection())
                        .copyTagsToSnapshot(true)
                        .tags(Rds.tags(all)))
                .dbInstance()
                .dbInstanceArn();
    }

    @Override
    public void update(Aws aws, String id, DbInstance before, DbInstance after, Set<String> attributes) {
        if (attributes.contains(DbInstance.FINAL_SNAPSHOT.name())) {
            Rds.tag(aws, id, Map.of(FINAL_SNAPSHOT, Boolean.toString(after.finalSnapshot())), Set.of());
        }
        ModifyDbInstanceRequest nothing = ModifyDbInstanceRequest.builder()
                .dbInstanceIdentifier(Rds.name(id))
                .applyImmediately(true)
                .build();
        ModifyDbInstanceRequest.Builder request = nothing.toBuilder();
        for (String attribute : attributes) {
            change(request, attribute, after);
        }
        if (!request.build().equals(nothing)) {
            aws.rds().modifyDBInstance(request.build());
        }
    }

    private static void change(ModifyDbInstanceRequest.Builder request, String attribute, DbInstance after) {
        switch (attribute) {
            case "securityGroups" -> request.vpcSecurityGroupIds(groups(after));
            case "publicAddress" -> request.publiclyAccessible(after.publicAddress());
            case "port" -> request.dbPortNumber(after.port());
            case "version" -> request.engineVersion(after.version()).allowMajorVersionUpgrade(true);
            case "instanceClass" -> request.dbInstanceClass(after.instanceClass());
            case "storage" -> request.allocatedStorage(after.storage());
            case "multiZone" -> request.multiAZ(after.multiZone());
            case "backupDays" -> request.backupRetentionPeriod(after.backupDays());
            case "deletionProtection" -> request.deletionProtection(after.deletionProtection());
            default -> {
                // Kept in a tag.
            }
        }
    }

    @Override
    public void tag(Aws aws, String id, Map<String, String> tags, Set<String> removed) {
        Rds.tag(aws, id, tags, removed);
    }

    @Override
    public void delete(Aws aws, String id, DbInstance resource) {
        try {
            aws.rds().deleteDBInstance(request -> request.dbInstanceIdentifier(Rds.name(id))
                    .skipFinalSnapshot(!resource.finalSnapshot())
                    .finalDBSnapshotIdentifier(
                            resource.finalSnapshot() ? Rds.name(id) + "-final-" + STAMP.format(Instant.now()) : null));
        } catch (CloudException e) {
            if (!String.valueOf(e.getMessage()).contains("already being deleted")) {
                throw e;
            }
        }
    }
}

package dev.netflux.expand;

import dev.netflux.base.ShortName;
import dev.netflux.model.Database;
import dev.netflux.resource.DbInstanceBuilder;
import dev.netflux.resource.DbSubnetGroup;
import dev.netflux.resource.Node;
import dev.netflux.resource.Ref;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A database: the group of the subnets that it may stand in, and its instance. */
final class DatabaseExpansion implements PartExpansion {

    private static final int NAME_LIMIT = 63;

    @Override
    public Stream<Node> nodes(Design design) {
        return design.platform().databases().values().stream().flatMap(database -> nodes(design, database));
    }

    private static Stream<Node> nodes(Design design, Database database) {
        String label = database.awsName()
                .orElseGet(() -> ShortName.fit(design.label(database.name()).toLowerCase(Locale.ROOT), NAME_LIMIT));
        Node subnets = Node.designed(
                database.name(),
                new DbSubnetGroup(
                        label, database.name() + " of " + design.platform().name(), design.subnets(database.tiers())),
                design.tags(label, database.tags()),
                database.site());
        Node instance = Node.designed(
                database.name(),
                new DbInstanceBuilder()
                        .name(label)
                        .subnetGroup(Optional.of(Ref.to(DbSubnetGroup.KIND, database.name())))
                        .securityGroups(design.groups(database.securityGroups()))
                        .publicAddress(false)
                        .port(database.port())
                        .engine(database.engine())
                        .version(database.version())
                        .instanceClass(database.instanceClass())
                        .storage(database.storage())
                        .multiZone(database.isMultiZone())
                        .backupDays(database.backupDays())
                        .encrypted(database.isEncrypted())
                        .database(database.database())
                        .user(database.user())
                        .deletionProtection(database.isProtected())
                        .finalSnapshot(database.leavesSnapshot())
                        .endpoint(Optional.empty())
                        .secret(Optional.empty())
                        .build(),
                design.tags(label, database.tags()),
                database.site());
        return Stream.of(subnets, instance);
    }
}

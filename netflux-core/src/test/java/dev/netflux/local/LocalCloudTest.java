package dev.netflux.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSortedMap;
import dev.netflux.base.Cidr;
import dev.netflux.base.Site;
import dev.netflux.resource.Address;
import dev.netflux.resource.DefaultSecurityGroup;
import dev.netflux.resource.Fingerprint;
import dev.netflux.resource.Kinds;
import dev.netflux.resource.Node;
import dev.netflux.resource.Owner;
import dev.netflux.resource.Resource;
import dev.netflux.resource.RouteTable;
import dev.netflux.resource.SecurityGroupRule;
import dev.netflux.resource.Stamp;
import dev.netflux.resource.Vpc;
import org.junit.jupiter.api.Test;

class LocalCloudTest {

    private final LocalCloud cloud = LocalCloud.inMemory();

    private String make(String name, Resource resource) {
        Node node = Node.designed(name, resource, ImmutableSortedMap.of(), Site.UNKNOWN);
        return cloud.create(
                node, new Stamp("movies", new Address(resource.kind().name(), name), Fingerprint.of(node)));
    }

    @Test
    void a_vpc_comes_with_a_main_table_and_a_default_group_that_aws_owns() {
        make("net", new Vpc(Cidr.of("10.0.0.0/16"), true, true));

        assertThat(cloud.observe("movies", Kinds.BUILT_IN))
                .extracting(Node::kind, node -> node.live().orElseThrow().owner())
                .contains(org.assertj.core.groups.Tuple.tuple(Vpc.KIND, Owner.PLATFORM))
                .contains(org.assertj.core.groups.Tuple.tuple(RouteTable.KIND, Owner.AWS))
                .contains(org.assertj.core.groups.Tuple.tuple(DefaultSecurityGroup.KIND, Owner.AWS))
                .contains(org.assertj.core.groups.Tuple.tuple(SecurityGroupRule.KIND, Owner.AWS))
                .hasSize(5);
    }
}

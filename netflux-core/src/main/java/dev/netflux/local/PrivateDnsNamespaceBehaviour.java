package dev.netflux.local;

import dev.netflux.resource.PrivateDnsNamespace;
import java.util.Optional;

/** A private namespace takes most of a minute to come and to go, and holds its VPC as long. */
final class PrivateDnsNamespaceBehaviour extends PlainBehaviour<PrivateDnsNamespace> {

    PrivateDnsNamespaceBehaviour() {
        super(
                PrivateDnsNamespace.KIND,
                "servicediscovery",
                "ListNamespaces",
                "PrivateDnsNamespace",
                new Codes("NamespaceNotFound", "ConflictingDomainExists", "ResourceInUse"));
    }

    @Override
    String id(World world, PrivateDnsNamespace wanted) {
        return "ns-" + world.unique();
    }

    @Override
    PrivateDnsNamespace kept(World world, String id, PrivateDnsNamespace wanted) {
        return new PrivateDnsNamespace(
                wanted.name(),
                wanted.vpc(),
                wanted.description(),
                Optional.of(Arns.of(world.account(), "servicediscovery", "namespace/" + id)));
    }

    @Override
    int pending() {
        return 45;
    }

    @Override
    int leaving() {
        return 30;
    }

    @Override
    String deleting() {
        return "DeleteNamespace";
    }
}

package dev.netflux.local;

import dev.netflux.resource.HttpNamespace;
import java.util.Optional;

final class HttpNamespaceBehaviour extends PlainBehaviour<HttpNamespace> {

    HttpNamespaceBehaviour() {
        super(
                HttpNamespace.KIND,
                "servicediscovery",
                "ListNamespaces",
                "HttpNamespace",
                new Codes("NamespaceNotFound", "NamespaceAlreadyExists", "ResourceInUse"));
    }

    @Override
    String id(World world, HttpNamespace wanted) {
        return "ns-" + world.unique();
    }

    @Override
    HttpNamespace kept(World world, String id, HttpNamespace wanted) {
        return new HttpNamespace(
                wanted.name(),
                wanted.description(),
                Optional.of(Arns.of(world.account(), "servicediscovery", "namespace/" + id)));
    }

    @Override
    int pending() {
        return 3;
    }

    @Override
    String deleting() {
        return "DeleteNamespace";
    }
}

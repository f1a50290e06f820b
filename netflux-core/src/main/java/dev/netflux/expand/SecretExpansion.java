package dev.netflux.expand;

import dev.netflux.model.Secret;
import dev.netflux.resource.Node;
import java.util.stream.Stream;

/** A secret, without its value: that is nobody's to know. */
final class SecretExpansion implements PartExpansion {

    @Override
    public Stream<Node> nodes(Design design) {
        return design.platform().secrets().values().stream().map(secret -> node(design, secret));
    }

    private static Node node(Design design, Secret secret) {
        String label = secret.awsName().orElse(design.label(secret.name()));
        return Node.designed(
                secret.name(),
                new dev.netflux.resource.Secret(
                        label,
                        secret.description()
                                .orElse(secret.name() + " of "
                                        + design.platform().name()),
                        secret.user().orElse(secret.name()),
                        secret.length(),
                        secret.recoveryDays()),
                design.tags(secret.tags()),
                secret.site());
    }
}

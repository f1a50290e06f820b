package dev.netflux.words;

import static dev.netflux.Netflux.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.netflux.Netflux;
import dev.netflux.expand.Expansion;
import dev.netflux.model.Platform;
import dev.netflux.resource.Role;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What ECS may do to start a service's tasks: what these need, and nothing else. */
class ExecutionRoleTest {

    private static final String TOKEN = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:token-AbCdEf";
    private static final String MODE = "arn:aws:ssm:eu-west-1:123456789012:parameter/mode";

    private static Platform shop() {
        var app = privateTier("app");
        return Netflux.platform("shop")
                .on(network("net", "10.0.0.0/16").acrossZones(2).tiers(publicTier("edge"), app))
                .with(fargate("orders")
                        .image(repository("orders"), "1.4")
                        .port(8080)
                        .in(app)
                        .guardedBy(securityGroup("app-sg"))
                        .secret("TOKEN", TOKEN)
                        .secret("MODE", MODE))
                .build();
    }

    @Test
    void secrets_and_parameters_are_read_by_the_actions_of_their_services() {
        Role execution = Expansion.of(shop())
                .find(Role.KIND, "orders-execution")
                .orElseThrow()
                .as(Role.KIND);

        assertThat(execution.policies().get(0).grants())
                .extracting(
                        Role.Grant::actions,
                        grant -> grant.on().get(0).resource().toString())
                .contains(
                        tuple(Set.of("secretsmanager:GetSecretValue"), TOKEN),
                        tuple(Set.of("ssm:GetParameters"), MODE));
    }
}

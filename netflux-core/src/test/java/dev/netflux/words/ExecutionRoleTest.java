package dev.netflux.words;

import static dev.netflux.Netflux.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.netflux.Netflux;
import dev.netflux.expand.Expansion;
import dev.netflux.model.Platform;
import dev.netflux.resource.EcsService;
import dev.netflux.resource.ResourceGraph;
import dev.netflux.resource.Role;
import dev.netflux.resource.TaskDefinition;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What ECS may do to start a service's tasks: what these need, and nothing else. */
class ExecutionRoleTest {

    private static final String TOKEN = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:token-AbCdEf";
    private static final String MODE = "arn:aws:ssm:eu-west-1:123456789012:parameter/mode";

    private static final String KEY = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";

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
                        .secret("MODE", MODE)
                        .decryptingWith(KEY))
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
                        tuple(Set.of("ssm:GetParameters"), MODE),
                        tuple(Set.of("kms:Decrypt"), KEY));
    }

    /** In lower case where AWS wants it, and no longer than AWS accepts; and an image of another account's registry. */
    private static ResourceGraph named(String name, String image) {
        var app = privateTier("app");
        return Expansion.of(Netflux.platform("shop")
                .on(network("shop", "10.0.0.0/16").tiers(publicTier("edge"), app))
                .with(fargate(name)
                        .on(cluster("Main").connecting())
                        .image(image)
                        .port(8080)
                        .in(app)
                        .guardedBy(securityGroup("app-sg")))
                .build());
    }

    @Test
    void the_names_that_follow_from_a_service_s_are_such_as_aws_accepts() {
        String longest = "Orders".repeat(10);
        ResourceGraph design = named(longest, "nginx:1.27");
        EcsService service = design.all(EcsService.KIND).get(0);

        EcsService.Alias alias = service.connect().orElseThrow().aliases().get(0);
        assertThat(alias.name()).isEqualTo(longest.toLowerCase(Locale.ROOT));
        assertThat(design.all(TaskDefinition.KIND).get(0).containers().get(0).ports())
                .singleElement()
                .satisfies(port -> assertThat(port.name())
                        .hasSizeLessThanOrEqualTo(64)
                        .isEqualTo(port.name().toLowerCase(Locale.ROOT)));
    }

    @Test
    void an_image_of_another_registry_of_ecr_may_be_pulled() {
        Role execution = named("orders", "210987654321.dkr.ecr.cn-north-1.amazonaws.com.cn/team/orders@sha256:0a1b")
                .find(Role.KIND, "orders-execution")
                .orElseThrow()
                .as(Role.KIND);

        assertThat(execution.policies().get(0).grants())
                .extracting(
                        Role.Grant::actions,
                        grant -> grant.on().get(0).resource().toString())
                .contains(
                        tuple(Set.of("ecr:GetAuthorizationToken"), "*"),
                        tuple(
                                Set.of(
                                        "ecr:BatchCheckLayerAvailability",
                                        "ecr:BatchGetImage",
                                        "ecr:GetDownloadUrlForLayer"),
                                "arn:aws-cn:ecr:cn-north-1:210987654321:repository/team/orders"));
    }
}

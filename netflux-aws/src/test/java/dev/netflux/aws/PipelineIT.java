package dev.netflux.aws;

import static dev.netflux.Netflux.fargate;
import static dev.netflux.Netflux.network;
import static dev.netflux.Netflux.platform;
import static dev.netflux.Netflux.privateTier;
import static dev.netflux.Netflux.publicTier;
import static dev.netflux.Netflux.securityGroup;
import static org.assertj.core.api.Assertions.assertThat;

import dev.netflux.apply.Executor;
import dev.netflux.aws.emulator.Emulator;
import dev.netflux.expand.Expansion;
import dev.netflux.resource.Kinds;
import dev.netflux.resource.Owner;
import dev.netflux.resource.ResourceGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/** A pipeline registers revisions of its own and moves the service to them, as the design says it may. */
@ExtendWith(Emulator.class)
class PipelineIT {

    private static final String NAME = "shop-orders";

    private static ResourceGraph shop(String version) {
        var edge = publicTier("edge");
        var app = privateTier("app");
        return Expansion.of(platform("shop")
                .on(network("shop", "10.0.0.0/16").tiers(edge, app))
                .with(fargate("orders")
                        .image("orders:" + version)
                        .port(8080)
                        .in(app)
                        .guardedBy(securityGroup("app-sg"))
                        .imageManagedElsewhere())
                .build());
    }

    private static EcsClient ecs(AwsSettings settings) {
        return EcsClient.builder()
                .region(Region.of("eu-west-1"))
                .credentialsProvider(settings.credentials().orElseThrow())
                .endpointOverride(settings.endpoint().orElseThrow())
                .build();
    }

    /** As a pipeline does: what the family's last revision says, with another image. */
    private static void deploy(EcsClient ecs, int build) {
        TaskDefinition last = ecs.describeTaskDefinition(request -> request.taskDefinition(NAME))
                .taskDefinition();
        String made = ecs.registerTaskDefinition(request -> request.family(NAME)
                        .networkMode(last.networkMode())
                        .requiresCompatibilities(last.requiresCompatibilities())
                        .cpu(last.cpu())
                        .memory(last.memory())
                        .executionRoleArn(last.executionRoleArn())
                        .taskRoleArn(last.taskRoleArn())
                        .containerDefinitions(last.containerDefinitions().stream()
                                .map(one -> one.toBuilder()
                                        .image("orders:b" + build)
                                        .build())
                                .toList()))
                .taskDefinition()
                .taskDefinitionArn();
        ecs.updateService(request -> request.cluster("shop").service(NAME).taskDefinition(made));
    }

    @Test
    void however_many_revisions_a_pipeline_registers_the_platform_s_own_is_found_again(Emulator.Running emulator) {
        try (AwsCloud cloud = AwsCloud.open(emulator.settings());
                EcsClient ecs = ecs(emulator.settings())) {
            Executor executor = Executor.on(cloud);
            assertThat(executor.apply(executor.plan("shop", shop("1"))).failed())
                    .isEmpty();
            for (int build = 1; build <= 5; build++) {
                deploy(ecs, build);
            }
            assertThat(executor.plan("shop", shop("1")).changes()).isEmpty();

            assertThat(executor.apply(executor.plan("shop", shop("2"))).failed())
                    .isEmpty();
            for (int build = 6; build <= 10; build++) {
                deploy(ecs, build);
            }
            assertThat(executor.plan("shop", shop("2")).changes()).isEmpty();
            assertThat(ecs.describeServices(request -> request.cluster("shop").services(NAME))
                            .services())
                    .singleElement()
                    .satisfies(service -> assertThat(service.taskDefinition()).endsWith(":12"));

            assertThat(executor.apply(executor.planToDestroy("shop")).failed()).isEmpty();
            assertThat(cloud.observe("shop", Kinds.BUILT_IN))
                    .allMatch(node -> node.live().orElseThrow().owner() == Owner.FOREIGN);
            assertThat(ecs.listTaskDefinitions(request -> request.familyPrefix(NAME))
                            .taskDefinitionArns())
                    .as("what is left is the pipeline's")
                    .hasSize(10);
        }
    }
}

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
import dev.netflux.plan.Change;
import dev.netflux.resource.ResourceGraph;
import dev.netflux.resource.Subnet;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ecs.EcsClient;

/** What a look does without, because the platform's VPC tells where the rest is, and what it asks for when that may have become untrue. */
@ExtendWith(Emulator.class)
class PartsIT {

    private static final String ZONES = "ec2:DescribeAvailabilityZones";
    private static final String TAGS = "ec2:DescribeTags";
    private static final String REVISIONS = "ecs:ListTaskDefinitions";

    private static final ResourceGraph DESIGN = shop(2);

    private static ResourceGraph shop(int zones) {
        return Expansion.of(platform("shop")
                .on(network("shop", "10.0.0.0/16").acrossZones(zones).tiers(publicTier("edge"), privateTier("app")))
                .with(fargate("orders")
                        .image("orders:1")
                        .port(8080)
                        .in(privateTier("app"))
                        .guardedBy(securityGroup("app-sg")))
                .build());
    }

    private static void apply(Emulator.Running emulator) {
        try (AwsCloud cloud = AwsCloud.open(emulator.settings())) {
            Executor executor = Executor.on(cloud);
            assertThat(executor.apply(executor.plan("shop", DESIGN)).isComplete())
                    .isTrue();
            assertThat(cloud.calls()).containsKeys(ZONES, TAGS, REVISIONS);
        }
    }

    private static <B extends AwsClientBuilder<B, C>, C> C client(B builder, Emulator.Running emulator) {
        AwsSettings settings = emulator.settings();
        URI endpoint = settings.endpoint().orElseThrow();
        return builder.region(Region.of("eu-west-1"))
                .credentialsProvider(settings.credentials().orElseThrow())
                .endpointOverride(endpoint)
                .build();
    }

    private static Vpc vpc(Ec2Client ec2) {
        return ec2.describeVpcs().vpcs().stream()
                .filter(vpc -> vpc.cidrBlock().equals("10.0.0.0/16"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void what_is_complete_is_looked_at_without_zones_further_vpcs_and_the_account_s_revisions(
            Emulator.Running emulator) {
        apply(emulator);
        try (AwsCloud cloud = AwsCloud.open(emulator.settings())) {
            assertThat(Executor.on(cloud).plan("shop", DESIGN).isEmpty()).isTrue();
            assertThat(cloud.calls()).doesNotContainKeys(ZONES, TAGS, REVISIONS);
        }
    }

    @Test
    void a_further_zone_is_chosen_among_the_account_s(Emulator.Running emulator) {
        apply(emulator);
        try (AwsCloud cloud = AwsCloud.open(emulator.settings())) {
            assertThat(Executor.on(cloud).plan("shop", shop(3)).desired().nodes())
                    .filteredOn(node -> node.resource() instanceof Subnet)
                    .extracting(node -> ((Subnet) node.resource()).zone().toString())
                    .containsOnly("eu-west-1a", "eu-west-1b", "eu-west-1c");
            assertThat(cloud.calls()).containsKey(ZONES);
        }
    }

    @Test
    void a_revision_whose_service_somebody_deleted_is_found_by_the_account_s(Emulator.Running emulator) {
        apply(emulator);
        try (AwsCloud cloud = AwsCloud.open(emulator.settings());
                EcsClient ecs = client(EcsClient.builder(), emulator)) {
            ecs.deleteService(
                    request -> request.cluster("shop").service("shop-orders").force(true));
            assertThat(Executor.on(cloud).plan("shop", DESIGN).changes())
                    .extracting(Change::address)
                    .extracting(Object::toString)
                    .containsExactly("EcsService:orders");
            assertThat(cloud.calls()).containsKey(REVISIONS);
        }
    }

    @Test
    void a_vpc_that_lost_its_tags_is_found_by_what_is_in_it(Emulator.Running emulator) {
        apply(emulator);
        try (AwsCloud cloud = AwsCloud.open(emulator.settings());
                Ec2Client ec2 = client(Ec2Client.builder(), emulator)) {
            Vpc vpc = vpc(ec2);
            ec2.deleteTags(request -> request.resources(vpc.vpcId())
                    .tags(vpc.tags().stream()
                            .map(tag -> Tag.builder().key(tag.key()).build())
                            .toList()));
            assertThat(Executor.on(cloud).plan("shop", DESIGN).changes())
                    .as("it is taken back, and nothing is made")
                    .allSatisfy(change -> assertThat(change.toString()).doesNotContain("ADD"));
            assertThat(cloud.calls()).containsKey(TAGS);
        }
    }
}

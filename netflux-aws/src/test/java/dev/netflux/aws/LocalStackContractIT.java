package dev.netflux.aws;

import com.google.common.collect.Maps;
import dev.netflux.apply.Cloud;
import dev.netflux.aws.handler.Handlers;
import dev.netflux.contract.CloudContract;
import dev.netflux.resource.Kinds;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/**
 * What every cloud must do, on LocalStack: of the services that its last image without an account has, Netflux uses EC2 and STS. Skipped
 * where there is no container engine.
 */
class LocalStackContractIT extends CloudContract {

    private static final DockerImageName IMAGE = DockerImageName.parse("localstack/localstack:4.14.0");

    private static final Kinds KINDS = Kinds.of(Kinds.BUILT_IN.all().stream()
            .filter(kind -> Handlers.builtIn().of(kind).service().equals("ec2"))
            .toList());

    private static @Nullable LocalStackContainer container;

    @BeforeAll
    static void start() {
        Assumptions.assumeTrue(
                DockerClientFactory.instance().isDockerAvailable(), "no container engine, so LocalStack cannot run");
        LocalStackContainer started = new LocalStackContainer(IMAGE).withServices("ec2", "sts");
        started.start();
        container = started;
    }

    @AfterAll
    static void stop() {
        if (container != null) {
            container.stop();
        }
    }

    @Override
    protected Cloud open() {
        LocalStackContainer running = Objects.requireNonNull(container);
        return new Hasty(AwsCloud.open(AwsSettings.FOUND
                .inRegion("eu-west-1")
                .withCredentials(() -> AwsBasicCredentials.create(running.getAccessKey(), running.getSecretKey()))
                .at(running.getEndpoint())));
    }

    @Override
    protected Kinds kinds() {
        return KINDS;
    }

    /** Its EC2 is the emulator's of the other tests. */
    @Override
    protected Map<String, String> lacking() {
        return Maps.filterKeys(AwsCloudContractIT.LACKING, name -> !name.startsWith("Listener of "));
    }
}

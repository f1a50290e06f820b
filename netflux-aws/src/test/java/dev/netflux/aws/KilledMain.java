package dev.netflux.aws;

import dev.netflux.apply.Executor;
import dev.netflux.aws.emulator.Weather;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** A process of its own that applies the movie platform and is killed while it does: it says each call that it is about to make. */
final class KilledMain {

    /** What the parent reads. */
    static final String CALL = "call ";

    private KilledMain() {}

    public static void main(String[] arguments) {
        AwsSettings settings = AwsSettings.FOUND
                .inRegion("eu-west-1")
                .withCredentials(() -> AwsBasicCredentials.create("test", "test"))
                .at(URI.create(arguments[0]))
                .withLease(Duration.ofMillis(1))
                .withInterceptor(new ExecutionInterceptor() {
                    @Override
                    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
                        System.out.println(CALL + attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME));
                    }
                })
                .withInterceptor(Weather.fair(1).distance(Duration.ofMillis(Long.parseLong(arguments[1]))));
        try (AwsCloud cloud = AwsCloud.open(settings)) {
            Executor executor = Executor.on(cloud);
            executor.apply(executor.plan(Movies.PLATFORM, Movies.design()));
        }
    }
}

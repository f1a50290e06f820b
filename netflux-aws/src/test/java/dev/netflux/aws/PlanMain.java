package dev.netflux.aws;

import dev.netflux.apply.Executor;
import dev.netflux.plan.Plan;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/** A process of its own that plans the movie platform, with so many services, and says what that took. */
final class PlanMain {

    private PlanMain() {}

    public static void main(String[] arguments) {
        AwsSettings settings = AwsSettings.FOUND
                .inRegion("eu-west-1")
                .withCredentials(() -> AwsBasicCredentials.create("test", "test"))
                .at(URI.create(arguments[0]));
        try (AwsCloud cloud = AwsCloud.open(settings)) {
            Plan plan = Executor.on(cloud).plan(Movies.PLATFORM, Movies.design(Integer.parseInt(arguments[1])));
            System.out.println(plan.changes().size() + " changes, "
                    + cloud.calls().values().stream()
                            .mapToInt(Integer::intValue)
                            .sum() + " calls, CPU "
                    + ProcessHandle.current()
                            .info()
                            .totalCpuDuration()
                            .orElseThrow()
                            .toMillis() + " ms");
        }
    }
}

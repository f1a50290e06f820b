package dev.netflux.aws;

import static dev.netflux.Netflux.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.netflux.Netflux;
import dev.netflux.apply.Executor;
import dev.netflux.apply.Summary;
import dev.netflux.aws.emulator.Emulator;
import dev.netflux.expand.Expansion;
import dev.netflux.model.Web;
import dev.netflux.resource.Kinds;
import dev.netflux.resource.ResourceGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A platform that speaks HTTPS, with certificates that the emulator has issued. What there is, is told by another client than ours. */
@ExtendWith(Emulator.class)
class HttpsIT {

    private static final String PLATFORM = "shop";

    private static ResourceGraph design(Web secure) {
        var edge = publicTier("edge");
        var app = privateTier("app");
        var net = network(PLATFORM, "10.0.0.0/16").tiers(edge, app);
        var albSg = securityGroup("alb-sg")
                .accepting(HTTP)
                .from(internet())
                .accepting(HTTPS)
                .from(internet());
        var films = fargate("films")
                .image("public.ecr.aws/nginx/nginx:1.27")
                .port(8080)
                .in(app)
                .guardedBy(securityGroup("app-sg").accepting(tcp(8080)).from(albSg));
        var front = loadBalancer("front")
                .in(edge)
                .guardedBy(albSg)
                .listener(HTTP)
                .otherwise(redirectToHttps())
                .listener(secure)
                .route("/films/*")
                .to(films)
                .otherwise(respond(404));
        return Expansion.of(Netflux.platform(PLATFORM).on(net).with(front).build());
    }

    private static void becomes(Executor executor, ResourceGraph design) {
        Summary summary = executor.apply(executor.plan(PLATFORM, design));

        assertThat(summary.failed()).isEmpty();
        assertThat(summary.unverifiable()).isEmpty();
        assertThat(executor.plan(PLATFORM, design).changes()).isEmpty();
    }

    @Test
    void a_platform_answers_by_https_redirects_to_it_and_takes_another_certificate(Emulator.Running emulator) {
        String first = emulator.certificate("shop.example.com");
        String second = emulator.certificate("films.example.com");
        try (AwsCloud cloud = AwsCloud.open(emulator.settings())) {
            Executor executor = Executor.on(cloud);
            becomes(executor, design(HTTPS.certificate(first)));
            assertThat(emulator.script("listeners.py").lines())
                    .containsExactly(
                            "80 HTTP - [] redirect HTTPS 443 HTTP_301",
                            "443 HTTPS ELBSecurityPolicy-TLS13-1-2-2021-06 [" + first + "] fixed-response 404",
                            "443 /films/* forward films");

            becomes(executor, design(HTTPS.certificate(second).policy("ELBSecurityPolicy-TLS-1-2-2017-01")));
            assertThat(emulator.script("listeners.py").lines())
                    .contains("443 HTTPS ELBSecurityPolicy-TLS-1-2-2017-01 [" + second + "] fixed-response 404");

            Summary gone = executor.apply(executor.planToDestroyUnprotected(PLATFORM));
            assertThat(gone.failed()).isEmpty();
            assertThat(cloud.observe(PLATFORM, Kinds.BUILT_IN)).isEmpty();
        }
    }
}

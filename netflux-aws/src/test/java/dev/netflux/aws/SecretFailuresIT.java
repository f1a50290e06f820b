package dev.netflux.aws;

import static dev.netflux.Netflux.network;
import static dev.netflux.Netflux.privateTier;
import static dev.netflux.Netflux.secret;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Throwables;
import dev.netflux.Netflux;
import dev.netflux.apply.Event;
import dev.netflux.apply.Executor;
import dev.netflux.apply.Summary;
import dev.netflux.aws.emulator.Emulator;
import dev.netflux.expand.Expansion;
import dev.netflux.resource.ResourceGraph;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpResponse;

/** A call that carries a password fails, and AWS's answer repeats it: nobody is told. */
@ExtendWith(Emulator.class)
class SecretFailuresIT {

    /** Answers one action with a failure that repeats all that was sent. */
    private record Echo(String action, int status, String code) implements ExecutionInterceptor {

        private boolean isMeant(Context.AfterTransmission context) {
            return context.httpRequest()
                    .firstMatchingHeader("X-Amz-Target")
                    .filter(target -> target.endsWith("." + action))
                    .isPresent();
        }

        @Override
        public SdkHttpResponse modifyHttpResponse(Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
            return isMeant(context)
                    ? context.httpResponse().toBuilder()
                            .statusCode(status)
                            .putHeader("x-amzn-ErrorType", code)
                            .removeHeader("Content-Length")
                            .build()
                    : context.httpResponse();
        }

        @Override
        public Optional<InputStream> modifyHttpResponseContent(
                Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
            if (!isMeant(context)) {
                return context.responseBody();
            }
            String answer =
                    "{\"__type\":\"" + code + "\",\"message\":\"Value '" + Canary.PASSWORD + "' at 'secretString'\"}";
            return Optional.of(new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static ResourceGraph shop(String platform, int length) {
        return Expansion.of(Netflux.platform(platform)
                .on(network("net", "10.0.0.0/16").tiers(privateTier("app")))
                .with(secret("movie").named("/prod/db/movie").length(length))
                .build());
    }

    private static Summary apply(AwsSettings settings, ResourceGraph design, StringBuilder told) {
        try (AwsCloud cloud = AwsCloud.open(settings.withInterceptor(new Canary()))) {
            Executor executor = Executor.on(cloud).listener(event -> {
                told.append(event);
                if (event instanceof Event.Retrying retrying) {
                    told.append(Throwables.getStackTraceAsString(retrying.said()));
                }
            });
            Summary summary = executor.apply(executor.plan("shop", design));
            told.append(summary);
            summary.failed().forEach(failure -> told.append(failure).append(failure.finding()));
            return summary;
        }
    }

    @Test
    void an_answer_that_repeats_a_password_is_left_out(Emulator.Running emulator) {
        StringBuilder told = new StringBuilder();
        fails("CreateSecret", "ValidationException", 32, emulator, told);
        assertThat(apply(emulator.settings(), shop("shop", 32), told).isComplete())
                .isTrue();
        fails("PutSecretValue", "InvalidParameterException", 40, emulator, told);
        fails("PutSecretValue", "EncryptionFailure", 40, emulator, told);
        assertThat(apply(emulator.settings(), shop("shop", 40), told).isComplete())
                .isTrue();
        assertThat(told).doesNotContain(Canary.PASSWORD);
    }

    private static void fails(String action, String code, int length, Emulator.Running emulator, StringBuilder told) {
        AwsSettings settings = emulator.settings().withInterceptor(new Echo(action, 400, code));
        assertThat(apply(settings, shop("shop", length), told).failed())
                .singleElement()
                .satisfies(failure -> assertThat(failure.toString()).contains(action, code));
    }

    @Test
    void a_name_that_a_stranger_s_deleted_secret_holds_is_refused_clearly(Emulator.Running emulator) {
        try (AwsCloud cloud = AwsCloud.open(emulator.settings())) {
            Executor executor = Executor.on(cloud);
            assertThat(executor.apply(executor.plan("other", shop("other", 32))).isComplete())
                    .isTrue();
            assertThat(executor.apply(executor.planToDestroy("other")).isComplete())
                    .isTrue();
            assertThat(executor.apply(executor.plan("shop", shop("shop", 32))).failed())
                    .singleElement()
                    .satisfies(failure -> assertThat(failure.toString())
                            .contains("/prod/db/movie is still held by a secret that somebody else deleted")
                            .contains("restore that one, give this one another name, or wait"));
        }
    }
}

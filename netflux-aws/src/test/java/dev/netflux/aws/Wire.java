package dev.netflux.aws;

import com.google.common.base.Splitter;
import dev.netflux.aws.handler.Aws;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;

/**
 * The other end of the wire, played: what AWS answers on days when the emulator cannot. Each call of EC2, of load balancers or of a
 * service that speaks JSON is answered with what was written down for its action: one after the other, the last one for ever. Nobody
 * waits: what pauses would have been is kept.
 */
final class Wire implements SdkHttpClient {

    private record Answer(int status, String body) {}

    private final Map<String, Deque<Answer>> answers = new HashMap<>();
    private final List<Map<String, String>> calls = new CopyOnWriteArrayList<>();
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();

    /** What follows on other answers for this action: the inside of its response. */
    Wire answers(String action, String inside) {
        return says(action, 200, "<" + action + "Response>" + inside + "</" + action + "Response>");
    }

    /** What follows on other answers for this action: a refusal. */
    Wire refuses(String action, String code, String message) {
        String error = "<Error><Code>" + code + "</Code><Message>" + message + "</Message></Error>";
        // EC2 wraps errors once more than all others.
        return says(action, 400, "<Response><Errors>" + error + "</Errors>" + error + "</Response>");
    }

    /** What follows on other answers for this action. */
    Wire says(String action, int status, String body) {
        answers.computeIfAbsent(action, unused -> new ArrayDeque<>()).add(new Answer(status, body));
        return this;
    }

    /** The actions that were called. */
    List<String> actions() {
        return calls.stream()
                .map(call -> Objects.requireNonNull(call.get("Action")))
                .toList();
    }

    /** What calls of an action said. */
    List<Map<String, String>> calls(String action) {
        return calls.stream().filter(call -> action.equals(call.get("Action"))).toList();
    }

    /** How long all pauses together would have been. */
    Duration paused() {
        return pauses.stream().reduce(Duration.ZERO, Duration::plus);
    }

    /** An account at this end. */
    Aws aws() {
        Calls interceptor = new Calls(false, new Failures("eu-west-1"));
        return new Aws(
                client -> client.region(Region.EU_WEST_1)
                        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
                        .overrideConfiguration(common -> common.retryStrategy(AwsRetryStrategy.doNotRetry())
                                .addExecutionInterceptor(interceptor)),
                this,
                3,
                4,
                pauses::add);
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                String form = new String(
                        request.contentStreamProvider()
                                .orElseThrow()
                                .newStream()
                                .readAllBytes(),
                        StandardCharsets.UTF_8);
                Answer answer = answer(request.httpRequest()
                        .firstMatchingHeader("X-Amz-Target")
                        .map(target -> Map.of("Action", target.substring(target.indexOf('.') + 1), "body", form))
                        .orElseGet(() -> parameters(form)));
                return HttpExecuteResponse.builder()
                        .response(SdkHttpResponse.builder()
                                .statusCode(answer.status())
                                .build())
                        .responseBody(AbortableInputStream.create(
                                new ByteArrayInputStream(answer.body().getBytes(StandardCharsets.UTF_8))))
                        .build();
            }

            @Override
            public void abort() {
                // There is nothing under way.
            }
        };
    }

    private static Map<String, String> parameters(String form) {
        Map<String, String> parameters = new TreeMap<>();
        for (String pair : Splitter.on('&').split(form)) {
            int equals = pair.indexOf('=');
            parameters.put(
                    URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                    URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return parameters;
    }

    private synchronized Answer answer(Map<String, String> parameters) {
        calls.add(parameters);
        Deque<Answer> left = Objects.requireNonNull(answers.get(parameters.get("Action")), parameters::toString);
        return left.size() > 1 ? left.removeFirst() : left.getFirst();
    }

    @Override
    public void close() {
        // There is nothing open.
    }
}

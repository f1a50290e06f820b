package dev.netflux.aws.emulator;

import com.google.gson.JsonParser;
import dev.netflux.aws.AwsSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * An AWS emulator on a free port of this machine: one process for all test classes, emptied before each test. Where it cannot be started
 * the tests are skipped and say why; in continuous integration they fail.
 */
public final class Emulator implements BeforeAllCallback, BeforeEachCallback, ParameterResolver {

    /** The account that the emulator's credentials are of. */
    public static final String ACCOUNT = "123456789012";

    private static final Duration LONGEST_START = Duration.ofSeconds(60);
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(Emulator.class);

    /** A running emulator. */
    public static final class Running implements AutoCloseable {
        private final URI address;
        private final Process process;
        private final HttpClient client = HttpClient.newHttpClient();

        private Running(URI address, Process process) {
            this.address = address;
            this.process = process;
        }

        /** Where it answers. */
        public URI address() {
            return address;
        }

        /** Settings with which a cloud acts on it. */
        public AwsSettings settings() {
            return AwsSettings.FOUND
                    .inRegion("eu-west-1")
                    .withCredentials(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                    .at(address);
        }

        /** Empties it. */
        public void reset() {
            if (!call("/moto-api/reset")) {
                throw new AssertionError("the emulator could not be emptied: see target/emulator.log");
            }
        }

        private boolean call(String path) {
            try {
                HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                        .timeout(LONGEST_START)
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build();
                return client.send(request, HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200;
            } catch (IOException e) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        /** The ARN of a new certificate of the account: the emulator knows only those that its own ACM has issued. */
        public String certificate(String domain) {
            HttpRequest request = HttpRequest.newBuilder(address)
                    .header("Content-Type", "application/x-amz-json-1.1")
                    .header("X-Amz-Target", "CertificateManager.RequestCertificate")
                    .header(
                            "Authorization",
                            "AWS4-HMAC-SHA256 Credential=test/20260101/eu-west-1/acm/aws4_request, "
                                    + "SignedHeaders=host, Signature=none")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"DomainName\": \"" + domain + "\"}"))
                    .build();
            try {
                String said = client.send(request, HttpResponse.BodyHandlers.ofString())
                        .body();
                return JsonParser.parseString(said)
                        .getAsJsonObject()
                        .get("CertificateArn")
                        .getAsString();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("asking for a certificate was interrupted", e);
            }
        }

        /** What a script of {@code src/test/python} prints, which is given the emulator's address and these arguments. */
        public String script(String name, String... arguments) {
            List<String> all = new ArrayList<>(List.of(address.toString()));
            all.addAll(List.of(arguments));
            return Python.script(name, all);
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    private static Running running(ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE).computeIfAbsent(Running.class, unused -> start(), Running.class);
    }

    private static Running start() {
        try {
            int port = freePort();
            URI address = URI.create("http://127.0.0.1:" + port);
            ProcessBuilder command = new ProcessBuilder(
                            Python.interpreter().toString(),
                            "-m",
                            "moto.server",
                            "-H",
                            "127.0.0.1",
                            "-p",
                            Integer.toString(port))
                    .redirectErrorStream(true)
                    .redirectOutput(Path.of("target/emulator.log").toFile());
            command.environment()
                    .putAll(Map.of("MOTO_IAM_LOAD_MANAGED_POLICIES", "true", "MOTO_ECS_SERVICE_RUNNING", "2"));
            Running running = new Running(address, command.start());
            Runtime.getRuntime().addShutdownHook(new Thread(running::close));
            Instant until = Instant.now().plus(LONGEST_START);
            while (!running.call("/moto-api/reset")) {
                if (!running.process.isAlive() || Instant.now().isAfter(until)) {
                    running.close();
                    throw new IOException("the emulator did not start: see target/emulator.log");
                }
                Thread.sleep(100);
            }
            return running;
        } catch (IOException e) {
            if (Boolean.parseBoolean(System.getenv("CI"))) {
                throw new AssertionError("in continuous integration the emulator has to run", e);
            }
            Assumptions.abort("no emulator: " + e.getMessage());
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        running(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        running(context).reset();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Running.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return running(context);
    }
}

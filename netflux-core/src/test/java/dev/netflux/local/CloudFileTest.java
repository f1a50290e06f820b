package dev.netflux.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netflux.base.Cidr;
import dev.netflux.base.PortRange;
import dev.netflux.contract.Stage;
import dev.netflux.resource.ElasticIp;
import dev.netflux.resource.InternetGateway;
import dev.netflux.resource.Kinds;
import dev.netflux.resource.LoadBalancer;
import dev.netflux.resource.NatGateway;
import dev.netflux.resource.Node;
import dev.netflux.resource.Peer;
import dev.netflux.resource.Route;
import dev.netflux.resource.SecurityGroupRule;
import dev.netflux.resource.SecurityGroupRule.Direction;
import dev.netflux.resource.State;
import dev.netflux.resource.Traffic;
import dev.netflux.resource.Vpc;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CloudFileTest {

    private static final Kinds ALL = Kinds.BUILT_IN.and(Kinds.READ.all());

    @TempDir
    private Path directory;

    private Path file() {
        return directory.resolve("cloud.json");
    }

    private Path journal() {
        return directory.resolve("cloud.json.journal");
    }

    private static LocalCloud open(Path file) {
        return LocalCloud.open(file, LocalCloud.Settings.DEFAULT, Kinds.BUILT_IN, "a test");
    }

    /** A little of everything that is special: states, what AWS makes, what mentions what. */
    private static void furnish(LocalCloud cloud) {
        Stage stage = new Stage(cloud, "movies");
        stage.listener();
        stage.make(new Route(stage.table(), "0.0.0.0/0", stage.gateway()));
        stage.make(new SecurityGroupRule(
                stage.group("app"), Direction.IN, Traffic.tcp(PortRange.of(80)), new Peer.Block(Cidr.ANYWHERE), "all"));
        Node nat =
                stage.designed("nat", new NatGateway(stage.subnet(0), Optional.of(stage.address()), Optional.empty()));
        cloud.create(nat, stage.stamp(nat));
        cloud.applied("movies", "1a2b3c");
    }

    private static List<Node> seen(LocalCloud cloud) {
        return cloud.observe("movies", ALL);
    }

    private Path furnished() {
        try (LocalCloud cloud = open(file())) {
            furnish(cloud);
        }
        return file();
    }

    @Test
    void what_is_opened_again_is_what_was_closed() {
        List<Node> before;
        Instant time;
        try (LocalCloud cloud = open(file())) {
            furnish(cloud);
            before = seen(cloud);
            time = cloud.now();
        }
        try (LocalCloud cloud = open(file())) {
            assertThat(seen(cloud)).containsExactlyInAnyOrderElementsOf(before);
            assertThat(cloud.applied("movies")).contains("1a2b3c");
            assertThat(cloud.now()).isAfterOrEqualTo(time.minusSeconds(2));
            assertThat(cloud.account().toString()).isEqualTo("123456789012/eu-west-1");
        }
    }

    @Test
    void what_is_pending_when_the_file_is_closed_becomes_ready_afterwards() throws InterruptedException {
        furnished();
        try (LocalCloud cloud = open(file())) {
            assertThat(seen(cloud))
                    .filteredOn(node -> node.kind() == NatGateway.KIND)
                    .extracting(node -> node.live().orElseThrow().state())
                    .containsExactly(State.PENDING);
            cloud.pause(Duration.ofMinutes(2));
            assertThat(seen(cloud))
                    .filteredOn(node -> node.kind() == NatGateway.KIND)
                    .extracting(node -> node.live().orElseThrow().state())
                    .containsExactly(State.READY);
        }
    }

    @Test
    void no_id_is_given_twice_by_two_commands() {
        String first;
        try (LocalCloud cloud = open(file())) {
            Stage stage = new Stage(cloud, "movies");
            Node made = stage.make("address", new ElasticIp(Optional.empty()));
            first = made.id();
            stage.remove(made);
        }
        try (LocalCloud cloud = open(file())) {
            Node made = new Stage(cloud, "movies").make("address", new ElasticIp(Optional.empty()));
            assertThat(made.id()).isNotEqualTo(first);
        }
    }

    @Test
    void a_command_that_only_looks_writes_nothing() throws IOException {
        byte[] before = Files.readAllBytes(furnished());
        try (LocalCloud cloud = open(file())) {
            seen(cloud);
            assertThat(journal()).doesNotExist();
        }
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
    }

    @Test
    void a_command_that_only_looks_at_nothing_makes_no_file() {
        try (LocalCloud cloud = open(file())) {
            assertThat(seen(cloud)).isEmpty();
        }
        assertThat(file()).doesNotExist();
    }

    @Test
    void a_folder_that_does_not_exist_is_made_when_there_is_something_to_keep() {
        Path elsewhere = directory.resolve("not").resolve("there").resolve("cloud.json");
        try (LocalCloud cloud = open(elsewhere)) {
            assertThat(seen(cloud)).isEmpty();
            assertThat(directory.resolve("not")).doesNotExist();
            new Stage(cloud, "movies").vpc();
            assertThat(elsewhere).exists();
        }
        try (LocalCloud cloud = open(elsewhere)) {
            assertThat(seen(cloud)).isNotEmpty();
        }
    }

    @Test
    void each_call_that_was_answered_is_kept_whenever_its_command_is_killed() throws IOException {
        try (LocalCloud cloud = open(file())) {
            furnish(cloud);
            Path left = Files.createDirectory(directory.resolve("left"));
            Files.copy(file(), left.resolve("cloud.json"));
            Files.copy(journal(), left.resolve("cloud.json.journal"));
            List<Node> before = seen(cloud);

            try (LocalCloud next = open(left.resolve("cloud.json"))) {
                assertThat(seen(next)).containsExactlyInAnyOrderElementsOf(before);
                assertThat(next.applied("movies")).contains("1a2b3c");
            }
            assertThat(left.resolve("cloud.json.journal")).doesNotExist();
        }
    }

    @Test
    void a_call_that_was_being_written_when_its_command_was_killed_was_never_answered() throws IOException {
        furnished();
        try (LocalCloud cloud = open(file())) {
            new Stage(cloud, "movies").make("more", new ElasticIp(Optional.empty()));
            Path left = Files.createDirectory(directory.resolve("left"));
            Files.copy(file(), left.resolve("cloud.json"));
            byte[] written = Files.readAllBytes(journal());
            Files.write(left.resolve("cloud.json.journal"), Arrays.copyOf(written, written.length - 10));

            try (LocalCloud next = open(left.resolve("cloud.json"))) {
                assertThat(seen(next))
                        .filteredOn(node -> node.kind() == ElasticIp.KIND)
                        .hasSize(1);
            }
        }
    }

    @Test
    void a_journal_that_is_folded_already_is_not_performed_twice() throws IOException {
        byte[] old;
        try (LocalCloud cloud = open(file())) {
            furnish(cloud);
            old = Files.readAllBytes(journal());
        }
        byte[] folded = Files.readAllBytes(file());
        Files.write(journal(), old);
        open(file()).close();

        assertThat(Files.readAllBytes(file())).isEqualTo(folded);
        assertThat(journal()).doesNotExist();
    }

    @Test
    void a_file_that_was_cut_is_refused_and_left_as_it_is() throws IOException {
        String whole = Files.readString(furnished());
        for (int length = 0; length < whole.length() - 1; length += 1 + whole.length() / 60) {
            String cut = whole.substring(0, length);
            Files.writeString(file(), cut);

            assertThatThrownBy(() -> open(file()))
                    .isInstanceOf(CloudFileException.class)
                    .hasMessageContaining("The embedded cloud's file is damaged.")
                    .hasMessageContaining("cloud.json: ");
            assertThat(file()).hasContent(cut);
        }
    }

    @Test
    void damage_is_named_with_its_place() throws IOException {
        String whole = Files.readString(furnished());
        String vpc = whole.substring(whole.indexOf("vpc-"), whole.indexOf('"', whole.indexOf("vpc-")));

        assertRefused(
                whole.replace("\"format\": 1", "\"format\": 7"),
                "format: this version of Netflux reads format 1, not 7");
        assertRefused(whole.replaceFirst("\"kind\": \"Vpc\"", "\"kind\": \"Vcp\""), "kind: no kind is called Vcp");
        assertRefused(whole.replaceFirst("\"10.0.0.0/16\"", "\"10.0.0.0/61\""), "resources[0].attributes");
        assertRefused(whole.replaceFirst("\"dnsSupport\"", "\"dnsSuport\""), "Vpc has no attribute dnsSuport");
        assertRefused(
                whole.replaceFirst("\"id\": \"" + vpc, "\"id\": \"vpc-1"),
                "mentions " + vpc + ", which does not exist");
        assertRefused(
                whole.replaceFirst("\"id\": \"rtb-[0-9a-f]+", "\"id\": \"" + vpc), "there are two resources " + vpc);
        assertRefused(whole.replaceFirst("\"READY\"", "\"RAEDY\""), "state: no state is called RAEDY");
        assertRefused(whole.replaceFirst("2026-01-01T", "2026-13-01T"), "clock: not a time");
        assertRefused(whole.replaceFirst("\"account\"", "\"acount\""), "has no member account");
        assertRefused("[]", "expected an object, found []");
    }

    private void assertRefused(String damaged, String what) throws IOException {
        Files.writeString(file(), damaged);
        assertThatThrownBy(() -> open(file()))
                .isInstanceOf(CloudFileException.class)
                .hasMessageContaining(what)
                .hasMessageContaining("It was left as it is.");
        assertThat(file()).hasContent(damaged);
    }

    @Test
    void a_journal_with_a_line_that_is_none_is_refused() throws IOException {
        furnished();
        Files.writeString(journal(), "{\"serial\":\n");
        assertThatThrownBy(() -> open(file())).hasMessageContaining("cloud.json.journal: line 1: ");

        Files.writeString(
                journal(),
                "{\"serial\":999,\"clock\":\"2026-01-01T00:00:00Z\",\"sequence\":1,\"put\":[],\"remove\":[]}\n");
        assertThatThrownBy(() -> open(file())).hasMessageContaining("found 999");
        Files.delete(file());
        assertThatThrownBy(() -> open(file())).hasMessageContaining("the file that it belongs to is missing");
    }

    @Test
    void what_another_program_writes_into_the_file_is_drift() throws IOException {
        String whole = Files.readString(furnished());
        Files.writeString(file(), whole.replace("\"idleTimeout\": 60", "\"idleTimeout\": 90"));
        try (LocalCloud cloud = open(file())) {
            assertThat(seen(cloud))
                    .filteredOn(node -> node.kind().name().equals("LoadBalancer"))
                    .allSatisfy(node ->
                            assertThat(node.value(LoadBalancer.IDLE_TIMEOUT)).hasToString("90"));
        }
    }

    @Test
    void a_file_that_cannot_be_read_is_refused() throws IOException {
        Files.createDirectory(file());

        assertThatThrownBy(() -> open(file()))
                .isInstanceOf(CloudFileException.class)
                .hasMessageContaining("The embedded cloud's file cannot be used.");
    }

    @Test
    void a_file_that_this_process_has_open_is_in_use() {
        try (LocalCloud cloud = open(file())) {
            assertThat(seen(cloud)).isEmpty();
            assertThatThrownBy(() -> open(file()))
                    .isInstanceOf(CloudFileException.class)
                    .hasMessageContaining("is held by `a test`, process "
                            + ProcessHandle.current().pid());
        }
        open(file()).close();
    }

    @Test
    void a_second_process_says_who_holds_the_file_and_finds_everything_when_that_is_killed() throws Exception {
        Process other = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        file().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8))) {
            String id = said.readLine();
            assertThatThrownBy(() -> open(file()))
                    .isInstanceOf(CloudFileException.class)
                    .hasMessageContaining("`apply`, process " + other.pid() + ", since 2");
            other.destroyForcibly().waitFor();

            try (LocalCloud cloud = open(file())) {
                assertThat(cloud.read(Vpc.KIND, id)).isPresent();
            }
        } finally {
            other.destroyForcibly();
        }
    }

    /** Another process: makes a VPC, says its id, and goes on holding the file. */
    static final class Holder {

        private Holder() {}

        public static void main(String[] args) throws InterruptedException {
            LocalCloud cloud = LocalCloud.open(Path.of(args[0]), LocalCloud.Settings.DEFAULT, Kinds.BUILT_IN, "apply");
            System.out.println(new Stage(cloud, "movies").vpc().asId());
            Thread.sleep(600_000);
        }
    }

    @Test
    void the_file_keeps_its_own_region() {
        furnished();
        try (LocalCloud cloud =
                LocalCloud.open(file(), LocalCloud.Settings.DEFAULT.in("cn-north-1"), Kinds.BUILT_IN, "a test")) {
            assertThat(cloud.account().region()).isEqualTo("eu-west-1");
        }
        try (LocalCloud cloud = LocalCloud.open(
                directory.resolve("china.json"),
                LocalCloud.Settings.DEFAULT.in("cn-north-1"),
                Kinds.BUILT_IN,
                "a test")) {
            String balancer = new Stage(cloud, "movies").balancer().asId();
            assertThat(balancer)
                    .startsWith("arn:aws-cn:elasticloadbalancing:cn-north-1:123456789012:loadbalancer/app/front/");
        }
    }

    @Test
    void a_route_outlives_its_target() {
        try (LocalCloud cloud = open(file())) {
            Stage stage = new Stage(cloud, "movies");
            Node route = stage.make("route", new Route(stage.table(), "0.0.0.0/0", stage.gateway()));
            stage.remove(
                    cloud.read(InternetGateway.KIND, stage.gateway().asId()).orElseThrow());
            assertThat(cloud.read(Route.KIND, route.id())).isPresent();
        }
        try (LocalCloud cloud = open(file())) {
            assertThat(seen(cloud)).extracting(node -> node.kind().name()).contains("Route");
        }
    }

    @Test
    void nothing_stays_beside_the_file_but_its_lock() throws IOException {
        furnished();
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("cloud.json", "cloud.json.lock");
        }
    }
}

package dev.netflux.command;

import static dev.netflux.Netflux.HTTP;
import static dev.netflux.Netflux.fargate;
import static dev.netflux.Netflux.internet;
import static dev.netflux.Netflux.loadBalancer;
import static dev.netflux.Netflux.network;
import static dev.netflux.Netflux.privateTier;
import static dev.netflux.Netflux.publicTier;
import static dev.netflux.Netflux.resource;
import static dev.netflux.Netflux.respond;
import static dev.netflux.Netflux.securityGroup;
import static dev.netflux.Netflux.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.netflux.Netflux;
import dev.netflux.PlatformSentence;
import dev.netflux.json.Json;
import dev.netflux.model.Platform;
import dev.netflux.resource.Attribute;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Resource;
import dev.netflux.resource.Type;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandTest {

    @TempDir
    Path folder;

    /** How a command ended. */
    private record Ended(int exit, String out, String err) {}

    private static Platform shop(int port) {
        var edge = publicTier("edge");
        var app = privateTier("app");
        var albSg = securityGroup("alb-sg").accepting(HTTP).from(internet());
        var appSg = securityGroup("app-sg").accepting(tcp(port)).from(albSg);
        var shop = fargate("shop").port(port).in(app).guardedBy(appSg);
        return Netflux.platform("shop")
                .on(network("net", "10.0.0.0/16").tiers(edge, app))
                .with(loadBalancer("front")
                        .in(edge)
                        .guardedBy(albSg)
                        .listener(HTTP)
                        .route("/shop/*")
                        .to(shop)
                        .otherwise(respond(404)))
                .build();
    }

    private Ended run(String typed, Supplier<Platform> platform, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(
                new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                !typed.isEmpty(),
                false,
                false);
        int exit = PlatformCommand.run(platform, terminal, arguments);
        return new Ended(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private Ended on(int port, String... arguments) {
        return run(
                "",
                () -> shop(port),
                Stream.concat(Stream.of(arguments), Stream.of("--local", file().toString()))
                        .toArray(String[]::new));
    }

    private Path file() {
        return folder.resolve("cloud.json");
    }

    @Test
    void the_story_ends_with_no_changes_and_leaves_no_file() {
        Ended story = run("", () -> shop(8080));
        assertThat(story.exit()).isZero();
        assertThat(story.out())
                .contains("▸ check", "▸ plan", "▸ apply")
                .contains("  +  Cluster, DefaultSecurityGroup, EcsService, ElasticIp, InternetGateway, Listener,\n")
                .contains("no changes; ");
        assertThat(story.out().strip().lines().reduce((one, two) -> two))
                .hasValueSatisfying(last -> assertThat(last).startsWith("no changes"));
        assertThat(Path.of(".netflux")).doesNotExist();
    }

    @Test
    void a_destroy_of_what_nobody_made_says_so() {
        Ended destroyed = on(8080, "destroy", "--yes");
        assertThat(destroyed.exit()).isZero();
        assertThat(destroyed.err()).contains("Nothing in ").contains(" carries the platform's name \"shop\".");
    }

    @Test
    void the_story_as_json_is_a_document_a_line() {
        Ended story = run("", () -> shop(8080), "--json");
        assertThat(story.exit()).isZero();
        List<Json> documents = story.out().lines().map(Json::parse).toList();
        assertThat(documents).hasSize(4);
        assertThat(documents.get(0).get("findings").items()).isEmpty();
        assertThat(documents.get(1).get("changes").items()).isNotEmpty();
        assertThat(documents.get(2).get("done").items())
                .hasSameSizeAs(documents.get(1).get("changes").items());
        assertThat(documents.get(3).get("changes").items()).isEmpty();
    }

    @Test
    void a_platform_goes_the_whole_way() throws IOException {
        assertThat(on(8080, "check").exit()).isZero();
        assertThat(on(8080, "plan", "--detailed-exitcode").exit()).isEqualTo(2);
        assertThat(on(8080, "apply", "--yes").out()).contains("Apply complete");
        assertThat(on(8080, "plan", "--detailed-exitcode"))
                .satisfies(plan -> assertThat(plan.exit()).isZero())
                .satisfies(plan -> assertThat(plan.out()).contains("no changes"));

        Ended change = on(9090, "plan");
        assertThat(change.out()).contains("±  TargetGroup", "8080 → 9090");
        assertThat(on(9090, "apply", "--yes").exit()).isZero();
        assertThat(on(9090, "plan").out()).contains("no changes");

        String kept = Files.readString(file());
        assertThat(kept).contains("/shop/*");
        Files.writeString(file(), kept.replace("/shop/*", "/drifted/*"));
        assertThat(on(9090, "plan").out()).contains("drift").contains("/drifted/*");
        assertThat(on(9090, "apply", "--yes").exit()).isZero();
        assertThat(on(9090, "plan").out()).contains("no changes");

        assertThat(on(9090, "destroy", "--yes").out()).contains("Destroy complete");
        assertThat(on(9090, "observe").out()).contains("0 resources");
    }

    @Test
    void a_kept_plan_is_applied_exactly_or_refused() {
        Path plan = folder.resolve("plan.json");
        assertThat(on(8080, "plan", "--out", plan.toString()).exit()).isZero();
        assertThat(on(8080, "apply", plan.toString(), "--yes").exit()).isZero();
        Ended again = on(8080, "apply", plan.toString(), "--yes");
        assertThat(again.exit()).isEqualTo(1);
        assertThat(again.err()).contains("The kept plan is no longer good").containsPattern("; and \\d+ more");
    }

    @Test
    void a_kept_plan_that_was_changed_by_hand_is_refused() throws IOException {
        Path plan = folder.resolve("plan.json");
        assertThat(on(8080, "plan", "--out", plan.toString()).exit()).isZero();
        String written = Files.readString(plan);
        Files.writeString(plan, written.replace("8080", "8081"));
        Ended changed = on(8080, "apply", plan.toString(), "--yes");
        assertThat(changed.exit()).isEqualTo(1);
        assertThat(changed.err())
                .contains(
                        "The plan in " + plan + " was changed after it was written",
                        "8081",
                        "plan again, look at it, and apply that");
        Files.writeString(plan, Json.parse(written).pretty());
        assertThat(on(8080, "apply", plan.toString(), "--yes").exit()).isZero();
    }

    @Test
    void json_is_one_document_on_standard_output() {
        assertThat(Json.parse(on(8080, "check", "--json").out()).get("findings").items())
                .isEmpty();
        Json plan = Json.parse(on(8080, "plan", "--json").out());
        assertThat(plan.get("format").number()).isEqualTo(1);
        assertThat(plan.get("exposure").items()).isNotEmpty();
        Json applied = Json.parse(on(8080, "apply", "--yes", "--json").out());
        assertThat(applied.get("done").items())
                .hasSize((int) plan.get("summary").get("add").number());
        assertThat(applied.get("outputs").members()).containsKey("LoadBalancer:front.dnsName");
        assertThat(Json.parse(on(8080, "apply", "--yes", "--json").out())
                        .get("done")
                        .items())
                .isEmpty();
        assertThat(Json.parse(on(8080, "observe", "--json").out()).isNull()).isFalse();
        assertThat(Json.parse(on(8080, "destroy", "--yes", "--json").out())
                        .get("remaining")
                        .items())
                .isEmpty();
    }

    @Test
    void outputs_tell_how_to_push_an_image() {
        Ended applied = on(8080, "apply", "--yes");
        String registry = "123456789012.dkr.ecr.eu-west-1.amazonaws.com";
        assertThat(applied.out())
                .contains(
                        "Repository:shop.login            aws ecr get-login-password --region eu-west-1 | docker login --username AWS --password-stdin "
                                + registry + "\n",
                        "Repository:shop.push             docker build --tag " + registry
                                + "/shop:TAG . && docker push " + registry + "/shop:TAG\n")
                .contains(" of the embedded cloud's time.");
        assertThat(Json.parse(on(8080, "apply", "--yes", "--json").out())
                        .get("outputs")
                        .members())
                .containsKeys("Repository:shop.uri", "Repository:shop.push", "Repository:shop.login");
    }

    @Test
    void an_invalid_platform_is_told_with_every_finding_and_no_stack_trace() {
        Supplier<Platform> invalid = () ->
                Netflux.platform("Not A Name").on(network("net", "10.0.0.0/33")).build();
        Ended check = run("", invalid, "check");
        assertThat(check.exit()).isEqualTo(1);
        assertThat(check.err())
                .contains("10.0.0.0/33", "Not A Name", "(CommandTest.java:")
                .doesNotContain("\tat ");
        Json json = Json.parse(run("", invalid, "check", "--json").out());
        assertThat(json.get("findings").items().size()).isGreaterThan(1);
    }

    @Test
    void an_author_s_own_exception_is_told_with_its_place() {
        Supplier<Platform> broken = () -> {
            throw new IllegalStateException("no region file");
        };
        Ended check = run("", broken, "check");
        assertThat(check.exit()).isEqualTo(1);
        assertThat(check.err()).contains("no region file", "(CommandTest.java:").doesNotContain("\tat ");
    }

    @Test
    @SuppressWarnings("NullAway") // what an author's code may do
    void a_definition_that_returns_nothing_is_told() {
        Ended none = run("", () -> null, "check");
        assertThat(none.exit()).isEqualTo(1);
        assertThat(none.err())
                .contains("The definition of the platform returned nothing", "Return what .build() makes.")
                .doesNotContain("\tat ");
        Typed.Ended ruleless = Typed.run(() -> shop(8080), () -> null, "check");
        assertThat(ruleless.exit()).isEqualTo(1);
        assertThat(ruleless.err()).contains("The definition of the rules returned nothing");
    }

    @Test
    void a_design_that_keeps_nothing_of_the_platform_s_name_is_told_before_it_acts() {
        assertThat(on(8080, "apply", "--yes").err()).doesNotContain("keeps nothing");
        assertThat(on(9090, "plan").err()).doesNotContain("keeps nothing");
        Supplier<Platform> other = () ->
                Netflux.platform("shop").on(network("other", "10.9.0.0/16")).build();
        assertThat(run("", other, "plan", "--local", file().toString()).err())
                .contains("This design keeps nothing of what carries the platform's name \"shop\"")
                .contains("Does another program have the same name?");
    }

    @Test
    void malformed_options_exit_with_64_and_a_hint() {
        assertThat(run("", () -> shop(8080), "plam"))
                .satisfies(ended -> assertThat(ended.exit()).isEqualTo(64))
                .satisfies(ended -> assertThat(ended.err()).contains("plan"));
        for (List<String> wrong : List.of(
                List.of("plan", "--jsn"),
                List.of("plan", "--parallelism", "many"),
                List.of("plan", "--local"),
                List.of("plan", "--parallelism", "0"),
                List.of("plan", "--local-latency", "-1"),
                List.of("plan", "--cloud", "loca"))) {
            Ended ended = run("", () -> shop(8080), wrong.toArray(new String[0]));
            assertThat(ended.exit()).as(wrong.toString()).isEqualTo(64);
            assertThat(ended.err()).as(wrong.toString()).isNotBlank().doesNotContain("\tat ");
        }
    }

    @Test
    void a_malformed_option_is_named_with_what_is_wrong() {
        Map.of(
                        "plan --out", "--out needs a value: --out FILE.",
                        "check --out plan.json", "check takes no --out. `--help` lists the commands and options.",
                        "plan --locl=x", "There is no option --locl. Did you mean \"--local\"?",
                        "check --local a --local b", "--local is given more than once.",
                        "plan --parallelism many", "--parallelism is a number, not \"many\".",
                        "--parallelism 0 plan", "--parallelism is at least 1, not 0.",
                        "check twice",
                                "Nobody knows what to do with \"twice\" after check. `--help` lists the commands and options.",
                        "check --json=1", "--json takes no value.",
                        "apply no-such.json --yes",
                                "The plan in no-such.json cannot be read: there is no such file or folder.",
                        "obsrve", "There is no command \"obsrve\". Did you mean \"observe\"?")
                .forEach(this::isMalformed);
    }

    @Test
    void an_option_s_value_that_does_not_exist_is_told_with_those_that_do() {
        Map.of(
                        "plan --cloud azure",
                        "There is no cloud azure. There are aws, local (aws with dev.netflux:netflux-aws).",
                        "reach --from a --to b --protocol tpc",
                        "There is no protocol \"tpc\" to ask about. Did you mean \"tcp\"?")
                .forEach(this::isMalformed);
    }

    private void isMalformed(String typed, String said) {
        Ended ended = run("", () -> shop(8080), typed.split(" ", -1));
        assertThat(ended.err()).isEqualTo(said + "\n");
        assertThat(ended.out()).isEmpty();
        assertThat(ended.exit()).isEqualTo(64);
    }

    @Test
    void aws_without_its_module_names_the_dependency() {
        Ended ended = run("", () -> shop(8080), "plan", "--cloud", "aws");
        assertThat(ended.exit()).isEqualTo(64);
        assertThat(ended.err()).contains("dev.netflux:netflux-aws");
    }

    @Test
    void nobody_acts_unasked() {
        Ended unattended = on(8080, "apply");
        assertThat(unattended.exit()).isEqualTo(64);
        assertThat(unattended.err()).contains("--yes");
        assertThat(on(8080, "plan").out()).contains("Nothing has changed yet.");
        Ended no = run("no\n", () -> shop(8080), "apply", "--local", file().toString());
        assertThat(no.exit()).isEqualTo(1);
        assertThat(no.err()).contains("Nothing was done.");
        Ended yes = run("yes\n", () -> shop(8080), "apply", "--local", file().toString());
        assertThat(yes.exit()).isZero();
        assertThat(yes.out()).doesNotContain("Nothing has changed yet.");
    }

    @Test
    void a_damaged_file_is_refused_and_kept() throws IOException {
        Files.writeString(file(), "{\"format\":");
        Ended plan = on(8080, "plan");
        assertThat(plan.exit()).isEqualTo(1);
        assertThat(plan.err()).contains("cloud.json").doesNotContain("\tat ");
        assertThat(Files.readString(file())).isEqualTo("{\"format\":");
    }

    @Test
    void what_is_refused_again_and_again_is_told_once() {
        for (String command : List.of("apply", "destroy")) {
            List<String> repeated = on(8080, command, "--yes", "--local-faults", "3")
                    .err()
                    .lines()
                    .filter(line -> line.contains("↻"))
                    .map(line -> line.substring(0, line.indexOf(';')))
                    .toList();
            assertThat(repeated).isNotEmpty().doesNotHaveDuplicates();
        }
    }

    @Test
    void what_repeating_cannot_mend_is_to_be_mended_first() {
        for (String platform : List.of("shop", "stall")) {
            var edge = publicTier("edge");
            Ended apply = run(
                    "",
                    () -> Netflux.platform(platform)
                            .on(network("net", "10.0.0.0/16").tiers(edge))
                            .with(loadBalancer("front")
                                    .named("front")
                                    .in(edge)
                                    .guardedBy(securityGroup("alb-sg")
                                            .accepting(HTTP)
                                            .from(internet()))
                                    .listener(HTTP)
                                    .otherwise(respond(404)))
                            .build(),
                    "apply",
                    "--yes",
                    "--local",
                    file().toString());
            boolean isFirst = platform.equals("shop");
            assertThat(apply.exit()).isEqualTo(isFirst ? 0 : 1);
            assertThat(apply.out().contains("\nMend what failed, then run the same command again: it finds"))
                    .isNotEqualTo(isFirst);
        }
    }

    @Test
    void the_last_resource_of_a_kind_of_one_s_own_is_removed_by_a_platform_that_knows_the_kind() {
        PlatformSentence without =
                Netflux.platform("shop").on(network("net", "10.0.0.0/16").tiers(privateTier("app")));
        PlatformSentence with = without.with(resource("orders", new Queue(30)));
        String[] apply = {"apply", "--yes", "--local", file().toString()};
        assertThat(run("", () -> with.build(), apply).exit()).isZero();

        Ended unknowing = run("", () -> without.build(), apply);
        assertThat(unknowing.exit()).isEqualTo(1);
        assertThat(unknowing.err()).contains("no kind is called Queue", ".knowing(…)");

        Ended knowing = run("", () -> without.knowing(Queue.KIND).build(), apply);
        assertThat(knowing.exit()).isZero();
        assertThat(knowing.out()).containsPattern("- +Queue +orders");
        assertThat(run("", () -> without.build(), "plan", "--local", file().toString())
                        .exit())
                .isZero();
    }

    private record Queue(int days) implements Resource {

        private static final Attribute<Queue, Integer> DAYS = Attribute.of("days", Type.INTEGER, Queue::days);

        static final Kind<Queue> KIND =
                Kind.of("Queue", Queue.class).with(DAYS).build(values -> new Queue(values.get(DAYS)));

        @Override
        public Kind<Queue> kind() {
            return KIND;
        }
    }

    @Test
    void calls_are_counted_on_request() {
        Ended plan = on(8080, "plan", "--calls");
        assertThat(plan.err()).contains("API calls: ", "ec2:DescribeVpcs");
        assertThat(plan.out()).doesNotContain("API calls");
    }

    @Test
    void help_lists_every_command_and_the_exits() {
        Ended help = run("", () -> shop(8080), "--help");
        assertThat(help.exit()).isZero();
        assertThat(help.out())
                .contains("check", "plan", "apply", "destroy", "observe", "permissions", "--local-faults", "130");
        assertThat(run("", () -> shop(8080), "apply", "--help").out()).contains("--no-wait");
    }
}

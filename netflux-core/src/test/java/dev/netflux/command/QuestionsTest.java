package dev.netflux.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netflux.command.Typed.Ended;
import dev.netflux.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionsTest {

    @TempDir
    Path folder;

    private static Ended run(String... arguments) {
        return Typed.run(Shop::platform, arguments);
    }

    private List<Json> queries(String command, String... lines) throws IOException {
        Path file = Files.writeString(folder.resolve("queries.jsonl"), String.join("\n", lines));
        Ended ended = run(command, "--queries", file.toString());
        assertThat(ended.err()).isEmpty();
        List<Json> answers = ended.lines().stream().map(Json::parse).toList();
        boolean good = answers.stream().allMatch(answer -> answer.find("error").isEmpty());
        assertThat(ended.exit()).isEqualTo(good ? 0 : 1);
        return answers;
    }

    @ParameterizedTest
    @CsvSource({
        "reachable, internet, front, tcp, 80",
        "blocked-thrice, internet, shop, tcp, 8080",
        "through-nat, stock, internet:203.0.113.9, tcp, 443",
        "between-services, shop, stock, any, 9090",
        "not-the-other-way, stock, shop, tcp, 8080",
        "not-known-whose, stock, 10.0.0.5, tcp, 80",
        "by-icmp, stock, internet, icmp,",
    })
    void answers_read_like_a_story(String file, String from, String to, String protocol, String port) {
        Ended ended = port == null
                ? run("reach", "--from", from, "--to", to, "--protocol", protocol)
                : run("reach", "--from", from, "--to", to, "--protocol", protocol, "--port", port);
        assertThat(ended.err()).isEmpty();
        assertThat(ended.exit()).isZero();
        Golden.expect("reach-" + file + ".txt", ended.out());
        Ended json = port == null
                ? run("reach", "--from", from, "--to", to, "--protocol", protocol, "--json")
                : run("reach", "--from", from, "--to", to, "--protocol", protocol, "--port", port, "--json");
        Golden.expect("reach-" + file + ".json", Json.parse(json.out()).pretty());
    }

    @Test
    void an_end_that_does_not_exist_exits_with_1_and_the_name_that_was_meant() {
        Ended ended = run("reach", "--from", "stokk", "--to", "internet");
        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.err()).contains("stokk").contains("Did you mean \"stock\"?");
        assertThat(ended.out()).isEmpty();
        Ended json = run("reach", "--from", "stokk", "--to", "internet", "--json");
        assertThat(json.exit()).isEqualTo(1);
        assertThat(Json.parse(json.out()).get("findings").items()).hasSize(1);
        Ended live = run("reach", "--from", "stock", "--to", "internet", "--live", "--local", local());
        assertThat(live.exit()).isEqualTo(1);
        assertThat(live.err()).contains("There are: internet, cloudfront.");
    }

    private String local() {
        return folder.resolve("cloud.json").toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "reach|needs --from and --to",
                "reach --from shop|needs --from and --to",
                "reach --from shop --to stock --protocol tpc|Did you mean \"tcp\"?",
                "reach --from shop --to stock --protocol icmp --port 8|Protocol icmp has no ports: leave the port out, or ask about tcp or udp.",
                "reach --from shop --to stock --port 65536|There is no port 65536: ports are 0 to 65535.",
                "reach --from shop --to stock --port many|--port",
                "reach --from shop --queries q|leave --from",
                "reach --queries /no/such/file|cannot be read: there is no such file or folder.",
                "route|needs --listener and --request",
                "route --listener front/80|needs --listener and --request",
                "route --listener front/80 --request nothing|Not a request",
                "route --listener front/80 --request / --header nothing|name: value",
                "route --listener front/80 --request / --source-ip nowhere|Not an address",
                "route --analyze --request /|leave --request",
                "route --queries q --listener front/80|leave --listener",
            })
    void malformed_questions_exit_with_64_and_say_why(String typed, String why) {
        Ended ended = run(typed.split(" ", -1));
        assertThat(ended.exit()).isEqualTo(64);
        assertThat(ended.err()).contains(why).doesNotContain("\tat ");
        assertThat(ended.out()).isEmpty();
    }

    @Test
    void cloudfront_is_an_end_and_words_that_are_nearly_ends_get_the_right_one() {
        assertThat(run("reach", "--from", "cloudfront", "--to", "front", "--port", "80")
                        .out())
                .startsWith("cloudfront → front tcp/80  reachable");
        assertThat(run("reach", "--from", "cloudfront", "--to", "stock").out())
                .startsWith("cloudfront → stock tcp  unreachable");
        for (String[] words : new String[][] {
            {"cloudfornt", "Did you mean \"cloudfront\"?"},
            {"Cloudfront", "Did you mean \"cloudfront\"?"},
            {"intrenet", "Did you mean \"internet\"?"},
            {"shpo", "Did you mean \"shop\"?"},
            {"internet:10.0.0.9", "10.0.0.9 is not a public address, so that nobody on the internet has it"},
            {"internet:example.com", "example.com is no address"}
        }) {
            Ended ended = run("reach", "--from", words[0], "--to", "front", "--port", "80");
            assertThat(ended.exit()).as(words[0]).isEqualTo(1);
            assertThat(ended.err() + ended.out()).as(words[0]).contains(words[1]);
        }
    }

    @Test
    void a_file_of_questions_is_answered_line_by_line_and_a_bad_one_does_not_stop_the_others() throws IOException {
        List<Json> answers = queries(
                "reach",
                "{\"id\":\"q1\",\"from\":\"internet\",\"to\":\"front\",\"protocol\":\"tcp\",\"port\":80}",
                "{\"id\":\"q2\",\"from\":\"internet\",\"to\":\"nobody\"}",
                "",
                "{\"id\":3,\"from\":\"shop\",\"to\":\"stock\"}\r",
                "no json",
                "{\"id\":\"q5\",\"from\":\"shop\"}",
                "{\"id\":\"q6\",\"from\":\"shop\",\"to\":\"stock\",\"protocol\":\"icmp\",\"port\":8}",
                "{\"id\":\"q7\",\"from\":\"shop\",\"to\":\"stock\",\"port\":\"9090\"}",
                "{\"id\":\"q8\",\"from\":\"shop\",\"to\":\"stock\",\"port\":70000}",
                "{\"id\":\"q9\",\"from\":\"shop\",\"to\":\"stock\",\"prot\":9090}",
                "{\"id\":\"q10\",\"from\":\"shop\",\"to\":\"stock\",\"comment\":\"mine\",\"port\":null}",
                "[1]",
                "{\"from\":\"internet\",\"to\":\"stock\"}");
        assertThat(answers)
                .extracting(answer -> answer.get("id") + " "
                        + answer.find("verdict")
                                .or(() -> answer.find("error"))
                                .orElseThrow()
                                .text())
                .containsExactly(
                        "\"q1\" reachable",
                        "\"q2\" An end names nothing that there is: there is no service, balancer, database, interface, instance"
                                + " or address \"nobody\". There are: front, shop, stock, internet, cloudfront.",
                        "3 reachable",
                        "null no JSON: malformed at line 1 column 1 path $",
                        "\"q5\" has no member to",
                        "\"q6\" protocol icmp has no ports: leave the port out, or ask about tcp or udp",
                        "\"q7\" port: expected a whole number, found \"9090\"",
                        "\"q8\" port: there is no port 70000: ports are 0 to 65535",
                        "\"q9\" has no member port, but one that is called prot",
                        "\"q10\" reachable",
                        "null expected an object, found [1]",
                        "null unreachable");
    }

    @Test
    void what_exists_is_asked_about_as_the_design_is() throws IOException {
        assertThat(run("apply", "--yes", "--local", local()).exit()).isZero();
        Ended live = run("reach", "--from", "internet", "--to", "front", "--port", "80", "--live", "--local", local());
        assertThat(live.out()).startsWith("internet → front tcp/80  reachable\n");
        String drifted = Files.readString(Path.of(local())).replace("0.0.0.0/0", "192.0.2.0/24");
        Files.writeString(Path.of(local()), drifted);
        Ended after = run("reach", "--from", "internet", "--to", "front", "--port", "80", "--live", "--local", local());
        assertThat(after.out()).contains("tcp/80 from 192.0.2.0/24").contains("some pairs");
        Json vpc = Json.parse(run("observe", "--json", "--local", local()).out()).get("nodes").items().stream()
                .filter(node -> node.get("address").text().startsWith("Vpc:"))
                .findFirst()
                .orElseThrow();
        String id = vpc.get("live").get("id").text();
        assertThat(run("reach", "--from", "internet", "--to", "front", "--vpc", id, "--local", local())
                        .out())
                .startsWith("internet → front tcp  reachable\n")
                .contains("tcp/80 from 192.0.2.0/24");
        Ended missing = run("reach", "--from", "internet", "--to", "front", "--vpc", id + ",vpc-1", "--local", local());
        assertThat(missing.exit()).isEqualTo(1);
        assertThat(missing.err()).contains("there is no VPC vpc-1 in");
        Ended rule =
                run("route", "--live", "--listener", "front/80", "--request", "/shop/7", "--json", "--local", local());
        assertThat(Json.parse(rule.out()).get("rule").text()).startsWith("arn:aws:elasticloadbalancing:");
    }

    @ParameterizedTest
    @CsvSource({
        "forward, /shop/7",
        "default, GET http://example.com/",
        "redirect, POST http://example.com/secure/a?b=c",
        "unknown, /office/1",
    })
    void a_request_is_told_which_rule_it_meets(String file, String request) {
        Ended ended = run("route", "--listener", "front/80", "--request", request);
        assertThat(ended.exit()).isZero();
        Golden.expect("route-" + file + ".txt", ended.out());
        Ended json = run("route", "--listener", "front/80", "--request", request, "--json");
        Golden.expect("route-" + file + ".json", Json.parse(json.out()).pretty());
    }

    @Test
    void a_source_and_headers_are_parts_of_a_request() {
        assertThat(run("route", "--listener", "front/80", "--request", "/office/1", "--source-ip", "198.51.100.7")
                        .out())
                .contains("→ stock");
        assertThat(run("route", "--listener", "front/80", "--request", "/secure/1", "--header", "Host: shop.example:80")
                        .out())
                .contains("https://shop.example:443/secure/1");
    }

    @Test
    void a_listener_that_does_not_exist_exits_with_1_and_the_one_that_was_meant() {
        Ended ended = run("route", "--listener", "front/81", "--request", "/");
        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.err()).contains("there is no listener \"front/81\"").contains("Did you mean \"front/80\"?");
    }

    @Test
    void a_file_of_requests_is_answered_line_by_line() throws IOException {
        assertThat(
                        queries(
                                "route",
                                "{\"id\":\"r1\",\"listener\":\"front/80\",\"method\":\"GET\",\"host\":\"example.com\",\"path\":\"/shop/7\","
                                        + "\"headers\":{},\"sourceIp\":\"203.0.113.7\"}",
                                "{\"id\":\"r2\",\"listener\":\"front/80\",\"path\":\"/secure/x\",\"host\":\"a.b:80\",\"query\":{\"k\":[\"1\",\"2\"]}}",
                                "{\"id\":\"r3\",\"listener\":\"front/81\",\"path\":\"/\"}",
                                "{\"id\":\"r4\",\"listener\":\"front/80\",\"path\":\"no path\"}",
                                "{\"id\":\"r5\",\"listener\":\"front/80\",\"path\":\"/office/\",\"sourceIP\":\"198.51.100.7\"}",
                                "{\"id\":\"r6\",\"listener\":\"front/80\",\"path\":\"/office/\",\"sourceIp\":\"198.51.100.7\"}",
                                "{\"id\":\"r7\",\"listener\":\"front/80\",\"path\":\"/nowhere\",\"headers\":{\"a\":[\"b\",\"c\"]}}"))
                .extracting(Json::toString)
                .containsExactly(
                        "{\"id\":\"r1\",\"action\":\"forward\",\"targets\":[{\"name\":\"shop\",\"weight\":1}],\"rule\":\"front/80/shop\",\"priority\":100}",
                        "{\"id\":\"r2\",\"action\":\"redirect\",\"location\":\"https://a.b:443/secure/x?k=1&k=2\",\"status\":301,"
                                + "\"rule\":\"front/80/redirect\",\"priority\":300}",
                        "{\"id\":\"r3\",\"error\":\"there is no listener \\\"front/81\\\". Did you mean \\\"front/80\\\"?\"}",
                        "{\"id\":\"r4\",\"error\":\"not a request: \\\"no path\\\"; for example GET http://example.com/api?page=2\"}",
                        "{\"id\":\"r5\",\"error\":\"has no member sourceIp, but one that is called sourceIP\"}",
                        "{\"id\":\"r6\",\"action\":\"forward\",\"targets\":[{\"name\":\"stock\",\"weight\":1}],\"rule\":\"front/80/stock-2\",\"priority\":400}",
                        "{\"id\":\"r7\",\"action\":\"fixed-response\",\"status\":404,\"rule\":\"front/80\",\"priority\":\"default\"}");
    }

    @Test
    void dead_and_shadowed_rules_are_listed() {
        Golden.expect("route-analyze.txt", run("route", "--analyze").out());
        Ended json = run("route", "--analyze", "--json", "--listener", "front/80");
        assertThat(json.lines()).hasSize(1);
        Golden.expect("route-analyze.json", Json.parse(json.out()).pretty());
    }
}

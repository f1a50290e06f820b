package dev.netflux.command;

import static dev.netflux.Netflux.HTTP;
import static dev.netflux.Netflux.allTraffic;
import static dev.netflux.Netflux.cidr;
import static dev.netflux.Netflux.fargate;
import static dev.netflux.Netflux.internet;
import static dev.netflux.Netflux.loadBalancer;
import static dev.netflux.Netflux.network;
import static dev.netflux.Netflux.prefixList;
import static dev.netflux.Netflux.privateTier;
import static dev.netflux.Netflux.protocol;
import static dev.netflux.Netflux.publicTier;
import static dev.netflux.Netflux.respond;
import static dev.netflux.Netflux.securityGroup;
import static dev.netflux.Netflux.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.netflux.Netflux;
import dev.netflux.command.Typed.Ended;
import dev.netflux.json.Json;
import dev.netflux.model.Platform;
import dev.netflux.model.SecurityGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExposureTest {

    @TempDir
    Path folder;

    private static Platform shop(UnaryOperator<SecurityGroup> front, UnaryOperator<SecurityGroup> app, int priority) {
        var edge = publicTier("edge");
        var inner = privateTier("app");
        var albSg = front.apply(securityGroup("alb-sg"));
        var appSg = app.apply(securityGroup("app-sg").accepting(tcp(8080)).from(albSg));
        var shop = fargate("shop").port(8080).in(inner).guardedBy(appSg);
        return Netflux.platform("shop")
                .on(network("net", "10.0.0.0/16").tiers(edge, inner))
                .with(loadBalancer("front")
                        .in(edge)
                        .guardedBy(albSg)
                        .listener(HTTP)
                        .route("/shop/*")
                        .priority(priority)
                        .to(shop)
                        .otherwise(respond(404)))
                .build();
    }

    private static SecurityGroup open(SecurityGroup group) {
        return group.accepting(HTTP).from(internet());
    }

    private static Platform shop() {
        return shop(group -> group.accepting(HTTP).from(cidr("198.51.100.0/24")), group -> group, 10);
    }

    private Ended on(Platform platform, String... arguments) {
        return Typed.run(
                () -> platform,
                Stream.concat(
                                Stream.of(arguments),
                                Stream.of(
                                        "--local", folder.resolve("cloud.json").toString()))
                        .toArray(String[]::new));
    }

    @BeforeEach
    void the_shop_exists() {
        assertThat(on(shop(), "apply", "--yes").exit()).isZero();
    }

    private List<String> exposure(Platform platform) {
        return Json.parse(on(platform, "plan", "--json").out()).get("exposure").items().stream()
                .map(one -> one.get("change").text() + " " + one.get("from").text() + " → "
                        + one.get("to").text() + " " + one.get("protocol").text() + "/"
                        + one.get("ports").text() + " because "
                        + one.get("because").text())
                .toList();
    }

    @Test
    void a_wider_line_opens_and_its_author_s_line_is_named() {
        assertThat(exposure(shop(ExposureTest::open, group -> group, 10)))
                .hasSize(2)
                .anySatisfy(line -> assertThat(line)
                        .startsWith("opens internet → front tcp/80 because enters alb-sg tcp/80 from anywhere"
                                + " (ExposureTest.java:"))
                .anySatisfy(line -> assertThat(line).startsWith("opens shop → front tcp/80 because enters alb-sg"));
    }

    @Test
    void a_narrower_line_closes() {
        Platform narrow = shop(group -> group.accepting(HTTP).from(cidr("198.51.100.0/25")), group -> group, 10);
        assertThat(exposure(narrow))
                .singleElement()
                .satisfies(
                        line -> assertThat(line)
                                .startsWith(
                                        "closes internet → front tcp/80 because ENI_SG_RULES_MISMATCH alb-sg: no line lets it in: tcp "));
    }

    @Test
    void inside_it_matters_who_and_on_which_ports() {
        Platform wide = shop(
                group -> group.accepting(HTTP).from(cidr("198.51.100.0/24")),
                group -> group.accepting(tcp(9000, 9010)).from(cidr("10.0.0.0/16")),
                10);
        assertThat(exposure(wide))
                .hasSize(2)
                .anySatisfy(
                        line -> assertThat(line).startsWith("opens front → shop tcp/9000-9010 because enters app-sg"))
                .anySatisfy(
                        line -> assertThat(line).startsWith("opens shop → shop tcp/9000-9010 because enters app-sg"));
        assertThat(on(wide, "plan").out()).contains("Exposure  opens   shop, front → shop  tcp/9000-9010");
    }

    @Test
    void protocols_without_a_name_are_told_together_unless_there_is_but_one() {
        Platform all = shop(
                group -> group.accepting(HTTP).from(cidr("198.51.100.0/24")),
                group -> group.accepting(allTraffic()).from(cidr("10.0.0.0/16")),
                10);
        assertThat(exposure(all)).anySatisfy(line -> assertThat(line).startsWith("opens front → shop other/ because"));
        assertThat(on(all, "plan").out()).contains("Exposure  opens   front → shop  other  enters app-sg");
        Platform one = shop(
                group -> group.accepting(HTTP).from(cidr("198.51.100.0/24")),
                group -> group.accepting(protocol("50")).from(cidr("10.0.0.0/16")),
                10);
        assertThat(exposure(one)).hasSize(2).anySatisfy(line -> assertThat(line)
                .startsWith("opens front → shop 50/ because enters app-sg"));
    }

    @Test
    void what_decides_on_no_packet_exposes_nothing() {
        Platform reordered = shop(group -> group.accepting(HTTP).from(cidr("198.51.100.0/24")), group -> group, 20);
        assertThat(exposure(reordered)).isEmpty();
        assertThat(on(reordered, "plan").out()).contains("1 to change").contains("nothing becomes reachable");
        assertThat(exposure(shop())).isEmpty();
    }

    @Test
    void what_is_opened_to_a_balancer_that_is_still_being_made_is_refused_before_it_is_ready() throws IOException {
        Path file = folder.resolve("cloud.json");
        String cloud = Files.readString(file);
        int state = cloud.indexOf("READY", cloud.indexOf("\"LoadBalancer\""));
        Files.writeString(file, cloud.substring(0, state) + "PENDING" + cloud.substring(state + "READY".length()));

        Ended refused = on(shop(ExposureTest::open, group -> group, 10), "apply", "--yes", "--refuse-new-exposure");

        assertThat(refused.err()).contains("internet → front tcp/80");
        assertThat(refused.exit()).isEqualTo(1);
    }

    @Test
    void new_ways_in_from_the_internet_are_refused_on_request() {
        Platform open = shop(ExposureTest::open, group -> group, 10);
        Ended refused = on(open, "apply", "--yes", "--refuse-new-exposure");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err())
                .contains("Something would become reachable from the internet")
                .contains("internet → front tcp/80: enters alb-sg tcp/80 from anywhere (ExposureTest.java:")
                .contains("Nothing was done.");
        assertThat(on(open, "plan", "--detailed-exitcode").exit()).isEqualTo(2);
        Json json = Json.parse(
                on(open, "apply", "--yes", "--refuse-new-exposure", "--json").out());
        assertThat(json.get("findings").items()).hasSize(1);
        Platform wider = shop(
                group -> group.accepting(HTTP).from(cidr("198.51.100.0/24")),
                group -> group.accepting(tcp(9000)).from(cidr("10.0.0.0/16")),
                10);
        assertThat(on(wider, "apply", "--yes", "--refuse-new-exposure").exit()).isZero();
        assertThat(on(open, "apply", "--yes").exit()).isZero();
        assertThat(on(open, "apply", "--yes", "--refuse-new-exposure").exit()).isZero();
    }

    @Test
    void what_may_become_reachable_as_far_as_is_known_is_told_and_refused_too() {
        Platform unread = shop(
                group -> group.accepting(HTTP)
                        .from(cidr("198.51.100.0/24"))
                        .accepting(HTTP)
                        .from(prefixList("pl-0123456789abcdef0", 10)),
                group -> group,
                10);
        assertThat(exposure(unread)).anySatisfy(line -> assertThat(line)
                .startsWith("opens internet → front tcp/80 because perhaps: ")
                .contains("pl-0123456789abcdef0"));
        Ended refused = on(unread, "apply", "--yes", "--refuse-new-exposure");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("internet → front tcp/80: perhaps: ");
        assertThat(on(unread, "apply", "--yes").exit()).isZero();
        assertThat(on(unread, "apply", "--yes", "--refuse-new-exposure").exit())
                .as("what was not known before is nothing new")
                .isZero();
    }
}

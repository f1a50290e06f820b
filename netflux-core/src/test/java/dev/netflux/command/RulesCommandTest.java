package dev.netflux.command;

import static dev.netflux.topology.Sentences.internet;
import static dev.netflux.topology.Sentences.only;
import static dev.netflux.topology.Sentences.request;
import static dev.netflux.topology.Sentences.service;
import static dev.netflux.topology.Sentences.services;
import static org.assertj.core.api.Assertions.assertThat;

import dev.netflux.command.Typed.Ended;
import dev.netflux.json.Json;
import dev.netflux.topology.Rules;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesCommandTest {

    @TempDir
    Path folder;

    private static Rules kept() {
        return Rules.of(internet().should().neverReach(services()));
    }

    private static Rules broken() {
        return kept().and(only(service("stock")).should().reach(service("shop")).because("the stock is precious"));
    }

    private static Ended run(Supplier<Rules> rules, String... arguments) {
        return Typed.run(Shop::platform, rules, arguments);
    }

    private String local() {
        return folder.resolve("cloud.json").toString();
    }

    @Test
    void check_runs_the_author_s_rules() {
        Ended good = run(RulesCommandTest::kept, "check");
        assertThat(good.exit()).isZero();
        assertThat(good.out()).contains("Its rule holds.");
        Ended bad = run(RulesCommandTest::broken, "check");
        assertThat(bad.exit()).isEqualTo(1);
        assertThat(bad.out())
                .contains("Topology violated: only service stock should reach service shop")
                .contains("the stock is precious")
                .contains("1 of its 2 rules holds.");
        Json json = Json.parse(run(RulesCommandTest::broken, "check", "--json").out());
        assertThat(json.get("findings").items())
                .filteredOn(finding -> finding.get("severity").text().equals("error"))
                .singleElement()
                .satisfies(
                        finding -> assertThat(finding.get("summary").text()).isEqualTo("A topology rule is violated"));
    }

    @Test
    void apply_does_nothing_when_a_rule_does_not_hold() {
        Ended bad = run(RulesCommandTest::broken, "apply", "--yes", "--local", local());
        assertThat(bad.exit()).isEqualTo(1);
        assertThat(bad.err()).contains("A topology rule is violated").contains("Nothing was done");
        assertThat(Path.of(local())).doesNotExist();
        assertThat(run(RulesCommandTest::kept, "apply", "--yes", "--local", local())
                        .exit())
                .isZero();
        assertThat(run(RulesCommandTest::broken, "destroy", "--yes", "--local", local())
                        .exit())
                .isZero();
    }

    @Test
    void a_plan_says_that_apply_will_refuse() {
        Ended bad = run(RulesCommandTest::broken, "plan", "--local", local());
        assertThat(bad.exit()).isZero();
        assertThat(bad.err()).contains("1 rule does not hold, so that apply refuses: check tells.");
        assertThat(run(RulesCommandTest::kept, "plan", "--local", local()).err())
                .doesNotContain("rule");
    }

    @Test
    void the_story_proves_before_it_plans() {
        Ended good = run(RulesCommandTest::kept);
        assertThat(good.exit()).isZero();
        assertThat(good.out())
                .contains("▸ prove")
                .contains("The internet reaches front by tcp/80; nothing else of it.")
                .contains("holds  internet should never reach services");
        Ended bad = run(RulesCommandTest::broken);
        assertThat(bad.exit()).isEqualTo(1);
        assertThat(bad.out()).contains("▸ prove").doesNotContain("▸ plan");
    }

    @Test
    void rules_that_cannot_be_made_are_told_with_their_place() {
        Ended ended = run(
                () -> {
                    throw new IllegalStateException("no rules today");
                },
                "check");
        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.err())
                .contains("The definition of the rules failed", "no rules today", "(RulesCommandTest.java:")
                .doesNotContain("\tat ");
    }

    /** Rules that a class holds, which fails to load. */
    private static final class Held {
        private static final Rules RULES = Rules.of(request("orders/7").should().beAnswered(404));
    }

    @Test
    void rules_whose_class_cannot_be_loaded_are_told_with_their_place() {
        Ended ended = run(() -> Held.RULES, "check");
        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.err())
                .contains(
                        "The definition of the rules failed", "not a request: \"orders/7\"", "(RulesCommandTest.java:")
                .doesNotContain("\tat ", "ExceptionInInitializerError");
    }
}

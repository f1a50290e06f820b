package dev.netflux.route;

import static dev.netflux.route.ListenerFixture.header;
import static dev.netflux.route.ListenerFixture.host;
import static dev.netflux.route.ListenerFixture.method;
import static dev.netflux.route.ListenerFixture.path;
import static dev.netflux.route.ListenerFixture.query;
import static dev.netflux.route.ListenerFixture.source;

import dev.netflux.resource.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long it takes to analyze a listener of 100 rules, its patterns' automata included. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@State(Scope.Benchmark)
public class AnalysisBenchmark {

    /**
     * What its rules are like: fifty services in three versions with all kinds of conditions; ten paths on each of ten hosts before a
     * rule for all of them; patterns of which every two share requests, each with its own way to do so (the worst there is).
     */
    @Param({"services", "grid", "entangled"})
    String rules = "services";

    private ListenerFixture listener = ListenerFixture.listener();

    /** Makes the listener. */
    @Setup
    public void prepare() {
        listener = ListenerFixture.listener();
        for (int i = 1; i <= 100; i++) {
            List<Condition> conditions =
                    switch (rules) {
                        case "services" -> service(i);
                        case "grid" -> cell(i);
                        default -> List.of(path("*/x" + i + "/*"));
                    };
            listener = listener.rule(i, conditions.toArray(Condition[]::new));
        }
    }

    private static List<Condition> service(int i) {
        if (i >= 99) {
            return List.of(i == 99 ? host("*.example.com") : path("/api/*"));
        }
        List<Condition> conditions = new ArrayList<>();
        String service = "/api/v" + (i % 3 + 1) + "/service-" + i / 2;
        conditions.add(i % 2 == 0 ? path(service, service + "/*") : path(service + "*"));
        if (i % 3 == 0) {
            conditions.add(
                    host(List.of("api", "www", "admin", "*.shop", "static").get(i / 3 % 5) + ".example.com"));
        }
        if (i % 7 == 0) {
            conditions.add(method("GET", "HEAD"));
        }
        if (i % 11 == 0) {
            conditions.add(header("X-Env", "canary*"));
        }
        if (i % 13 == 0) {
            conditions.add(query("version=" + i));
        }
        if (i % 17 == 0) {
            conditions.add(source("10." + i + ".0.0/16"));
        }
        return conditions;
    }

    private static List<Condition> cell(int i) {
        return i == 100
                ? List.of(path("/p*"), host("h?.example.com"))
                : List.of(path("/p" + i % 10 + "/*"), host("h" + i / 10 + ".example.com"));
    }

    /** Dead and shadowed rules with their examples. */
    @Benchmark
    public Analysis analysis() {
        return listener.analysis();
    }

    /** Which rule one request meets: none of the hundred. */
    @Benchmark
    public Answer answer() {
        return listener.router()
                .answer(Request.parse("GET http://nowhere.example.org/none?a=b").from("203.0.113.7"));
    }
}

package dev.netflux.topology;

import dev.netflux.route.Analysis;
import dev.netflux.route.Router;
import java.util.List;
import java.util.Optional;

/** Which rules of listeners no request can ever meet. */
final class DeadRoutes {

    private DeadRoutes() {}

    static Evidence of(Topology topology) {
        Evidence.Collector collector = new Evidence.Collector("rule");
        for (Router router : topology.routers()) {
            Analysis analysis = router.analyze();
            router.rules().forEach(rule -> collector.examined());
            analysis.dead().forEach(dead -> collector.violation(told(router, dead)));
            analysis.undecided()
                    .forEach(one -> collector.unknown(Violation.of(
                            "whether a request meets " + one.rule() + " of listener "
                                    + router.listener().name() + " is not known: " + one.because(),
                            one.rule().site())));
        }
        return collector.evidence();
    }

    private static Violation told(Router router, Analysis.Dead dead) {
        List<String> story = dead.coveredBy().stream()
                .map(win -> win.by() + Story.at(win.by().site()) + " wins for example " + win.example())
                .toList();
        return new Violation(
                "no request meets " + dead.rule() + " of listener "
                        + router.listener().name() + Story.at(dead.rule().site()),
                story.isEmpty() ? List.of("its conditions contradict each other") : story,
                dead.coveredBy().stream()
                        .findFirst()
                        .flatMap(win -> win.by().priority())
                        .map(priority -> "Did you mean .priority(…) below " + priority + at(dead) + "?")
                        .or(Optional::empty),
                dead.rule().site());
    }

    private static String at(Analysis.Dead dead) {
        return dead.rule().site().isKnown() ? " at " + dead.rule().site() : "";
    }
}

package dev.netflux.topology;

import dev.netflux.base.Site;
import dev.netflux.reach.Cause;
import dev.netflux.reach.Question;
import java.util.List;
import java.util.Optional;

/** Makes violations of connections: their story, and what would mend them. */
final class Telling {

    private final Topology topology;
    private final Mending mending;

    Telling(Topology topology) {
        this.topology = topology;
        this.mending = new Mending(topology);
    }

    /**
     * Of one that can be made and should not.
     *
     * @param meant connections that the author wants
     */
    Violation delivered(Connection connection, String what, List<Connection> meant) {
        Connection one = mending.one(connection);
        Optional<Mending.Culprit> culprit = mending.culprit(one);
        return new Violation(
                what,
                story(one, mending.blame(culprit)),
                culprit.flatMap(found -> mending.narrowing(found, one, meant)),
                culprit.map(found -> found.hop().site()).orElse(Site.UNKNOWN));
    }

    /** Of one that should be made and cannot. */
    Violation stopped(Connection connection, String what) {
        return new Violation(
                what,
                story(connection, Optional.empty()),
                mending.opening(connection),
                connection.answer().because().stream()
                        .map(Cause::site)
                        .filter(Site::isKnown)
                        .findFirst()
                        .orElse(Site.UNKNOWN));
    }

    /** Of one that can be made between some addresses and should be between all. */
    Violation partly(Connection connection, String what) {
        Question question =
                new Question(connection.from().end(), connection.to().end(), connection.traffic());
        return new Violation(
                what,
                topology.reach()
                        .missing(question)
                        .map(trace -> Story.of(topology, trace, Optional.empty()))
                        .orElse(List.of()),
                Optional.of("If some addresses are enough, write .reachSome(…)."),
                Site.UNKNOWN);
    }

    /** Of one of which nobody can say whether it can be made. */
    Violation undecided(Connection connection, String what) {
        // Somebody of many gets through, and nobody knows whether he is meant.
        String why = connection.answer().isReachable()
                ? ": some of the internet does, and whether that is "
                        + connection.from().name() + " is not known"
                : "";
        return new Violation(what + why, story(connection, Optional.empty()), Optional.empty(), Site.UNKNOWN);
    }

    private List<String> story(Connection connection, Optional<Story.Blame> blame) {
        return connection.trace().map(trace -> Story.of(topology, trace, blame)).orElse(List.of());
    }
}

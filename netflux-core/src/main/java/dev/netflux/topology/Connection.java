package dev.netflux.topology;

import dev.netflux.reach.Answer;
import dev.netflux.reach.Cause;
import dev.netflux.reach.Question;
import dev.netflux.reach.Trace;
import dev.netflux.reach.Verdict;
import dev.netflux.resource.Traffic;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a connection that somebody might make.
 *
 * @param from who would
 * @param to with whom
 * @param traffic by what
 * @param verdict whether it can be made
 * @param answer why
 */
record Connection(Member from, Member to, Traffic traffic, Verdict verdict, Answer answer) {

    /** By this traffic, over either family of addresses. */
    static Connection ask(Topology topology, Member from, Member to, Traffic traffic) {
        Answer answer = topology.askOverBoth(new Question(from.end(), to.end(), traffic));
        boolean someOfMany = answer.isReachable()
                && (from.vague() || to.vague())
                && !answer.pairs().equals(Optional.of(Answer.Extent.ALL));
        return new Connection(from, to, traffic, someOfMany ? Verdict.UNKNOWN : answer.verdict(), answer);
    }

    /**
     * The first of these that can be made; else one of which nobody can say whether it can; else one that cannot.
     *
     * @param traffics at least one, the most telling first
     */
    static Connection any(Topology topology, Member from, Member to, List<Traffic> traffics) {
        Optional<Connection> unknown = Optional.empty();
        Optional<Connection> no = Optional.empty();
        for (Traffic traffic : traffics) {
            Connection connection = ask(topology, from, to, traffic);
            if (connection.isPossible()) {
                return connection;
            }
            if (connection.isUnknown()) {
                unknown = unknown.or(() -> Optional.of(connection));
            } else {
                no = no.or(() -> Optional.of(connection));
            }
        }
        Optional<Connection> other = no;
        return unknown.or(() -> other).orElseThrow();
    }

    /** The same, where it is not known whether somebody ever tries. */
    Connection perhaps() {
        return new Connection(from, to, traffic, Verdict.UNKNOWN, answer);
    }

    boolean isPossible() {
        return verdict == Verdict.REACHABLE;
    }

    boolean isUnknown() {
        return verdict == Verdict.UNKNOWN;
    }

    Optional<Trace> trace() {
        return answer.trace();
    }

    /** The first reason against it, by AWS's name. */
    String code() {
        return answer.because().stream()
                .findFirst()
                .map(Cause::code)
                .map(Enum::name)
                .orElse(verdict.name());
    }
}

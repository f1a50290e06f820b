package dev.netflux.topology;

import dev.netflux.base.Site;
import dev.netflux.resource.Node;
import dev.netflux.resource.Traffic;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * That what has different values of a tag is kept apart. What has no such tag is of neither side, so nobody could say whom it has to be kept apart
 * from: it breaks the rule, unless its author excepts it. Immutable.
 */
public final class Apartness implements Rule {

    private final String tag;
    private final Optional<Ends> shared;
    private final Remarks remarks;

    private Apartness(String tag, Optional<Ends> shared, Remarks remarks) {
        this.tag = tag;
        this.shared = shared;
        this.remarks = remarks;
    }

    static Apartness by(String tag, Site site) {
        return new Apartness(tag, Optional.empty(), Remarks.at(site));
    }

    /** Not of these, which all may use: {@code keptApartBy("environment").except(loadBalancers())}. They are not looked at. */
    public Apartness except(Ends ends) {
        return new Apartness(tag, Optional.of(shared.map(some -> some.and(ends)).orElse(ends)), remarks);
    }

    @Override
    public Apartness because(String reason) {
        return new Apartness(tag, shared, remarks.because(reason));
    }

    @Override
    public Apartness acceptingUnknown(String why) {
        return new Apartness(tag, shared, remarks.accepting(why));
    }

    @Override
    public Apartness evenIfThereIsNone() {
        return new Apartness(tag, shared, remarks.evenIfThereIsNone());
    }

    @Override
    public Apartness writtenIn(String source) {
        return new Apartness(tag, shared, remarks.from(source));
    }

    @Override
    public String description() {
        return "what differs in its tag " + tag
                + shared.map(ends -> ", except " + ends + ",").orElse("") + " should never reach each other";
    }

    @Override
    public Optional<String> reason() {
        return remarks.reason();
    }

    @Override
    public Optional<String> source() {
        return remarks.source();
    }

    @Override
    public Site site() {
        return remarks.site();
    }

    @Override
    public Judgement judge(Topology topology) {
        Ends.Chosen excepted = shared.map(ends -> ends.choose(topology)).orElse(new Ends.Chosen(List.of(), List.of()));
        return Judgement.of(
                this,
                excepted.missing().isEmpty()
                        ? look(topology, Set.copyOf(excepted.members()))
                        : Evidence.missing(excepted.missing()),
                remarks);
    }

    private Evidence look(Topology topology, Set<Member> excepted) {
        List<Node> all = Population.of(topology)
                .filter(node -> excepted.stream().noneMatch(one -> one.covers(topology, Member.of(node))))
                .toList();
        List<Node> tagged = all.stream().filter(node -> value(node).isPresent()).toList();
        Evidence.Collector collector = new Evidence.Collector(tagged.size() == all.size() ? "pair" : "case");
        Telling telling = new Telling(topology);
        for (Node one : tagged) {
            for (Node other : tagged) {
                if (!value(one).equals(value(other))) {
                    ask(topology, telling, one, other, collector);
                }
            }
        }
        if (!tagged.isEmpty()) {
            all.stream().filter(node -> value(node).isEmpty()).forEach(node -> {
                collector.examined();
                collector.violation(untagged(node));
            });
        }
        return collector.evidence();
    }

    private void ask(Topology topology, Telling telling, Node one, Node other, Evidence.Collector collector) {
        Member from = Member.of(one);
        Member to = Member.of(other);
        Connection connection = Connection.ask(topology, from, to, Traffic.ALL);
        collector.examined();
        if (connection.isPossible()) {
            collector.violation(
                    telling.delivered(connection, said(from, one) + " reaches " + said(to, other), List.of()));
        } else if (connection.isUnknown()) {
            collector.unknown(telling.undecided(connection, said(from, one) + " may reach " + said(to, other)));
        }
    }

    private Violation untagged(Node node) {
        Member member = Member.of(node);
        return Violation.of(
                        member.text() + " has no tag " + tag
                                + ", so that nobody can say whom it is to be kept apart from" + Story.at(node.site()),
                        node.site())
                .mendedBy("Did you mean .tagged(\"" + tag + "\", …) there, or keptApartBy(\"" + tag
                        + "\").except(…) of what all may use?");
    }

    private Optional<String> value(Node node) {
        return Optional.ofNullable(node.tags().get(tag));
    }

    private String said(Member member, Node node) {
        return member.text() + " (" + tag + "=" + value(node).orElse("") + ")";
    }

    @Override
    public String toString() {
        return description();
    }
}

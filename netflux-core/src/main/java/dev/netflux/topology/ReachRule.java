package dev.netflux.topology;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import dev.netflux.base.Site;
import dev.netflux.reach.Answer;
import dev.netflux.reach.UnknownEndException;
import dev.netflux.resource.Protocol;
import dev.netflux.resource.Traffic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A rule about who reaches whom; its further words say by what, and by which way. Immutable. */
public final class ReachRule implements Rule {

    /** What is demanded. */
    enum Mode {
        ONLY(" should reach "),
        EACH(" should reach "),
        SOME(" should reach some of "),
        NEVER(" should never reach "),
        NOTHING_BUT(" should reach nothing but "),
        LEAD(" should lead to "),
        NEVER_LEAD(" should never lead to ");

        private final String words;

        Mode(String words) {
            this.words = words;
        }
    }

    private final Mode mode;
    private final Ends from;
    private final Ends to;
    private final Limits limits;
    private final Remarks remarks;

    /**
     * What the further words say.
     *
     * @param traffic by what; empty where the author left it open
     * @param exactly whether by nothing else
     * @param through whom every chain of connections has to pass
     * @param by the way out
     */
    private record Limits(
            ImmutableList<Traffic> traffic, boolean exactly, Optional<Ends> through, Optional<WayOut> by) {}

    private ReachRule(Mode mode, Ends from, Ends to, Limits limits, Remarks remarks) {
        this.mode = mode;
        this.from = from;
        this.to = to;
        this.limits = limits;
        this.remarks = remarks;
    }

    static ReachRule of(Mode mode, Ends from, Ends to, Site site) {
        return new ReachRule(
                mode,
                from,
                to,
                new Limits(ImmutableList.of(), false, Optional.empty(), Optional.empty()),
                Remarks.at(site));
    }

    // ---- words

    /** By this traffic: {@code on(POSTGRES)}, {@code on(tcp(8080), udp(53))}. */
    public ReachRule on(dev.netflux.model.Traffic... traffic) {
        return with(new Limits(all(traffic), limits.exactly, limits.through, limits.by));
    }

    /** By this traffic and by nothing else: {@code internet().should().reach(loadBalancer("front")).onlyOn(HTTP)}. */
    public ReachRule onlyOn(dev.netflux.model.Traffic... traffic) {
        return with(new Limits(all(traffic), true, limits.through, limits.by));
    }

    /**
     * Over as many connections as it takes, but every chain of them passes one of these: {@code
     * internet().should().reach(services()).onlyThrough(loadBalancers())}. A load balancer passes on what its listeners say; anything else may
     * pass on everything to whomever it reaches.
     */
    public ReachRule onlyThrough(Ends waypoint) {
        return with(new Limits(limits.traffic, limits.exactly, Optional.of(waypoint), limits.by));
    }

    /** By this way out of the VPC, and by no other. */
    public ReachRule by(WayOut way) {
        return with(new Limits(limits.traffic, limits.exactly, limits.through, Optional.of(way)));
    }

    private ReachRule with(Limits newLimits) {
        ReachRule rule = new ReachRule(mode, from, to, newLimits, remarks);
        rule.senseless().ifPresent(why -> {
            throw new IllegalArgumentException("This sentence has no meaning. " + site() + "\n  " + rule + "\n  why   "
                    + why + "\n  mend  Write two rules, or leave the last word out.");
        });
        return rule;
    }

    /** Why its words do not go together: what would not be judged is not to be written. */
    private Optional<String> senseless() {
        boolean leads = mode == Mode.LEAD || mode == Mode.NEVER_LEAD;
        if (limits.through.isPresent() && mode != Mode.EACH && mode != Mode.LEAD) {
            return Optional.of("Only of what should be reached can it be said through whom.");
        }
        if ((leads || limits.through.isPresent()) && (!limits.traffic.isEmpty() || limits.by.isPresent())) {
            return Optional.of("A chain of connections has no one traffic, and no one way out.");
        }
        if (limits.exactly && mode != Mode.EACH && mode != Mode.ONLY && mode != Mode.NOTHING_BUT) {
            return Optional.of(
                    "What is never reached, or only somewhere, is not reached on nothing else; .on(…) says by what.");
        }
        if (limits.by.isPresent() && mode != Mode.EACH) {
            return Optional.of("Only of what should be reached can it be said by which way out.");
        }
        return Optional.empty();
    }

    private ImmutableList<Traffic> all(dev.netflux.model.Traffic... traffic) {
        ImmutableList.Builder<Traffic> all = ImmutableList.<Traffic>builder().addAll(limits.traffic);
        for (dev.netflux.model.Traffic one : traffic) {
            all.add(new Traffic(
                    Protocol.of(one.packets().protocol()),
                    one.packets().ports(),
                    one.packets().icmpType(),
                    one.packets().icmpCode()));
        }
        return all.build();
    }

    @Override
    public ReachRule because(String reason) {
        return new ReachRule(mode, from, to, limits, remarks.because(reason));
    }

    @Override
    public ReachRule acceptingUnknown(String why) {
        return new ReachRule(mode, from, to, limits, remarks.accepting(why));
    }

    @Override
    public ReachRule evenIfThereIsNone() {
        return new ReachRule(mode, from, to, limits, remarks.evenIfThereIsNone());
    }

    @Override
    public ReachRule writtenIn(String source) {
        return new ReachRule(mode, from, to, limits, remarks.from(source));
    }

    // ---- what it says of itself

    @Override
    public String description() {
        return (mode == Mode.ONLY ? "only " : "")
                + from
                + mode.words
                + to
                + (limits.traffic.isEmpty()
                        ? ""
                        : (limits.exactly ? " only on " : " on ")
                                + limits.traffic.stream().map(Traffic::toString).collect(joining(" and ")))
                + limits.by.map(way -> " by " + way + " alone").orElse("")
                + limits.through.map(waypoint -> " only through " + waypoint).orElse("");
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

    // ---- judging

    @Override
    public Judgement judge(Topology topology) {
        return Judgement.of(this, examine(topology), remarks);
    }

    /** An address that is of two VPCs is nobody's in particular. */
    private Evidence examine(Topology topology) {
        try {
            return look(topology);
        } catch (UnknownEndException unknown) {
            return Evidence.missing(List.of(unknown.getMessage()));
        }
    }

    private Evidence look(Topology topology) {
        Ends.Chosen sources = from.choose(topology);
        Ends.Chosen targets = to.choose(topology);
        List<String> missing = Stream.concat(sources.missing().stream(), targets.missing().stream())
                .toList();
        if (!missing.isEmpty()) {
            return Evidence.missing(missing);
        }
        if (limits.through.isPresent()) {
            Ends.Chosen waypoints = limits.through.get().choose(topology);
            return waypoints.missing().isEmpty()
                    ? Leading.onlyThrough(topology, sources.members(), targets.members(), waypoints.members())
                    : Evidence.missing(waypoints.missing());
        }
        return switch (mode) {
            case LEAD -> Leading.leads(topology, sources.members(), targets.members());
            case NEVER_LEAD -> Leading.neverLeads(topology, sources.members(), targets.members());
            case NOTHING_BUT -> nothingBut(topology, sources.members(), targets.members());
            case ONLY -> only(topology, sources.members(), targets.members());
            case NEVER -> never(topology, sources.members(), targets.members());
            case EACH -> each(topology, sources.members(), targets.members());
            case SOME -> some(topology, sources.members(), targets.members());
        };
    }

    /** What a rule that forbids asks about: the ports that make the best story first, then everything. */
    private List<Traffic> forbidden(Topology topology, Member target) {
        return isAnything()
                ? ImmutableList.<Traffic>builder()
                        .addAll(Ports.of(topology, target))
                        .add(Traffic.ALL)
                        .build()
                : limits.traffic;
    }

    /** Whether others are to do nothing at all, and not only nothing by this traffic. */
    private boolean isAnything() {
        return limits.traffic.isEmpty() || limits.exactly;
    }

    /** What a rule that forbids asks about of those who are not named. */
    private List<Traffic> forbidden() {
        return isAnything() ? List.of(Traffic.ALL) : limits.traffic;
    }

    /** What a rule that demands asks about. */
    private List<Traffic> demanded(Topology topology, Member target) {
        List<Traffic> own = limits.traffic.isEmpty() ? Ports.of(topology, target) : limits.traffic;
        return own.isEmpty() ? List.of(Traffic.of(Protocol.TCP)) : own;
    }

    private Evidence only(Topology topology, List<Member> allowed, List<Member> targets) {
        Evidence.Collector collector = new Evidence.Collector("source");
        Telling telling = new Telling(topology);
        List<Member> others = others(topology, allowed);
        boolean namesSome =
                allowed.stream().anyMatch(member -> !member.outside().isEmpty());
        List<Connection> meant = new ArrayList<>();
        for (Member source : allowed) {
            collector.examined();
            for (Member target : targets) {
                if (!source.equals(target)) {
                    demanded(topology, target).forEach(one -> meant.add(Connection.ask(topology, source, target, one)));
                    if (limits.exactly) {
                        nothingElse(topology, telling, source, target, collector);
                    }
                }
            }
        }
        List<Connection> denied = new ArrayList<>();
        for (Member other : others) {
            boolean isAsked = false;
            for (Member target : targets) {
                if (other.equals(target)) {
                    continue;
                }
                isAsked = true;
                Optional<Member> stranger = other.isOutside() && namesSome
                        ? Strangers.reaching(topology, allowed, target, forbidden())
                        : Optional.of(other);
                if (stranger.isEmpty()) {
                    continue;
                }
                Member source = stranger.get();
                Connection connection = Connection.any(topology, source, target, forbidden(topology, target));
                if (connection.isPossible()) {
                    collector.violation(telling.delivered(
                            connection, source.text() + " also reaches " + it(target, targets), meant));
                } else if (connection.isUnknown()) {
                    collector.unknown(
                            telling.undecided(connection, source.text() + " may reach " + it(target, targets)));
                } else {
                    denied.add(connection);
                }
            }
            if (isAsked) {
                collector.examined();
            }
        }
        intended(meant, targets).ifPresent(collector::aside);
        denials(denied).forEach(collector::aside);
        return collector.evidence();
    }

    /** All who are not among these; the internet too, unless all of it is. */
    private static List<Member> others(Topology topology, List<Member> named) {
        return Stream.of(
                        Population.of(topology).map(Member::of),
                        Stream.of(Member.INTERNET),
                        Strangers.unread(topology).stream())
                .flatMap(members -> members)
                .filter(member -> named.stream().noneMatch(one -> one.covers(topology, member)))
                .toList();
    }

    private Evidence never(Topology topology, List<Member> sources, List<Member> targets) {
        Evidence.Collector collector = new Evidence.Collector(noun(sources, targets));
        Telling telling = new Telling(topology);
        List<Connection> denied = new ArrayList<>();
        for (Member source : sources) {
            for (Member target : targets) {
                collector.examined();
                Connection connection = Connection.any(topology, source, target, forbidden(topology, target));
                if (connection.isPossible()) {
                    collector.violation(
                            telling.delivered(connection, source.text() + " reaches " + target.text(), List.of()));
                } else if (connection.isUnknown()) {
                    collector.unknown(telling.undecided(connection, source.text() + " may reach " + target.text()));
                } else {
                    denied.add(connection);
                }
            }
        }
        denials(denied, sources.size() == 1).forEach(collector::aside);
        return collector.evidence();
    }

    private Evidence each(Topology topology, List<Member> sources, List<Member> targets) {
        Evidence.Collector collector = new Evidence.Collector(noun(sources, targets));
        Telling telling = new Telling(topology);
        List<Connection> made = new ArrayList<>();
        for (Member source : sources) {
            for (Member target : targets) {
                if (source.equals(target) && sources.size() + targets.size() > 2) {
                    continue;
                }
                collector.examined();
                for (Traffic one : demanded(topology, target)) {
                    Connection connection = Connection.ask(topology, source, target, one);
                    if (demand(telling, connection, collector)
                            && limits.by
                                    .map(way -> demandWay(topology, connection, way, collector))
                                    .orElse(true)) {
                        made.add(connection);
                    }
                }
                if (limits.exactly) {
                    nothingElse(topology, telling, source, target, collector);
                }
            }
        }
        intended(made, targets).ifPresent(collector::aside);
        return collector.evidence();
    }

    /** Whether a connection can be made as it should. */
    private static boolean demand(Telling telling, Connection connection, Evidence.Collector collector) {
        String who = connection.from().text();
        String whom = connection.to().text() + " on " + connection.traffic();
        if (connection.isUnknown()) {
            collector.unknown(telling.undecided(connection, who + " may not reach " + whom));
        } else if (!connection.isPossible()) {
            collector.violation(telling.stopped(connection, who + " does not reach " + whom));
        } else if (connection.answer().pairs().equals(Optional.of(Answer.Extent.SOME))) {
            collector.violation(telling.partly(
                    connection, who + " reaches " + whom + " only between some addresses, for example not so"));
        } else {
            return true;
        }
        return false;
    }

    private void nothingElse(
            Topology topology, Telling telling, Member source, Member target, Evidence.Collector collector) {
        List<Traffic> others = Sieve.everythingBut(topology, limits.traffic);
        if (others.isEmpty()) {
            return;
        }
        Connection other = Connection.any(topology, source, target, others);
        if (other.isPossible()) {
            collector.violation(telling.delivered(
                    other,
                    source.text() + " reaches " + target.text() + " on more than that",
                    limits.traffic.stream()
                            .map(one -> Connection.ask(topology, source, target, one))
                            .toList()));
        } else if (other.isUnknown()) {
            collector.unknown(telling.undecided(other, source.text() + " may reach " + target.text() + " on more"));
        }
    }

    /** Whether a connection takes a way out is found out by closing it, and by closing the others. */
    private static boolean demandWay(
            Topology topology, Connection connection, WayOut way, Evidence.Collector collector) {
        Topology without = topology.only(way.withoutIt());
        Connection other = Connection.ask(without, connection.from(), connection.to(), connection.traffic());
        Topology alone = topology.only(way.withoutOthers());
        Connection by = Connection.ask(alone, connection.from(), connection.to(), connection.traffic());
        String what = connection.from().text() + " reaches " + connection.to().text();
        if (other.isPossible()) {
            collector.violation(new Telling(without).delivered(other, what + " by another way", List.of()));
        } else if (other.isUnknown()) {
            collector.unknown(new Telling(without).undecided(other, what + " perhaps by another way"));
        } else if (!by.isPossible()) {
            collector.violation(new Telling(topology).delivered(connection, what + " only by another way", List.of()));
        } else if (by.answer().pairs().equals(Optional.of(Answer.Extent.SOME))) {
            collector.violation(
                    new Telling(alone).partly(by, what + " from some addresses by another way, for example here"));
        } else {
            return true;
        }
        return false;
    }

    private Evidence nothingBut(Topology topology, List<Member> sources, List<Member> allowed) {
        Evidence.Collector collector = new Evidence.Collector("pair");
        Telling telling = new Telling(topology);
        boolean namesSome =
                allowed.stream().anyMatch(member -> !member.outside().isEmpty());
        for (Member source : sources) {
            if (limits.exactly) {
                allowed.forEach(target -> nothingElse(topology, telling, source, target, collector));
            }
            for (Member other : others(topology, allowed)) {
                if (source.covers(topology, other)) {
                    continue;
                }
                collector.examined();
                Optional<Member> stranger = other.isOutside() && namesSome
                        ? Strangers.reached(topology, source, allowed, forbidden())
                        : Optional.of(other);
                stranger.ifPresent(target -> {
                    Connection connection = Connection.any(topology, source, target, forbidden(topology, target));
                    if (connection.isPossible()) {
                        collector.violation(telling.delivered(
                                connection, source.text() + " also reaches " + target.text(), List.of()));
                    } else if (connection.isUnknown()) {
                        collector.unknown(
                                telling.undecided(connection, source.text() + " may also reach " + target.text()));
                    }
                });
            }
        }
        return collector.evidence();
    }

    private Evidence some(Topology topology, List<Member> sources, List<Member> targets) {
        Evidence.Collector collector = new Evidence.Collector(noun(sources, targets));
        Telling telling = new Telling(topology);
        List<Connection> failed = new ArrayList<>();
        for (Member source : sources) {
            for (Member target : targets) {
                Connection connection = Connection.any(topology, source, target, forbidden(topology, target));
                collector.examined();
                if (connection.isPossible()) {
                    return collector.evidence();
                }
                failed.add(connection);
            }
        }
        boolean isOpen = failed.stream().anyMatch(Connection::isUnknown);
        for (Connection connection : failed) {
            String who = connection.from().text();
            String whom = connection.to().text();
            if (connection.isUnknown()) {
                collector.unknown(telling.undecided(connection, who + " may not reach " + whom));
            } else if (!isOpen) {
                collector.violation(telling.stopped(connection, who + " does not reach " + whom));
            }
        }
        return collector.evidence();
    }

    private static String it(Member target, List<Member> targets) {
        return targets.size() == 1 ? "it" : target.text();
    }

    private static String noun(List<Member> sources, List<Member> targets) {
        return targets.size() == 1 ? "source" : sources.size() == 1 ? "target" : "pair";
    }

    /** Who reaches it, as the author wants. */
    private static Optional<String> intended(List<Connection> meant, List<Member> targets) {
        List<String> names = meant.stream()
                .filter(Connection::isPossible)
                .map(connection -> targets.size() == 1
                        ? connection.from().name()
                        : connection.from().name() + " → " + connection.to().name())
                .distinct()
                .toList();
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join(", ", names) + ": "
                        + (targets.size() == 1 ? names.size() == 1 ? "reaches it" : "reach it" : "reached")
                        + ", as intended.");
    }

    private static List<String> denials(List<Connection> denied) {
        return denials(denied, false);
    }

    /** Who does not, and the first reason. */
    private static List<String> denials(List<Connection> denied, boolean byTarget) {
        Map<String, List<String>> byCode = new LinkedHashMap<>();
        for (Connection connection : denied) {
            List<String> names = byCode.computeIfAbsent(connection.code(), code -> new ArrayList<>());
            String name = byTarget ? connection.to().name() : connection.from().name();
            if (!names.contains(name)) {
                names.add(name);
            }
        }
        return byCode.entrySet().stream()
                .map(entry -> String.join(", ", entry.getValue()) + ": " + entry.getKey() + ".")
                .toList();
    }

    @Override
    public String toString() {
        return description();
    }
}

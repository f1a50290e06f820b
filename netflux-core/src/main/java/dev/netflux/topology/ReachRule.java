package dev.netflux.topology;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import dev.netflux.base.Site;
import dev.netflux.reach.Answer;
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
        NEVER(" should never reach ");

        private final String words;

        Mode(String words) {
            this.words = words;
        }
    }

    private final Mode mode;
    private final Ends from;
    private final Ends to;
    private final ImmutableList<Traffic> traffic;
    private final Remarks remarks;

    private ReachRule(Mode mode, Ends from, Ends to, ImmutableList<Traffic> traffic, Remarks remarks) {
        this.mode = mode;
        this.from = from;
        this.to = to;
        this.traffic = traffic;
        this.remarks = remarks;
    }

    static ReachRule of(Mode mode, Ends from, Ends to, Site site) {
        return new ReachRule(mode, from, to, ImmutableList.of(), Remarks.at(site));
    }

    // ---- words

    /** By this traffic: {@code on(POSTGRES)}, {@code on(tcp(8080), udp(53))}. */
    public ReachRule on(dev.netflux.model.Traffic... more) {
        ImmutableList.Builder<Traffic> all = ImmutableList.<Traffic>builder().addAll(traffic);
        for (dev.netflux.model.Traffic one : more) {
            all.add(new Traffic(
                    Protocol.of(one.packets().protocol()),
                    one.packets().ports(),
                    one.packets().icmpType(),
                    one.packets().icmpCode()));
        }
        return new ReachRule(mode, from, to, all.build(), remarks);
    }

    @Override
    public ReachRule because(String reason) {
        return new ReachRule(mode, from, to, traffic, remarks.because(reason));
    }

    @Override
    public ReachRule acceptingUnknown(String why) {
        return new ReachRule(mode, from, to, traffic, remarks.accepting(why));
    }

    // ---- what it says of itself

    @Override
    public String description() {
        return (mode == Mode.ONLY ? "only " : "")
                + from
                + mode.words
                + to
                + (traffic.isEmpty()
                        ? ""
                        : " on " + traffic.stream().map(Traffic::toString).collect(joining(" and ")));
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
        return Judgement.of(this, look(topology), remarks.accepted().isPresent());
    }

    private Evidence look(Topology topology) {
        Ends.Chosen sources = from.choose(topology);
        Ends.Chosen targets = to.choose(topology);
        List<String> missing = Stream.concat(sources.missing().stream(), targets.missing().stream())
                .toList();
        if (!missing.isEmpty()) {
            return Evidence.missing(missing);
        }
        return switch (mode) {
            case ONLY -> only(topology, sources.members(), targets.members());
            case NEVER -> never(topology, sources.members(), targets.members());
            case EACH -> each(topology, sources.members(), targets.members());
            case SOME -> some(topology, sources.members(), targets.members());
        };
    }

    /** What a rule that forbids asks about: the ports that make the best story first, then everything. */
    private List<Traffic> forbidden(Topology topology, Member target) {
        return traffic.isEmpty()
                ? ImmutableList.<Traffic>builder()
                        .addAll(Ports.of(topology, target))
                        .add(Traffic.ALL)
                        .build()
                : traffic;
    }

    /** What a rule that demands asks about. */
    private List<Traffic> demanded(Topology topology, Member target) {
        List<Traffic> own = traffic.isEmpty() ? Ports.of(topology, target) : traffic;
        return own.isEmpty() ? List.of(Traffic.of(Protocol.TCP)) : own;
    }

    private Evidence only(Topology topology, List<Member> allowed, List<Member> targets) {
        Evidence.Collector collector = new Evidence.Collector("source");
        Telling telling = new Telling(topology);
        List<Member> others = Stream.concat(Population.of(topology).map(Member::of), Stream.of(Member.INTERNET))
                .filter(member -> !allowed.contains(member))
                .filter(member -> allowed.stream().noneMatch(Member::isOutside) || !member.isOutside())
                .toList();
        List<Connection> meant = new ArrayList<>();
        for (Member source : allowed) {
            collector.examined();
            for (Member target : targets) {
                if (!source.equals(target)) {
                    demanded(topology, target).forEach(one -> meant.add(Connection.ask(topology, source, target, one)));
                }
            }
        }
        List<Connection> denied = new ArrayList<>();
        for (Member source : others) {
            boolean isAsked = false;
            for (Member target : targets) {
                if (source.equals(target)) {
                    continue;
                }
                isAsked = true;
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
                    demand(telling, connection, collector);
                    made.add(connection);
                }
            }
        }
        intended(made, targets).ifPresent(collector::aside);
        return collector.evidence();
    }

    private static void demand(Telling telling, Connection connection, Evidence.Collector collector) {
        String who = connection.from().text();
        String whom = connection.to().text() + " on " + connection.traffic();
        if (connection.isUnknown()) {
            collector.unknown(telling.undecided(connection, who + " may not reach " + whom));
        } else if (!connection.isPossible()) {
            collector.violation(telling.stopped(connection, who + " does not reach " + whom));
        } else if (connection.answer().pairs().equals(Optional.of(Answer.Extent.SOME))) {
            collector.violation(telling.partly(
                    connection, who + " reaches " + whom + " only between some addresses, for example not so"));
        }
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

package dev.netflux.topology;

import com.google.common.collect.ImmutableList;
import dev.netflux.base.Nearest;
import dev.netflux.base.Site;
import dev.netflux.reach.End;
import dev.netflux.resource.Address;
import dev.netflux.resource.Condition;
import dev.netflux.resource.EcsService;
import dev.netflux.resource.ListenerRule;
import dev.netflux.resource.Node;
import dev.netflux.route.Answer;
import dev.netflux.route.Meeting;
import dev.netflux.route.Outcome;
import dev.netflux.route.Request;
import dev.netflux.route.Requests;
import dev.netflux.route.Router;
import dev.netflux.route.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Requests, as the subject of a rule: what should become of them, at every listener unless {@link #at} says which. Immutable. */
public final class Asking {

    /** Not met rules beyond these are not told. */
    private static final int PASSED = 3;

    /** A request and what becomes of it. */
    private record Met(
            Router router, dev.netflux.route.Rule rule, Request example, Outcome outcome, List<Answer.Passed> passed) {}

    private final String text;
    private final Function<Router, List<Met>> ask;
    private final Optional<String> listener;
    private final Site site;

    private Asking(String text, Function<Router, List<Met>> ask, Optional<String> listener, Site site) {
        this.text = text;
        this.ask = ask;
        this.listener = listener;
        this.site = site;
    }

    static Asking of(Request request, Site site) {
        return new Asking(
                "request " + request,
                router -> router.answers(request).stream()
                        .map(answer -> met(router, answer))
                        .toList(),
                Optional.empty(),
                site);
    }

    static Asking of(Requests requests, Site site) {
        return new Asking(
                requests.toString(),
                router -> router.meetings(requests).stream()
                        .map(meeting -> met(router, meeting))
                        .toList(),
                Optional.empty(),
                site);
    }

    private static Met met(Router router, Answer answer) {
        return new Met(router, answer.rule(), answer.request(), answer.outcome(), answer.passed());
    }

    private static Met met(Router router, Meeting meeting) {
        return new Met(
                router,
                meeting.rule(),
                meeting.example(),
                meeting.outcome(),
                router.answer(meeting.example()).passed());
    }

    // ---- words

    /** Those that this listener gets ({@code front/80}), or any of this load balancer's. */
    public Asking at(String name) {
        return new Asking(text, ask, Optional.of(name), site);
    }

    /** What should become of them. */
    public Asking should() {
        return this;
    }

    /** That they are sent to these services, or instances and the like of what exists, and to no other. */
    public Rule beRoutedTo(Ends services) {
        return rule("be routed to " + services, Optional.of(services), (topology, met) -> {
            Set<String> wanted = names(services, topology);
            Set<String> got = services(topology, met.outcome());
            return !got.isEmpty() && wanted.containsAll(got) ? Optional.empty() : Optional.of(fate(topology, met));
        });
    }

    /** That they are never sent to these services. */
    public Rule neverBeRoutedTo(Ends services) {
        return rule(
                "never be routed to " + services,
                Optional.of(services),
                (topology, met) -> {
                    Set<String> unwanted = names(services, topology);
                    return services(topology, met.outcome()).stream().noneMatch(unwanted::contains)
                            ? Optional.empty()
                            : Optional.of(fate(topology, met));
                },
                Asking::anybodys);
    }

    /** The groups that get some of the requests, though nobody knows who stands in them. */
    private static List<String> anybodys(Topology topology, Met met) {
        return met.outcome() instanceof Outcome.Forward forward
                ? forward.targets().stream()
                        .filter(target ->
                                target.weight() > 0 && topology.reach().isAnybodys(target.group()))
                        .map(Target::name)
                        .toList()
                : List.of();
    }

    /** That the load balancer answers them by itself, with this status. */
    public Rule beAnswered(int status) {
        return rule(
                "be answered " + status,
                Optional.empty(),
                (topology, met) -> met.outcome() instanceof Outcome.Respond respond && respond.status() == status
                        ? Optional.empty()
                        : Optional.of(fate(topology, met)));
    }

    /** That clients are sent to this location. */
    public Rule beRedirectedTo(String location) {
        return rule(
                "be redirected to " + location,
                Optional.empty(),
                (topology, met) -> met.outcome() instanceof Outcome.Redirect redirect
                                && redirect.location().equals(location)
                        ? Optional.empty()
                        : Optional.of(fate(topology, met)));
    }

    /** That clients are sent to HTTPS. */
    public Rule beRedirectedToHttps() {
        return rule(
                "be redirected to HTTPS",
                Optional.empty(),
                (topology, met) -> met.outcome() instanceof Outcome.Redirect redirect
                                && redirect.location().startsWith("https://")
                        ? Optional.empty()
                        : Optional.of(fate(topology, met)));
    }

    // ---- judging

    private Rule rule(String words, Optional<Ends> services, BiFunction<Topology, Met, Optional<String>> wrong) {
        return rule(words, services, wrong, (topology, met) -> List.of());
    }

    private Rule rule(
            String words,
            Optional<Ends> services,
            BiFunction<Topology, Met, Optional<String>> wrong,
            BiFunction<Topology, Met, List<String>> undecided) {
        String where = listener.map(name -> " at " + name).orElse("");
        return PlainRule.of(
                text + where + " should " + words, site, topology -> look(topology, services, wrong, undecided));
    }

    private Evidence look(
            Topology topology,
            Optional<Ends> services,
            BiFunction<Topology, Met, Optional<String>> wrong,
            BiFunction<Topology, Met, List<String>> undecided) {
        List<String> missing =
                services.map(ends -> ends.choose(topology).missing()).orElse(List.of());
        List<Router> routers = topology.routers().stream()
                .filter(router -> listener.map(name -> isAt(router, name)).orElse(true))
                .toList();
        if (!missing.isEmpty() || routers.isEmpty()) {
            return Evidence.missing(missing.isEmpty() ? List.of(noListener(topology)) : missing);
        }
        Evidence.Collector collector = new Evidence.Collector("met rule");
        Set<String> wanted = services.map(ends -> names(ends, topology)).orElse(Set.of());
        for (Router router : routers) {
            for (Met met : ask.apply(router)) {
                collector.examined();
                if (met.outcome() instanceof Outcome.Unknown unknown) {
                    collector.unknown(new Violation(
                            "nobody can say what becomes of it at listener "
                                    + router.listener().name() + ": " + unknown.because(),
                            story(topology, met, wanted),
                            Optional.empty(),
                            met.rule().site()));
                    continue;
                }
                Optional<String> what = wrong.apply(topology, met);
                List<String> anybodys = undecided.apply(topology, met);
                if (what.isPresent()) {
                    collector.violation(new Violation(
                            "listener " + router.listener().name() + " " + what.get(),
                            story(topology, met, wanted),
                            mend(topology, met, wanted),
                            met.rule().site()));
                } else if (!anybodys.isEmpty()) {
                    collector.unknown(new Violation(
                            "listener " + router.listener().name() + " routes it to target group "
                                    + Called.list(anybodys) + ", and nobody knows who stands there",
                            story(topology, met, wanted),
                            Optional.empty(),
                            met.rule().site()));
                }
            }
        }
        return collector.evidence();
    }

    private static boolean isAt(Router router, String name) {
        String own = router.listener().name();
        return own.equals(name) || own.startsWith(name + "/");
    }

    private String noListener(Topology topology) {
        List<String> names = topology.routers().stream()
                .map(router -> router.listener().name())
                .toList();
        String there = names.isEmpty() ? "There is none at all." : "There are: " + String.join(", ", names) + ".";
        return "there is no listener"
                + listener.map(name -> " \"" + name + "\". " + Nearest.didYouMean(name, names, there))
                        .orElse(" at all");
    }

    private static Set<String> names(Ends services, Topology topology) {
        return services.choose(topology).members().stream().map(Member::name).collect(Collectors.toSet());
    }

    /** The services and others that requests are sent to; target groups in which nobody is known to stand, stand for themselves. */
    private static Set<String> services(Topology topology, Outcome outcome) {
        Set<String> names = new TreeSet<>();
        if (outcome instanceof Outcome.Forward forward) {
            for (Target target : forward.targets()) {
                if (target.weight() > 0) {
                    names.addAll(behind(topology, target));
                }
            }
        }
        return names;
    }

    private static List<String> behind(Topology topology, Target target) {
        List<String> standing = topology
                .graph()
                .find(target.group())
                .map(group -> topology.reach().standingIn(group.address()))
                .orElse(List.of())
                .stream()
                .map(End::toString)
                .toList();
        return standing.isEmpty() ? List.of("target group " + target.name()) : standing;
    }

    // ---- telling

    /** What becomes of it, as a verb. */
    private static String fate(Topology topology, Met met) {
        Outcome outcome = met.outcome();
        if (outcome instanceof Outcome.Redirect redirect) {
            return "redirects it to " + redirect.location();
        }
        if (outcome instanceof Outcome.Respond respond) {
            return "answers it " + respond.status();
        }
        return "routes it to " + Called.list(services(topology, outcome));
    }

    private static List<String> story(Topology topology, Met met, Set<String> wanted) {
        ImmutableList.Builder<String> story = ImmutableList.builder();
        story.add("request  " + met.example());
        met.passed().stream()
                .filter(passed -> leadsTo(topology, met, passed.rule(), wanted))
                .limit(PASSED)
                .forEach(passed -> story.add("passes   " + passed.rule()
                        + Story.at(passed.rule().site()) + ": " + String.join(", ", passed.because())));
        story.add("meets    " + met.rule() + Story.at(met.rule().site()));
        return story.build();
    }

    private static boolean leadsTo(Topology topology, Met met, dev.netflux.route.Rule rule, Set<String> wanted) {
        return node(topology, met, rule).stream()
                .flatMap(node -> node.kind().refs(node.resource()).stream())
                .flatMap(ref -> topology.graph().find(ref).stream())
                .flatMap(group -> topology.graph().referrers(group.address()).stream())
                .anyMatch(node -> node.resource() instanceof EcsService && wanted.contains(Called.name(node)));
    }

    private static Optional<Node> node(Topology topology, Met met, dev.netflux.route.Rule rule) {
        return rule.priority().isEmpty()
                ? topology.graph().find(met.router().listener())
                : topology.graph().find(ListenerRule.KIND, rule.name());
    }

    /** What the author has probably meant: another priority, or another pattern. */
    private static Optional<String> mend(Topology topology, Met met, Set<String> wanted) {
        Optional<String> later = later(topology, met, wanted);
        return later.or(() -> met.passed().stream()
                        .filter(passed -> leadsTo(topology, met, passed.rule(), wanted))
                        .flatMap(passed -> pattern(passed.rule(), met.example()).stream())
                        .findFirst())
                .or(() -> narrower(met));
    }

    /** A later rule that leads where it should. */
    private static Optional<String> later(Topology topology, Met met, Set<String> wanted) {
        List<Address> before = new ArrayList<>();
        met.passed()
                .forEach(passed ->
                        node(topology, met, passed.rule()).map(Node::address).ifPresent(before::add));
        if (met.rule().priority().isEmpty()) {
            return Optional.empty();
        }
        node(topology, met, met.rule()).map(Node::address).ifPresent(before::add);
        Answer then = Router.of(topology.without(before).graph(), met.router().listener())
                .answer(met.example());
        return then.rule().priority().isPresent()
                        && wanted.containsAll(services(topology, then.outcome()))
                        && !services(topology, then.outcome()).isEmpty()
                ? Optional.of("Did you mean .priority(…) below "
                        + met.rule().priority().get() + " for " + then.rule()
                        + at(then.rule().site()) + "?")
                : Optional.empty();
    }

    /** The pattern that would have caught it. */
    private static Optional<String> pattern(dev.netflux.route.Rule rule, Request request) {
        for (Condition condition : rule.conditions()) {
            if (condition instanceof Condition.Path path) {
                for (String one : path.patterns()) {
                    if (one.equals(request.path() + "/*")) {
                        return Optional.of(
                                "Did you mean " + route(List.of(request.path(), one)) + at(rule.site()) + "?");
                    }
                    if (one.equalsIgnoreCase(request.path())) {
                        return Optional.of("Upper and lower case differ in paths: " + one + " is not " + request.path()
                                + Story.at(rule.site()) + ".");
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** A pattern that is wider than it looks, and those of its better ones that do not catch the request. */
    private static Optional<String> narrower(Met met) {
        return met.router().analyze().wide().stream()
                .filter(wide -> wide.rule().equals(met.rule()))
                .findFirst()
                .map(wide -> wide.better().stream()
                        .filter(pattern -> !catches(pattern, met.example().path()))
                        .toList())
                .filter(patterns -> !patterns.isEmpty())
                .map(patterns ->
                        "Did you mean " + route(patterns) + at(met.rule().site()) + "?");
    }

    private static String route(List<String> patterns) {
        String texts = "\"" + String.join("\", \"", patterns) + "\"";
        return patterns.size() == 1 ? ".route(" + texts + ")" : ".route(path(" + texts + "))";
    }

    private static boolean catches(String pattern, String path) {
        return pattern.endsWith("*")
                ? path.startsWith(pattern.substring(0, pattern.length() - 1))
                : path.equals(pattern);
    }

    private static String at(Site site) {
        return site.isKnown() ? " at " + site : "";
    }
}

package dev.netflux.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netflux.base.Cidr;
import dev.netflux.resource.Condition;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * The two engines and the enumeration of every request over a small alphabet agree. {@code mvn -pl netflux-core test
 * -Dtest=RoutingLawsTest -Djqwik.tries.default=1000000} tries as many listeners.
 */
class RoutingLawsTest {

    private static final List<String> PATHS =
            words("/ab", 5).stream().filter(word -> word.startsWith("/")).toList();
    private static final List<String> HOSTS = words("abA", 4);
    private static final List<String> VALUES = words("ab", 3);
    private static final List<String> SOURCES =
            List.of("10.0.0.0", "10.0.0.127", "10.0.0.128", "10.0.1.0", "10.1.0.1", "11.0.0.0", "192.0.2.1", "9.9.9.9");
    private static final List<Cidr> BLOCKS = List.of(
            Cidr.of("10.0.0.0/8"),
            Cidr.of("10.0.0.0/25"),
            Cidr.of("10.0.0.128/25"),
            Cidr.of("10.0.0.0/24"),
            Cidr.of("10.0.0.0/7"),
            Cidr.of("0.0.0.0/0"),
            Cidr.of("192.0.2.1/32"));

    /** Every text over an alphabet up to a length. */
    private static List<String> words(String alphabet, int length) {
        List<String> all = new ArrayList<>(List.of(""));
        for (int from = 0; from < all.size(); from++) {
            String word = all.get(from);
            if (word.length() < length) {
                alphabet.chars().forEach(next -> all.add(word + (char) next));
            }
        }
        return all;
    }

    /** Every set of up to two of these. */
    private static <V> List<List<V>> upToTwo(List<V> values) {
        List<List<V>> all = new ArrayList<>(List.of(List.of()));
        for (int i = 0; i < values.size(); i++) {
            all.add(List.of(values.get(i)));
            for (int j = 0; j < i; j++) {
                all.add(List.of(values.get(i), values.get(j)));
            }
        }
        return all;
    }

    /**
     * One part of a request.
     *
     * @param kinds the conditions that look at it
     * @param requests what a request can be like in it
     */
    private record Part(Set<Class<?>> kinds, List<Request> requests) {

        static <V> Part of(List<V> values, BiFunction<Request, V, Request> change, Class<?>... kinds) {
            return new Part(
                    Set.of(kinds),
                    values.stream()
                            .map(value -> change.apply(Request.to("/"), value))
                            .toList());
        }

        /** Of which of the requests a rule's conditions on this part hold. */
        BitSet right(List<Condition> conditions, Map<Condition, BitSet> known) {
            BitSet right = new BitSet();
            right.set(0, requests.size());
            conditions.stream()
                    .filter(condition -> kinds.contains(condition.getClass()))
                    .forEach(condition -> right.and(known.computeIfAbsent(condition, this::right)));
            return right;
        }

        private BitSet right(Condition condition) {
            BitSet right = new BitSet();
            IntStream.range(0, requests.size())
                    .filter(i -> Check.of(condition, requests.get(i)).result() == Check.Result.HOLDS)
                    .forEach(right::set);
            return right;
        }
    }

    private static final List<Part> PARTS = List.of(
            Part.of(PATHS, Request::path, Condition.Path.class, Condition.PathRegex.class),
            Part.of(HOSTS, (request, host) -> host.isEmpty() ? request : request.host(host), Condition.Host.class),
            Part.of(List.of("GET", "POST", "PUT"), Request::method, Condition.Method.class),
            Part.of(SOURCES, Request::from, Condition.SourceIp.class),
            Part.of(
                    upToTwo(VALUES),
                    (request, values) -> each(request, values, (one, value) -> one.header("x", value)),
                    Condition.Header.class),
            Part.of(
                    upToTwo(pairs()),
                    (request, pairs) -> each(request, pairs, (one, pair) -> one.query(pair.get(0), pair.get(1))),
                    Condition.Query.class));

    private static List<List<String>> pairs() {
        return words("ab", 2).stream()
                .flatMap(key -> words("ab", 1).stream().map(value -> List.of(key, value)))
                .toList();
    }

    private static <V> Request each(Request request, List<V> values, BiFunction<Request, V, Request> change) {
        Request changed = request;
        for (V value : values) {
            changed = change.apply(changed, value);
        }
        return changed;
    }

    /** What the enumeration of all those requests found: which rules win, and which requests of others. */
    private record Enumerated(Set<Integer> winners, Set<List<Integer>> wins) {}

    /** In each part, the sets of rules that some value is right for; then every combination of them. */
    private static Enumerated enumerate(List<List<Condition>> rules) {
        Set<Integer> combined = new HashSet<>(Set.of((1 << rules.size()) - 1));
        Map<Condition, BitSet> known = new HashMap<>();
        for (Part part : PARTS) {
            List<BitSet> right =
                    rules.stream().map(rule -> part.right(rule, known)).toList();
            Set<Integer> rights = new HashSet<>();
            for (int request = 0; request < part.requests().size(); request++) {
                int met = 0;
                for (int rule = 0; rule < rules.size(); rule++) {
                    met |= right.get(rule).get(request) ? 1 << rule : 0;
                }
                rights.add(met);
            }
            Set<Integer> more = new HashSet<>();
            combined.forEach(one -> rights.forEach(other -> more.add(one & other)));
            combined = more;
        }
        Set<Integer> winners = new HashSet<>();
        Set<List<Integer>> wins = new HashSet<>();
        for (int met : combined) {
            int winner = Integer.numberOfTrailingZeros(met);
            if (met != 0) {
                winners.add(winner);
            }
            for (int i = winner + 1; i < rules.size(); i++) {
                if ((met >> i & 1) != 0) {
                    wins.add(List.of(winner, i));
                }
            }
        }
        return new Enumerated(winners, wins);
    }

    private static Arbitrary<String> pattern(String alphabet, int length) {
        return Arbitraries.strings()
                .withChars(alphabet.toCharArray())
                .ofMinLength(1)
                .ofMaxLength(length);
    }

    private static <V> Arbitrary<Set<V>> some(Arbitrary<V> values) {
        return values.set().ofMinSize(1).ofMaxSize(2);
    }

    private static Arbitrary<Condition> conditions() {
        Arbitrary<Condition.Parameter> parameters = Combinators.combine(
                        pattern("ab*?", 2).optional(), pattern("a*?", 1))
                .as(Condition.Parameter::new);
        Arbitrary<String> expressions = Arbitraries.of(
                "^/a", "b$", "^/[ab]+$", "a|b", "^/(a|bb)*$", "/.?a", "^/a{1,2}$", "[^a]$", "^/$|c", "^.{3}$");
        return Arbitraries.frequencyOf(
                Tuple.of(6, some(pattern("/ab*?", 3).map(end -> "/" + end)).map(Condition.Path::new)),
                Tuple.of(1, some(expressions).map(Condition.PathRegex::new)),
                Tuple.of(4, some(pattern("abB*?", 3)).map(Condition.Host::new)),
                Tuple.of(2, some(Arbitraries.of("GET", "POST", "PUT")).map(Condition.Method::new)),
                Tuple.of(2, some(Arbitraries.of(BLOCKS)).map(Condition.SourceIp::new)),
                Tuple.of(3, some(pattern("abA*?", 2)).map(patterns -> new Condition.Header("x", patterns))),
                Tuple.of(3, some(parameters).map(Condition.Query::new)));
    }

    /** Rules that have enough in common to be in each other's way. */
    @Provide
    Arbitrary<List<List<Condition>>> listeners() {
        return conditions().list().ofMinSize(1).ofMaxSize(8).flatMap(pool -> Arbitraries.of(pool)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .list()
                .ofMinSize(2)
                .ofMaxSize(8));
    }

    private static Router router(List<List<Condition>> rules) {
        ListenerFixture listener = ListenerFixture.listener();
        for (int i = 0; i < rules.size(); i++) {
            listener = listener.rule(i + 1, rules.get(i).toArray(Condition[]::new));
        }
        return listener.router();
    }

    private static int index(Rule rule) {
        return rule.priority().orElseThrow() - 1;
    }

    private static void agree(List<List<Condition>> rules) {
        Router router = router(rules);
        Analysis analysis = router.analyze();
        assertThat(analysis.undecided()).isEmpty();
        Set<Integer> dead = new HashSet<>();
        Set<List<Integer>> wins = new HashSet<>();
        analysis.dead().forEach(rule -> {
            dead.add(index(rule.rule()));
            rule.coveredBy().forEach(win -> wins.add(confirmed(router, win, rule.rule())));
        });
        analysis.shadowed().forEach(rule -> {
            rule.by().forEach(win -> wins.add(confirmed(router, win, rule.rule())));
            assertThat(router.answer(rule.left()).rule()).isEqualTo(rule.rule());
        });
        // What is claimed to happen was confirmed by an example; what is claimed never to happen, no request may do.
        Enumerated enumerated = enumerate(rules);
        assertThat(enumerated.winners()).noneMatch(dead::contains);
        assertThat(wins).containsAll(enumerated.wins());
        router.meetings(Requests.ALL)
                .forEach(met -> assertThat(router.answer(met.example()).rule()).isEqualTo(met.rule()));
        Set<Integer> alive = new HashSet<>();
        router.meetings(Requests.ALL).stream()
                .filter(met -> met.rule().priority().isPresent())
                .forEach(met -> alive.add(index(met.rule())));
        assertThat(alive).noneMatch(dead::contains).hasSize(rules.size() - dead.size());
    }

    private static List<Integer> confirmed(Router router, Analysis.Win win, Rule loser) {
        assertThat(router.answer(win.example()).rule()).isEqualTo(win.by());
        assertThat(loser.check(win.example())).isEmpty();
        return List.of(index(win.by()), index(loser));
    }

    @Property
    void analysis_the_concrete_engine_and_enumeration_agree(@ForAll("listeners") List<List<Condition>> rules) {
        agree(rules);
    }

    @Property
    void a_request_that_names_no_host_gets_every_answer_that_it_gets_with_one(
            @ForAll("listeners") List<List<Condition>> rules, @ForAll("hostless") Request request) {
        Router router = router(rules);
        Set<Rule> told = new HashSet<>();
        router.answers(request).forEach(answer -> {
            assertThat(answer).isEqualTo(router.answer(answer.request()));
            told.add(answer.rule());
        });
        Set<Rule> met = new HashSet<>();
        HOSTS.stream()
                .filter(host -> !host.isEmpty())
                .forEach(host -> met.add(router.answer(request.host(host)).rule()));
        assertThat(told).containsAll(met);
    }

    @Provide
    Arbitrary<Request> hostless() {
        return Combinators.combine(Arbitraries.of(PATHS), Arbitraries.of("GET", "PUT"), Arbitraries.of(SOURCES))
                .as((path, method, source) -> Request.to(path).method(method).from(source));
    }
}

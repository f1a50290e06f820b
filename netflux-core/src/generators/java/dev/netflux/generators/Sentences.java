package dev.netflux.generators;

import dev.netflux.Netflux;
import dev.netflux.PlatformSentence;
import dev.netflux.base.PortRange;
import dev.netflux.model.Action;
import dev.netflux.model.Forward;
import dev.netflux.model.HealthCheck;
import dev.netflux.model.Listening;
import dev.netflux.model.LoadBalancer;
import dev.netflux.model.Match;
import dev.netflux.model.Network;
import dev.netflux.model.Packets;
import dev.netflux.model.Part;
import dev.netflux.model.Peer;
import dev.netflux.model.Quota;
import dev.netflux.model.Redirect;
import dev.netflux.model.Response;
import dev.netflux.model.Routing;
import dev.netflux.model.SecurityGroup;
import dev.netflux.model.Service;
import dev.netflux.model.Tier;
import dev.netflux.model.Traffic;
import dev.netflux.model.Web;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Everything that an author can write and the compiler accepts, mistakes of every sort included: {@code null}, nonsense, extremes. They
 * shrink towards few words.
 */
public final class Sentences {

    private static final double NULLS = 0.02;

    private Sentences() {}

    /** Texts: names, blocks, patterns, nonsense. */
    public static Arbitrary<String> texts() {
        return Arbitraries.frequencyOf(
                        Tuple.of(6, names()),
                        Tuple.of(2, Blocks.ipv4().map(Object::toString)),
                        Tuple.of(1, Blocks.ipv6().map(Object::toString)),
                        Tuple.of(1, Routes.paths()),
                        Tuple.of(
                                1,
                                Arbitraries.of(
                                        "", " ", "é", "-", "sg-1", "internal-x", "Name", "aws:x", "10.0.0.0/33", "*")),
                        Tuple.of(1, Arbitraries.strings().ofMaxLength(300)))
                .injectNull(NULLS);
    }

    /** A few names, so that parts often have the same. */
    public static Arbitrary<String> names() {
        return Arbitraries.of("app", "edge", "data", "front", "movie-service", "app-sg");
    }

    /** Numbers: sensible ones, limits, extremes. */
    public static Arbitrary<Integer> numbers() {
        return Arbitraries.oneOf(
                Arbitraries.integers().between(0, 30),
                Arbitraries.of(-1, 80, 200, 301, 404, 443, 8080, 50_000, 50_001, 65_535, 65_536),
                Arbitraries.integers());
    }

    /** Times: sensible ones, none, extremes. */
    public static Arbitrary<Duration> times() {
        return Arbitraries.oneOf(
                        Arbitraries.integers().between(0, 400).map(Duration::ofSeconds),
                        Arbitraries.of(
                                Duration.ZERO,
                                Duration.ofMillis(1),
                                Duration.ofSeconds(Long.MAX_VALUE),
                                Duration.ofSeconds(Long.MIN_VALUE)),
                        Arbitraries.integers().map(Duration::ofSeconds))
                .injectNull(NULLS);
    }

    /** Tiers. */
    public static Arbitrary<Tier> tiers() {
        Arbitrary<Tier> plain =
                Combinators.combine(texts(), Arbitraries.of(Tier.Access.class)).as(Tier::of);
        return said(
                plain,
                texts().array(String[].class).ofMaxSize(4).map(texts -> tier -> tier.cidrs(texts)),
                numbers().map(number -> tier -> tier.sized(number)),
                numbers().map(number -> tier -> tier.inZones(number)),
                Arbitraries.just(Tier::givingPublicAddresses),
                tags(Tier::tagged));
    }

    /** Networks. */
    public static Arbitrary<Network> networks() {
        return said(
                Combinators.combine(texts(), Arbitraries.oneOf(texts(), Arbitraries.just("10.0.0.0/16")))
                        .as(Network::of),
                numbers().map(number -> net -> net.acrossZones(number)),
                texts().array(String[].class).ofMaxSize(3).map(texts -> net -> net.zones(texts)),
                tiers().injectNull(NULLS).array(Tier[].class).ofMaxSize(3).map(tiers -> net -> net.tiers(tiers)),
                texts().array(String[].class).ofMaxSize(3).map(texts -> net -> net.secondary(texts)),
                Arbitraries.of(Network.Nat.class).injectNull(NULLS).map(nat -> net -> net.nat(nat)),
                texts().map(text -> net -> net.natNamed(text)),
                texts().map(text -> net -> net.named(text)),
                Arbitraries.of(List.of(Network::ipv6, Network::withoutDns, Network::withoutDnsHostnames)),
                tags(Network::tagged));
    }

    /** What rules let pass. */
    public static Arbitrary<Traffic> traffic() {
        Arbitrary<Traffic> ports =
                Combinators.combine(numbers(), numbers()).as((from, to) -> Packets.tcp(new PortRange(from, to)));
        Arbitrary<Traffic> protocols = texts().map(Packets::protocol);
        Arbitrary<Traffic> icmp = Combinators.combine(numbers(), numbers()).as(Packets::icmp);
        return Arbitraries.oneOf(ports, protocols, icmp, webs().map(web -> web)).injectNull(NULLS);
    }

    /** Listeners' protocols. */
    public static Arbitrary<Web> webs() {
        return said(
                Arbitraries.of(Netflux.HTTP, Netflux.HTTPS),
                numbers().map(number -> web -> web.on(number)),
                texts().map(text -> web -> web.certificate(text)),
                texts().map(text -> web -> web.policy(text)));
    }

    /** Security groups. */
    public static Arbitrary<SecurityGroup> groups() {
        return Arbitraries.lazyOf(() -> groups(1));
    }

    private static Arbitrary<SecurityGroup> groups(int depth) {
        Arbitrary<Peer> plain = Arbitraries.oneOf(
                texts().map(Peer::group),
                texts().map(Peer::addresses),
                texts().map(Peer::prefixList),
                tiers().map(tier -> tier),
                Arbitraries.of(Peer.internet(), Peer.itself()));
        Arbitrary<Peer> peer = (depth == 0
                        ? plain
                        : Arbitraries.oneOf(plain, groups(depth - 1).map(group -> group)))
                .injectNull(NULLS);
        Arbitrary<Traffic[]> traffic = traffic().array(Traffic[].class).ofMaxSize(2);
        Arbitrary<Peer[]> peers = peer.array(Peer[].class).ofMaxSize(2);
        return said(
                texts().map(SecurityGroup::of),
                Combinators.combine(traffic, peers)
                        .as((what, who) -> group -> group.accepting(what).from(who)),
                Combinators.combine(traffic, peers)
                        .as((what, who) -> group -> group.sending(what).to(who)),
                peers.map(who -> group -> group.and(who)),
                texts().map(text -> group -> group.because(text)),
                texts().map(text -> group -> group.described(text)),
                texts().map(text -> group -> group.named(text)),
                Arbitraries.of(List.of(SecurityGroup::andItself, SecurityGroup::sendingNothing)),
                tags(SecurityGroup::tagged));
    }

    /** Services. */
    public static Arbitrary<Service> services() {
        Arbitrary<HealthCheck> checks = said(
                texts().map(HealthCheck::of),
                times().map(time -> check -> check.every(time)),
                times().map(time -> check -> check.timeout(time)),
                numbers().map(number -> check -> check.healthyAfter(number)),
                numbers().map(number -> check -> check.unhealthyAfter(number)),
                numbers().map(number -> check -> check.on(number)),
                texts().map(text -> check -> check.matching(text)),
                Arbitraries.just(HealthCheck::https));
        return said(
                texts().map(Service::fargate),
                numbers().map(number -> service -> service.port(number)),
                texts().map(text -> service -> service.image(text)),
                Combinators.combine(texts(), texts())
                        .as((name, tag) -> service -> service.image(Netflux.repository(name), tag)),
                tiers().injectNull(NULLS).array(Tier[].class).ofMaxSize(2).map(tiers -> service -> service.in(tiers)),
                groups().injectNull(NULLS)
                        .array(SecurityGroup[].class)
                        .ofMaxSize(2)
                        .map(groups -> service -> service.guardedBy(groups)),
                checks.injectNull(NULLS).map(check -> service -> service.healthCheck(check)),
                Arbitraries.of(Service.Protocol.class)
                        .injectNull(NULLS)
                        .map(protocol -> service -> service.speaking(protocol)),
                Arbitraries.of(Service.Balancing.class)
                        .injectNull(NULLS)
                        .map(balancing -> service -> service.balancing(balancing)),
                Combinators.combine(texts(), times()).as((text, time) -> service -> service.sticky(text, time)),
                times().map(time -> service -> service.sticky(time)),
                times().map(time -> service -> service.slowStart(time)),
                times().map(time -> service -> service.deregistrationDelay(time)),
                texts().map(text -> service -> service.targetGroupNamed(text)),
                Arbitraries.of(List.of(Service::https, Service::withPublicAddresses)),
                tags(Service::tagged));
    }

    /** What is done with requests. */
    public static Arbitrary<Action> actions() {
        Arbitrary<Forward.Weighted> weighted = Combinators.combine(services().injectNull(NULLS), numbers())
                .as(Forward.Weighted::new)
                .injectNull(NULLS);
        Arbitrary<Action> forwards = Combinators.combine(
                        weighted, weighted.array(Forward.Weighted[].class).ofMaxSize(2), times())
                .as((first, more, time) -> Forward.to(first, more).sticky(time));
        Arbitrary<Action> responses = Combinators.combine(numbers(), texts(), texts())
                .as((status, type, body) -> Response.of(status).body(type, body));
        Arbitrary<Redirect> redirects = said(
                Arbitraries.create(Redirect::elsewhere),
                texts().map(text -> redirect -> redirect.toHost(text)),
                texts().map(text -> redirect -> redirect.toPath(text)),
                texts().map(text -> redirect -> redirect.toQuery(text)),
                texts().map(text -> redirect -> redirect.toProtocol(text)),
                numbers().map(number -> redirect -> redirect.toPort(number)),
                Arbitraries.of(List.of(Redirect::toHttps, Redirect::temporarily)));
        return Arbitraries.oneOf(forwards, responses, redirects.map(redirect -> redirect))
                .injectNull(NULLS);
    }

    /** Which requests. */
    public static Arbitrary<Match> matches() {
        Arbitrary<String[]> values = texts().array(String[].class).ofMaxSize(3);
        return said(
                Arbitraries.just(Match.EVERYTHING),
                values.map(texts -> match -> match.path(texts)),
                values.map(texts -> match -> match.host(texts)),
                values.map(texts -> match -> match.method(texts)),
                values.map(texts -> match -> match.from(texts)),
                values.map(texts -> match -> match.pathMatching(texts)),
                values.map(texts -> match -> match.hostMatching(texts)),
                values.map(texts -> match -> match.anyQuery(texts)),
                Combinators.combine(texts(), values).as((name, texts) -> match -> match.headerMatching(name, texts)),
                Combinators.combine(texts(), values).as((name, texts) -> match -> match.header(name, texts)),
                Combinators.combine(texts(), values).as((name, texts) -> match -> match.query(name, texts)));
    }

    /** Load balancers. */
    public static Arbitrary<LoadBalancer> balancers() {
        Arbitrary<UnaryOperator<Listening>> route = Combinators.combine(
                        matches().injectNull(NULLS), numbers().optional(0.3), texts().optional(0.3), actions())
                .as((match, priority, name, action) -> listening -> {
                    Routing routing = listening.route(match);
                    routing = priority.isPresent() ? routing.priority(priority.get()) : routing;
                    routing = name.isPresent() ? routing.named(name.get()) : routing;
                    return routing.does(action);
                });
        return said(
                texts().map(LoadBalancer::of),
                tiers().injectNull(NULLS).array(Tier[].class).ofMaxSize(2).map(tiers -> balancer -> balancer.in(tiers)),
                groups().injectNull(NULLS)
                        .array(SecurityGroup[].class)
                        .ofMaxSize(2)
                        .map(groups -> balancer -> balancer.guardedBy(groups)),
                Combinators.combine(webs().injectNull(NULLS), route.list().ofMaxSize(3), actions())
                        .as((web, routes, action) -> balancer -> {
                            Listening listening = balancer.listener(web);
                            for (UnaryOperator<Listening> one : routes) {
                                listening = one.apply(listening);
                            }
                            return listening.otherwise(action);
                        }),
                times().map(time -> balancer -> balancer.idleTimeout(time)),
                texts().map(text -> balancer -> balancer.named(text)),
                Arbitraries.of(List.of(
                        LoadBalancer::internal,
                        LoadBalancer::dualStack,
                        LoadBalancer::deletionProtected,
                        LoadBalancer::withoutHttp2,
                        LoadBalancer::droppingInvalidHeaders)),
                tags(LoadBalancer::tagged));
    }

    /** Whole platforms. */
    public static Arbitrary<PlatformSentence> platforms() {
        Arbitrary<Part> parts = Arbitraries.oneOf(
                balancers().map(part -> part),
                services().map(part -> part),
                groups().map(part -> part),
                tiers().map(part -> part));
        return said(
                texts().map(Netflux::platform),
                networks().injectNull(NULLS).map(net -> platform -> platform.on(net)),
                parts.injectNull(NULLS).array(Part[].class).ofMaxSize(4).map(some -> platform -> platform.with(some)),
                Combinators.combine(Arbitraries.of(Quota.class).injectNull(NULLS), numbers())
                        .as((quota, number) -> platform -> platform.quota(quota, number)),
                tags(PlatformSentence::tagged));
    }

    /** A word for tags. */
    private interface Tagging<T> {
        T tagged(T part, String key, String value);
    }

    private static <T> Arbitrary<UnaryOperator<T>> tags(Tagging<T> word) {
        return Combinators.combine(texts(), texts()).as((key, value) -> part -> word.tagged(part, key, value));
    }

    /** The beginning and up to six of the words. */
    @SafeVarargs
    private static <T> Arbitrary<T> said(Arbitrary<? extends T> beginning, Arbitrary<UnaryOperator<T>>... words) {
        List<Arbitrary<UnaryOperator<T>>> all = new ArrayList<>();
        for (Arbitrary<UnaryOperator<T>> word : words) {
            all.add(word);
        }
        return Combinators.combine(beginning, Arbitraries.oneOf(all).list().ofMaxSize(6))
                .as((first, said) -> {
                    T result = first;
                    for (Function<T, T> one : said) {
                        result = one.apply(result);
                    }
                    return result;
                });
    }
}

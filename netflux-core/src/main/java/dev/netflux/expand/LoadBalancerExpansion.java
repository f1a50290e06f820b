package dev.netflux.expand;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

import dev.netflux.model.Forward;
import dev.netflux.model.LoadBalancer;
import dev.netflux.model.Match;
import dev.netflux.model.Redirect;
import dev.netflux.model.Response;
import dev.netflux.model.Route;
import dev.netflux.model.Web;
import dev.netflux.model.WrittenCidr;
import dev.netflux.resource.Action;
import dev.netflux.resource.BucketPolicy;
import dev.netflux.resource.Condition;
import dev.netflux.resource.Listener;
import dev.netflux.resource.ListenerRule;
import dev.netflux.resource.LoadBalancer.AccessLogs;
import dev.netflux.resource.LoadBalancerBuilder;
import dev.netflux.resource.Node;
import dev.netflux.resource.Ref;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A load balancer, its listeners and their rules. */
final class LoadBalancerExpansion implements PartExpansion {

    /** AWS's own, where an author says nothing. */
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(60);

    /** TLS 1.2 and 1.3. AWS's own default still speaks TLS 1.0. */
    private static final String SSL_POLICY = "ELBSecurityPolicy-TLS13-1-2-2021-06";

    @Override
    public Stream<Node> nodes(Design design) {
        return design.platform().loadBalancers().values().stream().flatMap(balancer -> nodes(design, balancer));
    }

    private static Stream<Node> nodes(Design design, LoadBalancer balancer) {
        String label = balancer.awsName().orElse(design.shortLabel(balancer.name()));
        Node node = Node.designed(
                balancer.name(),
                new LoadBalancerBuilder()
                        .name(label)
                        .scheme(
                                balancer.isInternal()
                                        ? dev.netflux.resource.LoadBalancer.Scheme.INTERNAL
                                        : dev.netflux.resource.LoadBalancer.Scheme.INTERNET_FACING)
                        .addressType(
                                balancer.isDualStack()
                                        ? dev.netflux.resource.LoadBalancer.AddressType.DUALSTACK
                                        : dev.netflux.resource.LoadBalancer.AddressType.IPV4)
                        .subnets(design.subnets(balancer.tiers()))
                        .securityGroups(design.groups(balancer.securityGroups()))
                        .idleTimeout(seconds(balancer.idleTimeout().orElse(IDLE_TIMEOUT)))
                        .deletionProtection(balancer.isProtected())
                        .http2(balancer.http2())
                        .dropInvalidHeaders(balancer.dropsInvalidHeaders())
                        .accessLogs(balancer.accessLogs()
                                .map(logs -> new AccessLogs(Ref.to(BucketPolicy.KIND, logs.bucket()), logs.prefix())))
                        .build(),
                design.tags(label, balancer.tags()),
                balancer.site());
        return Stream.concat(
                Stream.of(node),
                balancer.listeners().stream().flatMap(listener -> listener(design, balancer, listener)));
    }

    private static Stream<Node> listener(Design design, LoadBalancer balancer, dev.netflux.model.Listener listener) {
        Web web = listener.web();
        String name = balancer.name() + "/" + web.port();
        Node node = Node.designed(
                name,
                new Listener(
                        Ref.to(dev.netflux.resource.LoadBalancer.KIND, balancer.name()),
                        web.port(),
                        web.isHttps(),
                        web.certificates(),
                        web.isHttps() ? Optional.of(web.sslPolicy().orElse(SSL_POLICY)) : Optional.empty(),
                        action(design, balancer, listener.otherwise())),
                design.tags(balancer.tags()),
                listener.site());
        Set<String> taken = new HashSet<>();
        return Stream.concat(
                Stream.of(node), IntStream.range(0, listener.routes().size()).mapToObj(i -> {
                    Route route = listener.routes().get(i);
                    return Node.designed(
                            name + "/" + free(route.name().orElseGet(() -> calledAfter(route.action())), taken),
                            new ListenerRule(
                                    Ref.to(Listener.KIND, name),
                                    listener.priorities().get(i),
                                    conditions(route.match()),
                                    action(design, balancer, route.action())),
                            design.tags(balancer.tags()),
                            route.site());
                }));
    }

    private static String calledAfter(dev.netflux.model.Action action) {
        if (action instanceof Forward forward) {
            return forward.shares().get(0).service();
        }
        return action instanceof Redirect ? "redirect" : "respond";
    }

    /** The name, numbered from the second on. */
    private static String free(String name, Set<String> taken) {
        String candidate = name;
        for (int number = 2; !taken.add(candidate); number++) {
            candidate = name + "-" + number;
        }
        return candidate;
    }

    private static List<Condition> conditions(Match match) {
        return match.conditions().stream().map(LoadBalancerExpansion::condition).toList();
    }

    private static Condition condition(dev.netflux.model.Condition condition) {
        if (condition instanceof dev.netflux.model.Condition.Host host) {
            return new Condition.Host(Set.copyOf(host.patterns()));
        }
        if (condition instanceof dev.netflux.model.Condition.Path path) {
            return new Condition.Path(Set.copyOf(path.patterns()));
        }
        if (condition instanceof dev.netflux.model.Condition.Method method) {
            return new Condition.Method(Set.copyOf(method.methods()));
        }
        if (condition instanceof dev.netflux.model.Condition.Header header) {
            return new Condition.Header(header.name(), Set.copyOf(header.patterns()));
        }
        if (condition instanceof dev.netflux.model.Condition.Query query) {
            return new Condition.Query(query.patterns().stream()
                    .map(pattern -> new Condition.Parameter(query.key(), pattern))
                    .collect(toImmutableSet()));
        }
        if (condition instanceof dev.netflux.model.Condition.HostRegex host) {
            return new Condition.HostRegex(Set.copyOf(host.expressions()));
        }
        if (condition instanceof dev.netflux.model.Condition.PathRegex path) {
            return new Condition.PathRegex(Set.copyOf(path.expressions()));
        }
        if (condition instanceof dev.netflux.model.Condition.HeaderRegex header) {
            return new Condition.HeaderRegex(header.name(), Set.copyOf(header.expressions()));
        }
        return new Condition.SourceIp(((dev.netflux.model.Condition.Source) condition)
                .blocks().stream()
                        .map(WrittenCidr::cidr)
                        .flatMap(Optional::stream)
                        .collect(toImmutableSet()));
    }

    private static Action action(Design design, LoadBalancer balancer, dev.netflux.model.Action action) {
        if (action instanceof Forward forward) {
            return new Action.Forward(
                    forward.shares().stream()
                            .map(share -> new Action.Weighted(
                                    design.targetGroupRef(share.service(), balancer.name()), share.weight()))
                            .toList(),
                    forward.sticky().map(LoadBalancerExpansion::seconds));
        }
        if (action instanceof Redirect redirect) {
            return new Action.Redirect(
                    redirect.protocol(),
                    redirect.host(),
                    redirect.port(),
                    redirect.path(),
                    redirect.query(),
                    redirect.isTemporary() ? 302 : 301);
        }
        Response response = (Response) action;
        return new Action.FixedResponse(response.status(), response.contentType(), response.body());
    }

    private static int seconds(Duration duration) {
        return Math.toIntExact(duration.toSeconds());
    }
}

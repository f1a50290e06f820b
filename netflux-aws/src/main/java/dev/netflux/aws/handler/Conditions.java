package dev.netflux.aws.handler;

import com.google.common.collect.ImmutableSet;
import dev.netflux.base.Cidr;
import dev.netflux.resource.Condition;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.HttpHeaderConditionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.QueryStringKeyValuePair;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;

/** Conditions of listener rules, to and from AWS's form. */
final class Conditions {

    private Conditions() {}

    static List<Condition> read(List<RuleCondition> conditions) {
        return conditions.stream().map(Conditions::read).toList();
    }

    private static Condition read(RuleCondition condition) {
        return switch (condition.field()) {
            case "host-header" -> host(condition);
            case "path-pattern" -> path(condition);
            case "http-request-method" ->
                new Condition.Method(set(condition.httpRequestMethodConfig().values()));
            case "http-header" -> header(condition.httpHeaderConfig());
            case "query-string" ->
                new Condition.Query(condition.queryStringConfig().values().stream()
                        .map(pair -> new Condition.Parameter(Optional.ofNullable(pair.key()), pair.value()))
                        .collect(Collectors.toSet()));
            case "source-ip" ->
                new Condition.SourceIp(condition.sourceIpConfig().values().stream()
                        .map(Cidr::of)
                        .collect(Collectors.toSet()));
            default -> unknown(condition);
        };
    }

    /** One that AWS has learned since: as a regular expression of which nobody can tell whether it matches. */
    private static Condition unknown(RuleCondition condition) {
        return new Condition.PathRegex(Set.of("(?#" + condition.field() + ")"));
    }

    /** AWS gives the values of hosts and paths twice; older answers have them only in the common place. */
    private static Condition host(RuleCondition condition) {
        var config = condition.hostHeaderConfig();
        if (config != null && !config.regexValues().isEmpty()) {
            return new Condition.HostRegex(set(config.regexValues()));
        }
        return new Condition.Host(set(config == null ? condition.values() : config.values()));
    }

    private static Condition path(RuleCondition condition) {
        var config = condition.pathPatternConfig();
        if (config != null && !config.regexValues().isEmpty()) {
            return new Condition.PathRegex(set(config.regexValues()));
        }
        return new Condition.Path(set(config == null ? condition.values() : config.values()));
    }

    private static Condition header(HttpHeaderConditionConfig config) {
        return config.regexValues().isEmpty()
                ? new Condition.Header(config.httpHeaderName(), set(config.values()))
                : new Condition.HeaderRegex(config.httpHeaderName(), set(config.regexValues()));
    }

    private static Set<String> set(List<String> values) {
        return ImmutableSet.copyOf(values);
    }

    static List<RuleCondition> write(List<Condition> conditions) {
        return conditions.stream().map(Conditions::write).toList();
    }

    private static RuleCondition write(Condition condition) {
        RuleCondition.Builder written = RuleCondition.builder();
        if (condition instanceof Condition.Host host) {
            written.field("host-header").hostHeaderConfig(config -> config.values(host.patterns()));
        } else if (condition instanceof Condition.Path path) {
            written.field("path-pattern").pathPatternConfig(config -> config.values(path.patterns()));
        } else if (condition instanceof Condition.HostRegex host) {
            written.field("host-header").hostHeaderConfig(config -> config.regexValues(host.expressions()));
        } else if (condition instanceof Condition.PathRegex path) {
            written.field("path-pattern").pathPatternConfig(config -> config.regexValues(path.expressions()));
        } else if (condition instanceof Condition.HeaderRegex header) {
            written.field("http-header").httpHeaderConfig(config -> config.httpHeaderName(header.name())
                    .regexValues(header.expressions()));
        } else if (condition instanceof Condition.Method method) {
            written.field("http-request-method").httpRequestMethodConfig(config -> config.values(method.methods()));
        } else if (condition instanceof Condition.Header header) {
            written.field("http-header").httpHeaderConfig(config -> config.httpHeaderName(header.name())
                    .values(header.patterns()));
        } else if (condition instanceof Condition.Query query) {
            written.field("query-string")
                    .queryStringConfig(config -> config.values(query.parameters().stream()
                            .map(one -> QueryStringKeyValuePair.builder()
                                    .key(one.key().orElse(null))
                                    .value(one.value())
                                    .build())
                            .toList()));
        } else if (condition instanceof Condition.SourceIp source) {
            written.field("source-ip")
                    .sourceIpConfig(config -> config.values(
                            source.blocks().stream().map(Cidr::toString).toList()));
        }
        return written.build();
    }
}

package dev.netflux.aws;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Multiset;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.netflux.aws.handler.Arns;
import dev.netflux.aws.handler.Handler;
import dev.netflux.aws.handler.Handlers;
import dev.netflux.resource.Account;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Node;
import dev.netflux.resource.ResourceGraph;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/**
 * The least IAM policy with which a platform can be planned, applied and destroyed: what the handlers of its kinds declare, and to look at
 * what it does not hold too, since an earlier design may have held it.
 */
final class Permissions {

    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    /** The one action on resources of its own: AWS makes a service's own role in the name of who first asks the service for something. */
    private static final String ROLE = "iam:CreateServiceLinkedRole";

    /** The services that have such a role. */
    private static final List<String> WITH_ROLES = List.of(
            "ecs.amazonaws.com",
            "ecs.application-autoscaling.amazonaws.com",
            "elasticloadbalancing.amazonaws.com",
            "rds.amazonaws.com");

    /** Verbs that only tell how things are set up. What begins with another one is named in full: {@code Get} also reads secrets and files. */
    private static final List<String> TELLING = List.of("Describe", "List");

    /** How many actions of a service with one verb are written as one. */
    private static final int MANY = 3;

    /** The services that are the same in all regions, and answer as if they were in one of their own. */
    private static final Set<String> GLOBAL = Set.of("cloudfront", "iam", "route53");

    private Permissions() {}

    /** Every action that acting on these kinds may call, and every one that only looks. */
    static SortedSet<String> actions(Collection<Kind<?>> kinds, Handlers handlers) {
        ImmutableSortedSet.Builder<String> actions = ImmutableSortedSet.naturalOrder();
        actions.addAll(AwsCloud.ACTIONS).addAll(PlatformLease.ACTIONS);
        kinds.forEach(kind -> actions.addAll(handlers.of(kind).actions()));
        for (Handler<?> handler : handlers.list()) {
            handler.actions().stream().filter(Permissions::isRead).forEach(actions::add);
        }
        return actions.build();
    }

    static String policy(ResourceGraph graph, Optional<Account> account, Handlers handlers) {
        SortedSet<String> actions = actions(
                graph.nodes().stream()
                        .<Kind<?>>map(Node::kind)
                        .filter(kind -> !kind.isReadOnly())
                        .distinct()
                        .toList(),
                handlers);
        JsonArray statements = new JsonArray();
        statements.add(statement(
                "NetfluxLooks",
                shortened(actions.stream().filter(Permissions::isRead).toList()),
                "*"));
        List<String> changing = actions.stream()
                .filter(action -> !isRead(action) && !action.equals(ROLE))
                .toList();
        JsonObject changes = statement(
                "NetfluxChanges",
                changing.stream().filter(action -> !isGlobal(action)).toList(),
                "*");
        account.ifPresent(where -> changes.add("Condition", equal("aws:RequestedRegion", List.of(where.region()))));
        statements.add(changes);
        if (changing.stream().anyMatch(Permissions::isGlobal)) {
            statements.add(statement(
                    "NetfluxChangesEverywhere",
                    changing.stream().filter(Permissions::isGlobal).toList(),
                    "*"));
        }
        if (actions.contains(ROLE)) {
            JsonObject role = statement(
                    "NetfluxServicesRoles",
                    List.of(ROLE),
                    Arns.of(
                            account.map(Account::partition).orElse("*"),
                            "iam",
                            "",
                            account.map(Account::id).orElse("*"),
                            "role/aws-service-role/*"));
            role.add("Condition", equal("iam:AWSServiceName", WITH_ROLES));
            statements.add(role);
        }
        JsonObject policy = new JsonObject();
        policy.addProperty("Version", "2012-10-17");
        policy.add("Statement", statements);
        return GSON.toJson(policy);
    }

    /** AWS limits how long a policy is, so what only tells is named by service and verb where that is much shorter. */
    private static SortedSet<String> shortened(Collection<String> actions) {
        Multiset<String> verbs = HashMultiset.create();
        actions.forEach(action -> verbs.add(verb(action)));
        return actions.stream()
                .map(action -> {
                    String verb = verb(action);
                    return !verb.equals(action) && verbs.count(verb) >= MANY ? verb + "*" : action;
                })
                .collect(ImmutableSortedSet.toImmutableSortedSet(Comparator.naturalOrder()));
    }

    /** An action's service and verb if that only tells, else the action itself. */
    private static String verb(String action) {
        int name = action.indexOf(':') + 1;
        return TELLING.stream()
                .filter(verb -> action.startsWith(verb, name))
                .findFirst()
                .map(verb -> action.substring(0, name) + verb)
                .orElse(action);
    }

    private static boolean isRead(String action) {
        return Rates.isRead(action.substring(action.indexOf(':') + 1));
    }

    private static JsonObject statement(String name, Collection<String> actions, String resource) {
        JsonObject statement = new JsonObject();
        statement.addProperty("Sid", name);
        statement.addProperty("Effect", "Allow");
        JsonArray list = new JsonArray();
        actions.forEach(list::add);
        statement.add("Action", list);
        statement.addProperty("Resource", resource);
        return statement;
    }

    private static boolean isGlobal(String action) {
        return GLOBAL.contains(action.substring(0, action.indexOf(':')));
    }

    private static JsonObject equal(String key, List<String> values) {
        JsonArray list = new JsonArray();
        values.forEach(list::add);
        JsonObject pair = new JsonObject();
        pair.add(key, list);
        JsonObject condition = new JsonObject();
        condition.add("StringEquals", pair);
        return condition;
    }
}

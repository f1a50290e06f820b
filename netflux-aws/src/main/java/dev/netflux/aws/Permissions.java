package dev.netflux.aws;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Multiset;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.netflux.aws.handler.Arns;
import dev.netflux.aws.handler.Handler;
import dev.netflux.aws.handler.Handlers;
import dev.netflux.resource.Account;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Node;
import dev.netflux.resource.Ref;
import dev.netflux.resource.ResourceGraph;
import dev.netflux.resource.Role;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The least IAM policy with which a platform can be planned, applied and destroyed: what the handlers of its kinds declare, and to look at
 * what it does not hold too, since an earlier design may have held it.
 */
final class Permissions {

    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private static final String IAM = "iam:";

    /** So much of a role's name is kept in its successor's. */
    private static final int LONGEST_KEPT = 59;

    /** AWS makes a service's own role in the name of who first asks the service for something. */
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
    private static final Set<String> GLOBAL = Set.of("cloudfront", "route53");

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

    static String policy(String platform, ResourceGraph graph, Optional<Account> account, Handlers handlers) {
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
                .filter(action -> !isRead(action) && !action.startsWith(IAM))
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
        Set<String> roles = roles(platform, graph, account);
        List<String> onRoles = actions.stream()
                .filter(action -> !isRead(action) && action.startsWith(IAM) && !action.equals(ROLE))
                .toList();
        if (!onRoles.isEmpty()) {
            statements.add(statement("NetfluxRoles", onRoles, array(roles)));
        }
        if (actions.contains(ROLE)) {
            JsonObject role = statement("NetfluxServicesRoles", List.of(ROLE), role(account, "aws-service-role/*"));
            role.add("Condition", equal("iam:AWSServiceName", WITH_ROLES));
            statements.add(role);
        }
        JsonObject policy = new JsonObject();
        policy.addProperty("Version", "2012-10-17");
        policy.add("Statement", statements);
        return GSON.toJson(policy);
    }

    /**
     * The roles that the platform may make, change and pass on: those named after it, those that the design names otherwise, with their
     * successors, and those of others that it mentions. Whoever might do so with every role could become anybody.
     */
    private static Set<String> roles(String platform, ResourceGraph graph, Optional<Account> account) {
        Set<String> arns = new TreeSet<>();
        named(arns, platform, account);
        for (Node node : graph.nodes()) {
            if (node.kind() == Role.KIND) {
                String name = node.as(Role.KIND).name();
                if (!name.startsWith(platform + "-")) {
                    named(arns, name, account);
                }
            }
            node.kind().write(node.resource()).values().stream()
                    .flatMap(value -> value.refs().stream())
                    .filter(ref -> ref instanceof Ref.Id && ref.asId().contains(":role/"))
                    .forEach(ref -> arns.add(ref.asId()));
        }
        return arns;
    }

    private static void named(Set<String> arns, String name, Optional<Account> account) {
        arns.add(role(account, name));
        arns.add(role(account, name.substring(0, Math.min(name.length(), LONGEST_KEPT)) + "-*"));
    }

    private static String role(Optional<Account> account, String name) {
        return Arns.of(
                account.map(Account::partition).orElse("*"),
                "iam",
                "",
                account.map(Account::id).orElse("*"),
                "role/" + name);
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
        return statement(name, actions, new JsonPrimitive(resource));
    }

    private static JsonObject statement(String name, Collection<String> actions, JsonElement resources) {
        JsonObject statement = new JsonObject();
        statement.addProperty("Sid", name);
        statement.addProperty("Effect", "Allow");
        statement.add("Action", array(actions));
        statement.add("Resource", resources);
        return statement;
    }

    private static JsonArray array(Collection<String> texts) {
        JsonArray array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }

    private static boolean isGlobal(String action) {
        return GLOBAL.contains(action.substring(0, action.indexOf(':')));
    }

    private static JsonObject equal(String key, List<String> values) {
        JsonObject pair = new JsonObject();
        pair.add(key, array(values));
        JsonObject condition = new JsonObject();
        condition.add("StringEquals", pair);
        return condition;
    }
}

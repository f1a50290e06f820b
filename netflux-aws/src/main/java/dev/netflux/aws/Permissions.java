package dev.netflux.aws;

import com.google.common.collect.ImmutableSortedSet;
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

    /** The one action on a resource of its own: AWS makes the role of load balancers in the name of who first asks for one. */
    private static final String ROLE = "iam:CreateServiceLinkedRole";

    private static final String BALANCERS = "elasticloadbalancing.amazonaws.com";

    private static final Set<String> GLOBAL = Set.of("cloudfront", "route53", "iam");

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
                "NetfluxLooks", actions.stream().filter(Permissions::isRead).toList(), "*"));
        JsonObject changes = statement(
                "NetfluxChanges",
                actions.stream()
                        .filter(action -> !isRead(action) && !action.equals(ROLE) && !isGlobal(action))
                        .toList(),
                "*");
        account.ifPresent(where -> changes.add("Condition", equal("aws:RequestedRegion", where.region())));
        statements.add(changes);
        List<String> everywhere = actions.stream()
                .filter(action -> !isRead(action) && !action.equals(ROLE) && isGlobal(action))
                .toList();
        if (!everywhere.isEmpty()) {
            statements.add(statement("NetfluxChangesEverywhere", everywhere, "*"));
        }
        if (actions.contains(ROLE)) {
            JsonObject role = statement(
                    "NetfluxBalancersRole",
                    List.of(ROLE),
                    Arns.of(
                            account.map(Account::partition).orElse("*"),
                            "iam",
                            "",
                            account.map(Account::id).orElse("*"),
                            "role/aws-service-role/" + BALANCERS + "/*"));
            role.add("Condition", equal("iam:AWSServiceName", BALANCERS));
            statements.add(role);
        }
        JsonObject policy = new JsonObject();
        policy.addProperty("Version", "2012-10-17");
        policy.add("Statement", statements);
        return GSON.toJson(policy);
    }

    /** Whether a service is the same in all regions, so that no region can be asked for. */
    private static boolean isGlobal(String action) {
        return GLOBAL.contains(action.substring(0, action.indexOf(':')));
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

    private static JsonObject equal(String key, String value) {
        JsonObject pair = new JsonObject();
        pair.addProperty(key, value);
        JsonObject condition = new JsonObject();
        condition.add("StringEquals", pair);
        return condition;
    }
}

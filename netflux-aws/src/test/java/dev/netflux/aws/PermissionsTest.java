package dev.netflux.aws;

import static dev.netflux.Netflux.existingRole;
import static dev.netflux.Netflux.fargate;
import static dev.netflux.Netflux.network;
import static dev.netflux.Netflux.platform;
import static dev.netflux.Netflux.privateTier;
import static dev.netflux.Netflux.publicTier;
import static dev.netflux.Netflux.repository;
import static dev.netflux.Netflux.role;
import static dev.netflux.Netflux.securityGroup;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.netflux.aws.handler.Handlers;
import dev.netflux.examples.Ecsfs;
import dev.netflux.examples.NetfluxMovies;
import dev.netflux.expand.Expansion;
import dev.netflux.resource.Account;
import dev.netflux.resource.ResourceGraph;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PermissionsTest {

    /** What IAM takes as one policy that several may have; white space does not count. */
    private static final int LONGEST = 6_144;

    private static final ResourceGraph MOVIES = Expansion.of(NetfluxMovies.platform());

    private static String policy(ResourceGraph graph) {
        return policy("netflux", graph);
    }

    private static String policy(String platform, ResourceGraph graph) {
        Account account = new Account("aws", "123456789012", "eu-west-1", "aws", List.of("eu-west-1a", "eu-west-1b"));
        return Permissions.policy(platform, graph, Optional.of(account), Handlers.builtIn());
    }

    private static JsonArray statements(ResourceGraph graph) {
        return statements("netflux", graph);
    }

    private static JsonArray statements(String platform, ResourceGraph graph) {
        return JsonParser.parseString(policy(platform, graph)).getAsJsonObject().getAsJsonArray("Statement");
    }

    private static Set<String> actions(ResourceGraph graph) {
        Set<String> actions = new TreeSet<>();
        for (JsonElement statement : statements(graph)) {
            statement.getAsJsonObject().getAsJsonArray("Action").forEach(action -> actions.add(action.getAsString()));
        }
        return actions;
    }

    @Test
    void the_policies_of_the_examples_fit_into_one_of_iams() {
        for (ResourceGraph graph : List.of(MOVIES, Expansion.of(Ecsfs.platform()))) {
            assertThat(policy(graph).replaceAll("\\s", "")).hasSizeLessThanOrEqualTo(LONGEST);
        }
    }

    @Test
    void only_what_tells_how_things_are_set_up_is_named_by_its_verb() {
        assertThat(actions(MOVIES))
                .contains("ec2:Describe*", "elasticloadbalancing:Describe*")
                .filteredOn(action -> action.contains("*"))
                .allMatch(action -> action.endsWith(":Describe*") || action.endsWith(":List*"));
    }

    @Test
    void every_service_may_make_its_own_role_and_no_other() {
        JsonObject roles = statements(MOVIES).asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(statement -> statement.get("Sid").getAsString().equals("NetfluxServicesRoles"))
                .findFirst()
                .orElseThrow();

        assertThat(roles.get("Resource").getAsString()).isEqualTo("arn:aws:iam::123456789012:role/aws-service-role/*");
        assertThat(roles.toString())
                .contains("ecs.amazonaws.com", "elasticloadbalancing.amazonaws.com", "rds.amazonaws.com");
        assertThat(Handlers.builtIn().list())
                .filteredOn(handler -> Set.of("DbInstance", "DbSubnetGroup")
                        .contains(handler.kind().name()))
                .allSatisfy(handler -> assertThat(handler.actions()).contains("iam:CreateServiceLinkedRole"));
    }

    @Test
    void roles_are_the_platforms_own_those_it_names_and_those_it_mentions() {
        var app = privateTier("app");
        var edge = publicTier("edge");
        ResourceGraph graph = Expansion.of(platform("shop")
                .on(network("shop", "10.0.0.0/16").tiers(edge, app))
                .with(fargate("orders")
                        .image(repository("orders"), "1.4")
                        .port(8080)
                        .in(app)
                        .guardedBy(securityGroup("app-sg"))
                        .taskRole(role("reader").named("audit"))
                        .executionRole(existingRole("arn:aws:iam::123456789012:role/platform/puller")))
                .build());
        JsonObject roles = statements("shop", graph).asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(statement -> statement.toString().contains("iam:PassRole"))
                .findFirst()
                .orElseThrow();

        assertThat(roles.getAsJsonArray("Resource").asList())
                .extracting(JsonElement::getAsString)
                .containsExactlyInAnyOrder(
                        "arn:aws:iam::123456789012:role/shop",
                        "arn:aws:iam::123456789012:role/shop-*",
                        "arn:aws:iam::123456789012:role/audit",
                        "arn:aws:iam::123456789012:role/audit-*",
                        "arn:aws:iam::123456789012:role/platform/puller");
        assertThat(statements("shop", graph).asList())
                .filteredOn(statement -> !statement.toString().contains("NetfluxRoles"))
                .filteredOn(statement -> !statement.toString().contains("NetfluxServicesRoles"))
                .noneMatch(statement -> statement.toString().matches(".*iam:(Create|Put|Attach|Delete|Pass).*"));
    }
}

package dev.netflux.render;

import static dev.netflux.Netflux.HTTP;
import static dev.netflux.Netflux.fargate;
import static dev.netflux.Netflux.folder;
import static dev.netflux.Netflux.internet;
import static dev.netflux.Netflux.network;
import static dev.netflux.Netflux.privateTier;
import static dev.netflux.Netflux.publicTier;
import static dev.netflux.Netflux.repository;
import static dev.netflux.Netflux.secret;
import static dev.netflux.Netflux.securityGroup;
import static dev.netflux.Netflux.staticSite;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSortedMap;
import dev.netflux.Netflux;
import dev.netflux.base.Cidr;
import dev.netflux.base.PortRange;
import dev.netflux.base.Site;
import dev.netflux.expand.Expansion;
import dev.netflux.generators.GraphShape;
import dev.netflux.generators.GraphShape.Service;
import dev.netflux.json.Json;
import dev.netflux.json.PlanJson;
import dev.netflux.plan.AttributeChange;
import dev.netflux.plan.Cause;
import dev.netflux.plan.Change;
import dev.netflux.plan.Exposure;
import dev.netflux.plan.KeptPlan;
import dev.netflux.plan.Plan;
import dev.netflux.plan.Planning;
import dev.netflux.resource.Account;
import dev.netflux.resource.Address;
import dev.netflux.resource.ElasticIp;
import dev.netflux.resource.Fingerprint;
import dev.netflux.resource.Node;
import dev.netflux.resource.Owner;
import dev.netflux.resource.Peer;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Resource;
import dev.netflux.resource.ResourceGraph;
import dev.netflux.resource.SecurityGroupRule;
import dev.netflux.resource.Stamp;
import dev.netflux.resource.State;
import dev.netflux.resource.Traffic;
import dev.netflux.resource.Value;
import dev.netflux.resource.Vpc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanTextTest {

    private static final Account ACCOUNT =
            new Account("local", "123456789012", "eu-west-1", "aws", List.of("eu-west-1a", "eu-west-1b", "eu-west-1c"));
    private static final GraphShape SHAPE = GraphShape.plain(0)
            .with(List.of(new Service("movies", 8080, 10, 300), new Service("customers", 8080, 20, 300)));
    private static final GraphShape NEXT = SHAPE.with(List.of(
            new Service("movies", 9090, 20, 300),
            new Service("customers", 8080, 10, 60),
            new Service("ratings", 8080, 30, 300)));

    /** What AWS has of a design, each resource under an id that its address tells. */
    private static List<Node> found(ResourceGraph design) {
        ResourceGraph bound = Planning.plan("netflux", design, List.of(), ACCOUNT, Optional.empty())
                .desired();
        List<Node> found = new ArrayList<>();
        for (Node node : bound.nodes()) {
            boolean taggable = node.kind().isTaggable();
            Node raw = node.mapRefs(
                    ref -> ref instanceof Ref.To to && to.attribute().isEmpty() ? Ref.id(id(to.address())) : ref);
            Optional<Stamp> stamp = taggable
                    ? Optional.of(new Stamp("netflux", node.address(), Fingerprint.of(node)))
                    : Optional.empty();
            found.add(Node.found(
                    raw.resource(),
                    node.tags(),
                    new Node.Live(id(node.address()), State.READY, taggable ? Owner.PLATFORM : Owner.FOREIGN, stamp)));
        }
        return found;
    }

    private static String id(Address address) {
        return address.kind() + "-" + address.name();
    }

    private static Node foreign(String id, Resource resource) {
        return Node.found(
                resource, ImmutableSortedMap.of(), new Node.Live(id, State.READY, Owner.FOREIGN, Optional.empty()));
    }

    private static Plan changesAndDrift() {
        List<Node> found = found(SHAPE.graph());
        found.add(foreign(
                "sgr-0123456789abcdef0",
                new SecurityGroupRule(
                        Ref.id("SecurityGroup-app-sg"),
                        SecurityGroupRule.Direction.IN,
                        Traffic.tcp(PortRange.of(22)),
                        new Peer.Block(Cidr.ANYWHERE),
                        "")));
        found.removeIf(node -> node.kind() == ElasticIp.KIND);
        return Planning.plan("netflux", NEXT.graph(), found, ACCOUNT, Optional.empty());
    }

    @Test
    void a_plan_shows_what_changes_from_what_to_what_and_drift_apart() {
        Golden.expect("plan-changes-and-drift.txt", PlanText.of(changesAndDrift(), Style.PLAIN, Optional.empty()));
    }

    @Test
    void a_first_plan_only_adds() {
        Plan plan = Planning.plan("netflux", SHAPE.graph(), List.of(), ACCOUNT, Optional.empty());

        Golden.expect("plan-first.txt", PlanText.of(plan, Style.PLAIN, Optional.of(List.of())));
    }

    @Test
    void of_a_list_only_what_came_and_what_went_is_shown() {
        Plan plan = Planning.plan("shop", shop("key"), found(shop()), ACCOUNT, Optional.empty());
        assertThat(PlanText.of(plan, Style.PLAIN, Optional.empty()))
                .containsPattern("policies\\.start\\.grants\\.on +\\+ \\{resource the new key, suffix }\n");
        plan = Planning.plan("shop", shop(), found(shop("key")), ACCOUNT, Optional.empty());
        assertThat(PlanText.of(plan, Style.PLAIN, Optional.empty()))
                .containsPattern("policies\\.start\\.grants\\.on +- \\{resource key, suffix }\n");
    }

    @Test
    void every_file_of_a_site_that_changes_comes_or_goes_is_named(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("index.html"), "one");
        Files.writeString(folder.resolve("old.html"), "one");
        ResourceGraph before = site(folder);
        Files.writeString(folder.resolve("index.html"), "two");
        Files.delete(folder.resolve("old.html"));
        Files.writeString(folder.resolve("dump.sql"), "secret");
        Plan plan = Planning.plan("shop", site(folder), found(before), ACCOUNT, Optional.empty());
        assertThat(PlanText.of(plan, Style.PLAIN, Optional.empty()))
                .containsPattern("files\\.index\\.html\\.hash +[0-9a-f]+ → [0-9a-f]+\n")
                .containsPattern("files\\.old\\.html +\\{hash .*} → ")
                .containsPattern("files\\.dump\\.sql +.* → \\{hash .*}\n");
    }

    private static ResourceGraph site(Path folder) {
        return Expansion.of(Netflux.platform("shop")
                .on(network("shop", "10.0.0.0/16").tiers(privateTier("app")))
                .with(staticSite("web").content(folder(folder.toString())))
                .build());
    }

    private static ResourceGraph shop(String... secrets) {
        var app = privateTier("app");
        var service = fargate("stock")
                .image(repository("stock"), "1")
                .in(app)
                .guardedBy(securityGroup("app-sg"))
                .secret("KEPT", secret("kept"), "password");
        for (String secret : secrets) {
            service = service.secret("KEY", secret(secret), "password");
        }
        return Expansion.of(Netflux.platform("shop")
                .on(network("net", "10.0.0.0/16").tiers(publicTier("edge"), app))
                .with(service)
                .build());
    }

    @Test
    void a_plan_without_changes_says_so() {
        Plan plan = Planning.plan("netflux", SHAPE.graph(), found(SHAPE.graph()), ACCOUNT, Optional.empty());

        assertThat(PlanText.of(plan, Style.PLAIN, Optional.empty()))
                .isEqualTo("Plan  netflux → 123456789012/eu-west-1\nno changes; 29 unchanged\n");
    }

    @Test
    void a_new_network_is_shown_with_what_runs_over_and_what_stays_with_its_reason() {
        List<Node> found = found(SHAPE.graph());
        found.add(foreign(
                "subnet-0123456789abcdef0",
                new dev.netflux.resource.Subnet(
                        Ref.id("Vpc-netflux"),
                        Cidr.of("10.0.200.0/24"),
                        new dev.netflux.resource.Zone.Named("eu-west-1a"),
                        false,
                        Optional.empty(),
                        Optional.empty())));
        Plan plan = Planning.plan("netflux", SHAPE.in(1).graph(), found, ACCOUNT, Optional.empty());

        assertThat(plan.observed().find(Vpc.KIND, "netflux")).isPresent();
        Golden.expect("plan-new-network.txt", PlanText.of(plan, Style.PLAIN, Optional.empty()));
    }

    @Test
    void a_plan_shows_what_becomes_reachable_and_colours_on_request() {
        Plan plan =
                Planning.plan("netflux", SHAPE.internal(true).graph(), found(SHAPE.graph()), ACCOUNT, Optional.empty());

        Golden.expect(
                "plan-coloured.txt",
                PlanText.of(
                        plan,
                        Style.COLOURED,
                        Optional.of(List.of(
                                new Exposure(
                                        Exposure.Change.OPENS, "internet", "app-sg", "tcp", "22", "app-sg/in/tcp-22"),
                                new Exposure(
                                        Exposure.Change.CLOSES, "internet", "front", "tcp", "80", "its scheme")))));
    }

    private static ResourceGraph shop(String tag, String mode) {
        var app = privateTier("app");
        var appSg = securityGroup("app-sg").accepting(HTTP).from(internet());
        return Expansion.of(Netflux.platform("shop")
                .on(network("net", "10.0.0.0/16").acrossZones(2).tiers(publicTier("edge"), app))
                .with(fargate("orders")
                        .image(repository("orders"), tag)
                        .port(8080)
                        .environment("MODE", mode)
                        .environment("REGION", "eu")
                        .in(app)
                        .guardedBy(appSg))
                .build());
    }

    @Test
    void a_new_version_is_shown_by_what_differs_in_its_container() {
        Plan plan =
                Planning.plan("shop", shop("1.5", "quick"), found(shop("1.4", "careful")), ACCOUNT, Optional.empty());

        Golden.expect("plan-new-version.txt", PlanText.of(plan, Style.PLAIN, Optional.empty()));
    }

    private static Value named(String... names) {
        return new Value.Items(Stream.of(names)
                .<Value>map(name -> new Value.Fields(ImmutableSortedMap.of("name", new Value.Text(name))))
                .toList());
    }

    @Test
    void the_same_parts_in_another_order_are_shown_as_they_are() {
        AttributeChange order =
                new AttributeChange("steps", named("one", "two"), named("two", "one"), true, false, Cause.AUTHOR, "");
        Change change = new Change(
                Change.Action.CHANGE,
                new Address("Recipe", "soup"),
                Optional.of("r-1"),
                Cause.AUTHOR,
                "its steps can change in place",
                "",
                List.of(order),
                Site.UNKNOWN);
        Plan plan = new Plan(
                "1a2b3c",
                "netflux",
                ACCOUNT,
                "",
                List.of(change),
                0,
                List.of(),
                List.of(),
                List.of(),
                ResourceGraph.EMPTY,
                ResourceGraph.EMPTY,
                false);

        assertThat(PlanText.of(plan, Style.PLAIN, Optional.empty()))
                .contains("steps  {name one}, {name two} → {name two}, {name one}");
    }

    @Test
    void a_plan_as_json_reads_back_as_a_kept_one() {
        Plan plan = changesAndDrift();
        String text = PlanJson.write(plan, Optional.empty()).pretty();

        Golden.expect("plan-changes-and-drift.json", text);
        assertThat(PlanJson.read(Json.parse(text))).isEqualTo(KeptPlan.of(plan));
    }
}

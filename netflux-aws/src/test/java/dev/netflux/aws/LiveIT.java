package dev.netflux.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netflux.apply.CloudException;
import dev.netflux.apply.LiveGraph;
import dev.netflux.aws.emulator.Emulator;
import dev.netflux.json.Json;
import dev.netflux.reach.Answer;
import dev.netflux.reach.Cause;
import dev.netflux.reach.Question;
import dev.netflux.reach.Reach;
import dev.netflux.resource.Address;
import dev.netflux.resource.Instance;
import dev.netflux.resource.Kinds;
import dev.netflux.resource.ListenerRule;
import dev.netflux.resource.NetworkInterface;
import dev.netflux.resource.PrefixList;
import dev.netflux.resource.Ref;
import dev.netflux.resource.ResourceGraph;
import dev.netflux.route.Request;
import dev.netflux.route.Router;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** VPCs that another client made, read and judged: every kind that is only read, and what it decides. */
@ExtendWith(Emulator.class)
class LiveIT {

    private Map<String, String> ids = Map.of();

    private void make(Emulator.Running emulator) {
        ids = new TreeMap<>();
        Json.parse(emulator.script("town.py")).members().forEach((name, id) -> ids.put(name, id.text()));
    }

    private ResourceGraph read(Emulator.Running emulator) {
        try (AwsCloud cloud = AwsCloud.open(emulator.settings())) {
            return LiveGraph.ofVpcs(cloud, Set.of(id("town"), id("village")), Kinds.BUILT_IN);
        }
    }

    private String id(String name) {
        return ids.getOrDefault(name, name);
    }

    private void judge(SoftAssertions softly, Reach reach, String question, String expected) {
        String[] words = question.split(" ", -1);
        String[] traffic = words[3].split("/", -1);
        Optional<Integer> port = traffic.length == 1 ? Optional.empty() : Optional.of(Integer.valueOf(traffic[1]));
        Answer answer = reach.ask(
                new Question(reach.end(id(words[0])), reach.end(id(words[2])), Question.traffic(traffic[0], port)));
        String said = answer.verdict().name().toLowerCase(Locale.ROOT);
        for (Cause cause : answer.because()) {
            said += " " + cause.code();
        }
        softly.assertThat(said).as(question + "\n" + answer.trace()).isEqualTo(expected);
    }

    @Test
    void vpcs_that_nobody_of_ours_made_are_read_and_judged(Emulator.Running emulator) {
        make(emulator);
        ResourceGraph graph = read(emulator);
        assertThat(graph.all(Instance.KIND)).hasSize(1);
        assertThat(graph.all(NetworkInterface.KIND)).hasSizeGreaterThanOrEqualTo(5);
        assertThat(graph.all(PrefixList.KIND)).extracting(PrefixList::name).contains("offices");
        Reach reach = Reach.over(graph);
        SoftAssertions softly = new SoftAssertions();
        judge(softly, reach, "internet → web tcp/80", "reachable");
        judge(softly, reach, "internet → web-public tcp/80", "reachable");
        judge(softly, reach, "internet → web-eni tcp/443", "unreachable ENI_SG_RULES_MISMATCH");
        judge(softly, reach, "internet → web tcp/22", "reachable");
        judge(softly, reach, "internet:198.51.100.9 → web tcp/22", "reachable");
        judge(softly, reach, "internet:203.0.113.9 → web tcp/22", "unreachable ENI_SG_RULES_MISMATCH");
        judge(softly, reach, "internet → front tcp/80", "reachable");
        judge(softly, reach, "internet → front tcp/443", "unreachable ELBV2_LISTENERS_MISMATCH");
        judge(softly, reach, "front → app tcp/8080", "reachable");
        judge(softly, reach, "web → app tcp/8080", "reachable");
        judge(softly, reach, "web → 10.0.2.10 tcp/8080", "reachable");
        judge(softly, reach, "web → app tcp/22", "unreachable ENI_SG_RULES_MISMATCH");
        judge(softly, reach, "app → db tcp/5432", "reachable");
        judge(softly, reach, "app → db tcp/3306", "unreachable SUBNET_ACL_RESTRICTION ENI_SG_RULES_MISMATCH");
        judge(
                softly,
                reach,
                "web → db tcp/5432",
                "unreachable SUBNET_ACL_RESTRICTION ENI_SG_RULES_MISMATCH SUBNET_ACL_RESTRICTION");
        judge(softly, reach, "app → internet tcp/443", "reachable");
        judge(softly, reach, "hole → internet tcp/443", "unreachable BAD_STATE_ROUTE");
        judge(softly, reach, "app → far tcp/7000", "reachable");
        judge(softly, reach, "app → far tcp/7001", "unreachable ENI_SG_RULES_MISMATCH");
        judge(softly, reach, "app → 10.2.0.5 tcp/80", "unknown UNKNOWN_DESTINATION");
        judge(softly, reach, "app → logs tcp/443", "reachable");
        judge(softly, reach, "web → 10.0.2.99 tcp/80", "unreachable NO_POSSIBLE_DESTINATION");
        softly.assertAll();
        Router router = Router.all(graph).get(0);
        assertThat(router.answer(Request.to("/api/movies/7")).rule().id()).contains(id("rule"));
        assertThat(graph.all(ListenerRule.KIND)).hasSize(1);
    }

    @Test
    void who_stands_behind_a_balancer_is_read_from_its_target_groups(Emulator.Running emulator) {
        make(emulator);
        Reach reach = Reach.over(read(emulator));
        Address front = reach.graph().find(Ref.id(id("front"))).orElseThrow().address();

        assertThat(reach.forwards(front))
                .extracting(question -> question.to() + " " + question.traffic())
                .containsExactlyInAnyOrder(id("app") + " tcp/8080", "10.0.2.99 tcp/9090", id("web") + " tcp/8088");
        assertThat(reach.behind(front))
                .as("the targets of a group without a share of the requests are asked how they are")
                .extracting(question -> question.to() + " " + question.traffic())
                .contains(id("web") + " tcp/80");
        assertThat(reach.isLeadingAstray(front)).isFalse();
    }

    /** A change by an API call, a question, and what has to be said then. */
    private static final List<List<String>> MISTAKES = List.of(
            List.of("egress-revoked", "web → app tcp/8080", "unreachable SG_HAS_NO_RULES"),
            List.of("replies-forgotten", "app → db tcp/5432", "unreachable SUBNET_ACL_RESTRICTION"),
            List.of("replies-on-one-port", "app → db tcp/5432", "reachable"),
            List.of("replies-on-servers-ports", "app → db tcp/5432", "unreachable SUBNET_ACL_RESTRICTION"),
            List.of("denied-before-allowed", "app → db tcp/5432", "unreachable SUBNET_ACL_RESTRICTION"),
            List.of("denied-after-allowed", "app → db tcp/5432", "reachable"),
            List.of("nat-deleted", "app → internet tcp/443", "unreachable BAD_STATE_ROUTE"),
            List.of("nat-in-a-private-subnet", "app → internet tcp/443", "unreachable NO_ROUTE_TO_DESTINATION"),
            List.of("peering-deleted", "app → far tcp/7000", "unreachable BAD_STATE_ROUTE BAD_STATE_ROUTE"),
            List.of("no-way-back", "app → far tcp/7000", "unreachable NO_ROUTE_TO_DESTINATION"),
            List.of("a-more-specific-route", "app → far tcp/7000", "unreachable MORE_SPECIFIC_ROUTE"),
            List.of("no-public-address", "internet → web tcp/80", "unreachable IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS"),
            List.of("listener-moved", "internet → front tcp/80", "unreachable ELBV2_LISTENERS_MISMATCH"),
            List.of("prefix-list-emptied", "internet → web tcp/22", "unreachable ENI_SG_RULES_MISMATCH"),
            List.of("main-table-instead", "internet → web tcp/80", "unreachable NO_ROUTE_TO_DESTINATION"),
            List.of("another-group", "app → db tcp/5432", "unreachable ENI_SG_RULES_MISMATCH"));

    @Test
    void one_mistake_at_a_time_is_seen_and_named(Emulator.Running emulator) {
        SoftAssertions softly = new SoftAssertions();
        for (List<String> mistake : MISTAKES) {
            emulator.reset();
            make(emulator);
            Json.Members named = Json.object();
            ids.forEach(named::put);
            emulator.script("mistake.py", mistake.get(0), named.end().toString());
            judge(softly, Reach.over(read(emulator)), mistake.get(1), mistake.get(2));
        }
        softly.assertAll();
    }

    @Test
    void a_vpc_that_does_not_exist_is_an_error(Emulator.Running emulator) {
        try (AwsCloud cloud = AwsCloud.open(emulator.settings())) {
            assertThatThrownBy(() -> LiveGraph.ofVpcs(cloud, Set.of("vpc-0123456789abcdef0"), Kinds.BUILT_IN))
                    .isInstanceOf(CloudException.class)
                    .hasMessageContaining("there is no VPC vpc-0123456789abcdef0");
        }
    }
}

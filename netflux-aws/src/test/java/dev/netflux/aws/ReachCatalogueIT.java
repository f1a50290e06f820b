package dev.netflux.aws;

import com.google.common.collect.ImmutableMap;
import dev.netflux.apply.CloudException;
import dev.netflux.apply.LiveGraph;
import dev.netflux.aws.emulator.Emulator;
import dev.netflux.aws.emulator.Mason;
import dev.netflux.contract.Catalogue;
import dev.netflux.contract.Net;
import dev.netflux.reach.Answer;
import dev.netflux.reach.Cause;
import dev.netflux.reach.Reach;
import dev.netflux.reach.UnknownEndException;
import dev.netflux.resource.Address;
import dev.netflux.resource.Kinds;
import dev.netflux.resource.Node;
import dev.netflux.resource.ResourceGraph;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Every town of the catalogue, built in an account by another client's calls, read as it exists, and judged: the verdicts and codes have
 * to be those of the design.
 */
@ExtendWith(Emulator.class)
class ReachCatalogueIT {

    private static final String BLOCKS = "does not know VPC Block Public Access";
    private static final String PROPAGATED = "does not propagate routes";
    private static final String ICMP = "loses the ICMP types of an ACL's entries";
    private static final String TYPES = "knows no types of interfaces";
    private static final String LISTS = "loses where a route leads whose prefix list it does not know";
    private static final String BALANCERS = "gives load balancers no interfaces that say whose they are";
    private static final String TABLES = "shows all route tables of a VPC or none, as AWS does";
    private static final String AT_ONCE = "makes load balancers and endpoints at once";
    private static final String TASKS = "runs no tasks that would have interfaces";

    /** What the emulator cannot hold, with the reason, by the case's sentence: it has to come out differently there. */
    private static final Map<String, String> LACKING = ImmutableMap.<String, String>builder()
            .put("an echo needs the way for its reply too", ICMP)
            .put("an echo over IPv6 needs the way for its reply too", ICMP)
            .put("local beats a more specific propagated route", PROPAGATED)
            .put("of one block the static route beats the propagated one", PROPAGATED)
            .put("of one block the prefix list's route beats the propagated one", PROPAGATED)
            .put("outside the VPC a more specific propagated route beats a static one", PROPAGATED)
            .put("Block Public Access overrides routes and groups", BLOCKS)
            .put("Block Public Access has exceptions", BLOCKS)
            .put("Block Public Access inwards stops what leaves by an internet gateway, too", BLOCKS)
            .put("Block Public Access inwards leaves egress-only gateways alone", BLOCKS)
            .put("Block Public Access both ways stops egress-only gateways", BLOCKS)
            .put("an exception outwards for the NAT gateway's subnet lets it send", BLOCKS)
            .put("an exception outwards lets nothing in", BLOCKS)
            .put("Block Public Access leaves alone what stays inside", BLOCKS)
            .put("Block Public Access inwards leaves NAT alone", BLOCKS)
            .put("Block Public Access both ways stops NAT", BLOCKS)
            .put("NAT is no way in", TYPES)
            .put("a NAT gateway has no group, and begins nothing of its own", TYPES)
            .put("a NAT gateway accepts nothing from inside either", TYPES)
            .put("Lambda is not modelled", TYPES)
            .put("a NAT gateway that is still being made drops", "makes NAT gateways at once")
            .put("a secondary block that AWS could not give is not local", "gives every block")
            .put("a group of a peered VPC in another region cannot", "is looked at in one region at a time")
            .put("tasks of a service carry its groups wherever they run", TASKS)
            .put("two services in one subnet still differ", TASKS)
            .put("a service reaches itself when it names itself", TASKS)
            .put("the design does not say which task gets an address", TASKS)
            .put("a public service is closed to the internet when its group is", TASKS)
            .put("a subnet that is only numbered has its part of the VPC's IPv6 block", TASKS)
            .put("who gets an IPv6 address of a numbered subnet is not said", TASKS)
            .put("the first address of a subnet is nobody's for sure", TASKS)
            .put("a task leaves with a public address that nobody knows yet", TASKS)
            .put("whatever public address a task leaves with, a line for all lets it in", TASKS)
            .put("whatever public address a task leaves with, none of what stops it lets any pass", TASKS)
            .put(
                    "one port of a NAT gateway whose public address nobody knows may suit the other end",
                    "gives every gateway its address at once")
            .put("an exception of Block Public Access for a VPC is one for its subnets", BLOCKS)
            .put("an exception of Block Public Access for a neighbour is none", BLOCKS)
            .put("a prefix list that was not read may lead below the addresses of documentation", LISTS)
            .put("a prefix list that was not read may lead above them", LISTS)
            .put("a prefix list that was not read may lead far from them", LISTS)
            .put("a network load balancer is an end by its name, and not modelled", BALANCERS)
            .put("a network load balancer is an end by its ARN", BALANCERS)
            .put("a network load balancer is an end by its id", BALANCERS)
            .put("a classic load balancer is an end by its name", BALANCERS)
            .put("where a table leads that was not read is not known: not by the main table", TABLES)
            .put("not even whether it leads inside", TABLES)
            .put("nor whether it leads back", TABLES)
            .put("inside a subnet no table is asked, read or not", TABLES)
            .put("a balancer that is still being made answers nothing", AT_ONCE)
            .put("a balancer that AWS gave up answers nothing, with a listener or without", AT_ONCE)
            .put("a balancer that is on its way out asks nobody", AT_ONCE)
            .put("one that nobody has accepted yet answers nothing", AT_ONCE)
            .put("a VPC may have a second IPv6 block, and local leads to it", "gives a VPC one IPv6 block only")
            .put("local does not lead to an IPv6 block that AWS did not associate", "associates every block")
            .put("a regional NAT gateway is not known", "knows NAT gateways of subnets only")
            .put("Cloud WAN may lead anywhere", "knows no routes to core networks")
            .put(
                    "a NAT gateway whose subnet was not read is not known",
                    "shows all subnets of a VPC or none, as AWS does")
            .buildOrThrow();

    private static final int MASONS = 3;

    /** Each mason has a region of his own, and leaves it after a few towns, so that each look finds fewer. */
    private static final List<String> REGIONS =
            List.of("eu-west-1", "eu-central-1", "eu-north-1", "us-east-1", "us-east-2", "us-west-2");

    @Test
    void what_exists_is_judged_as_what_was_designed(Emulator.Running emulator) throws Exception {
        List<Catalogue.Case> cases = Catalogue.cases().toList();
        Map<Map<Address, Node>, Town> towns = new ConcurrentHashMap<>();
        Queue<Map<Address, Node>> waiting = new ConcurrentLinkedQueue<>(
                cases.stream().map(ReachCatalogueIT::nodes).collect(Collectors.toCollection(LinkedHashSet::new)));
        ExecutorService masons = Executors.newFixedThreadPool(MASONS);
        List<Future<?>> works = new ArrayList<>();
        int share = (waiting.size() + REGIONS.size() - 1) / REGIONS.size();
        for (String region : REGIONS) {
            works.add(masons.submit(() -> build(emulator.settings().inRegion(region), region, share, waiting, towns)));
        }
        masons.shutdown();
        for (Future<?> work : works) {
            work.get();
        }

        SoftAssertions softly = new SoftAssertions();
        for (Catalogue.Case one : cases) {
            String said = Objects.requireNonNull(towns.get(nodes(one))).said(one.question());
            String expected =
                    one.verdict() + " " + one.codes().stream().sorted().toList();
            String reason = LACKING.get(one.sentence());
            if (reason == null) {
                softly.assertThat(said).as(one.sentence()).isEqualTo(expected);
            } else {
                softly.assertThat(said)
                        .as("listed as lacking, and holds: " + one.sentence() + ": the emulator " + reason)
                        .isNotEqualTo(expected);
            }
        }
        softly.assertThat(cases).extracting(Catalogue.Case::sentence).containsAll(LACKING.keySet());
        softly.assertAll();
    }

    private static Map<Address, Node> nodes(Catalogue.Case one) {
        return one.net().graph().byAddress();
    }

    private static void build(
            AwsSettings settings,
            String region,
            int share,
            Queue<Map<Address, Node>> waiting,
            Map<Map<Address, Node>, Town> towns) {
        try (Mason mason = new Mason(settings, region);
                AwsCloud cloud = AwsCloud.open(settings.paced(false))) {
            int built = 0;
            for (Map<Address, Node> nodes = waiting.poll(); nodes != null; nodes = waiting.poll()) {
                towns.put(nodes, town(mason, cloud, ResourceGraph.of(nodes.values())));
                if (++built == share) {
                    return;
                }
            }
        }
    }

    private static Town town(Mason mason, AwsCloud cloud, ResourceGraph graph) {
        try {
            Mason.Built built = mason.build(graph);
            Reach reach = Reach.over(LiveGraph.ofVpcs(cloud, built.vpcs(), Kinds.BUILT_IN));
            return question -> {
                String[] words = question.split(" ", -1);
                try {
                    return said(Net.ask(reach, built.end(words[0]) + " → " + built.end(words[2]) + " " + words[3]));
                } catch (UnknownEndException e) {
                    return "no such end: " + e.getMessage();
                }
            };
        } catch (SdkException | CloudException | UnsupportedOperationException e) {
            return question -> "it cannot be built and read: " + e.getMessage();
        }
    }

    /** A town that exists, or the reason why it does not. */
    private interface Town {
        String said(String question);
    }

    private static String said(Answer answer) {
        return answer.verdict() + " "
                + answer.because().stream().map(Cause::code).sorted().toList();
    }
}

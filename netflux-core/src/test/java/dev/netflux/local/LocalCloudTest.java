package dev.netflux.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.google.common.collect.ImmutableSet;
import dev.netflux.apply.Cloud;
import dev.netflux.apply.CloudException;
import dev.netflux.apply.CloudException.Reason;
import dev.netflux.base.Cidr;
import dev.netflux.base.PortRange;
import dev.netflux.contract.Stage;
import dev.netflux.local.Faults.Fault;
import dev.netflux.resource.Attribute;
import dev.netflux.resource.Condition;
import dev.netflux.resource.DefaultSecurityGroup;
import dev.netflux.resource.ElasticIp;
import dev.netflux.resource.InternetGateway;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Kinds;
import dev.netflux.resource.Listener;
import dev.netflux.resource.ListenerRule;
import dev.netflux.resource.LoadBalancer;
import dev.netflux.resource.LoadBalancerBuilder;
import dev.netflux.resource.NatGateway;
import dev.netflux.resource.NetworkInterface;
import dev.netflux.resource.Node;
import dev.netflux.resource.Owner;
import dev.netflux.resource.Peer;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Resource;
import dev.netflux.resource.Route;
import dev.netflux.resource.RouteTable;
import dev.netflux.resource.SecurityGroup;
import dev.netflux.resource.SecurityGroupRule;
import dev.netflux.resource.SecurityGroupRule.Direction;
import dev.netflux.resource.State;
import dev.netflux.resource.Subnet;
import dev.netflux.resource.TargetGroup;
import dev.netflux.resource.Traffic;
import dev.netflux.resource.Type;
import dev.netflux.resource.Vpc;
import dev.netflux.resource.VpcCidrBlock;
import dev.netflux.resource.Zone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class LocalCloudTest {

    private static final Kinds ALL = Kinds.BUILT_IN.and(Kinds.READ.all());

    private LocalCloud cloud = LocalCloud.inMemory();
    private Stage stage = new Stage(cloud, "movies");

    private void begin(LocalCloud.Settings settings) {
        cloud = LocalCloud.inMemory(settings);
        stage = new Stage(cloud, "movies");
    }

    private void allowing(String quota, int most) {
        begin(LocalCloud.Settings.DEFAULT.allowing(Quotas.DEFAULT.with(quota, most)));
    }

    private String create(Resource resource) {
        Node node = stage.designed("new", resource);
        return cloud.create(node, stage.stamp(node));
    }

    private Node read(Kind<?> kind, Ref ref) {
        return cloud.read(kind, ref.asId()).orElseThrow();
    }

    private State state(Kind<?> kind, String id) {
        return cloud.read(kind, id).orElseThrow().live().orElseThrow().state();
    }

    private static void assertRefused(Reason reason, String code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(CloudException.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(code);
            assertThat(refusal.reason()).isEqualTo(reason);
            assertThat(refusal.getMessage()).startsWith(refusal.call() + ": " + code + ": ");
        });
    }

    // What comes by itself

    @Test
    void every_built_in_kind_that_a_plan_makes_has_a_behaviour() {
        assertThat(Behaviours.BUILT_IN)
                .<Object>extracting(Behaviour::kind)
                .containsExactlyInAnyOrderElementsOf(Kinds.BUILT_IN.all());
    }

    @Test
    void a_vpc_comes_with_a_main_table_and_a_default_group_that_aws_owns() {
        stage.vpc();

        assertThat(cloud.observe("movies", Kinds.BUILT_IN))
                .extracting(Node::kind, node -> node.live().orElseThrow().owner())
                .containsExactlyInAnyOrder(
                        tuple(Vpc.KIND, Owner.PLATFORM),
                        tuple(RouteTable.KIND, Owner.AWS),
                        tuple(DefaultSecurityGroup.KIND, Owner.AWS),
                        tuple(SecurityGroupRule.KIND, Owner.AWS),
                        tuple(SecurityGroupRule.KIND, Owner.AWS));
    }

    @Test
    void the_default_group_is_emptied_and_tagged_when_it_becomes_the_platforms() {
        Ref vpc = stage.vpc();
        Node group = stage.make("default", new DefaultSecurityGroup(vpc));

        assertThat(cloud.observe("movies", Kinds.BUILT_IN))
                .filteredOn(node -> node.kind() == SecurityGroupRule.KIND || node.kind() == DefaultSecurityGroup.KIND)
                .extracting(Node::id, node -> node.live().orElseThrow().owner())
                .containsExactly(tuple(group.id(), Owner.PLATFORM));
    }

    @Test
    void a_new_group_lets_nothing_out() {
        Ref group = stage.group("app");

        assertThat(cloud.observe("movies", Kinds.BUILT_IN))
                .filteredOn(node -> node.kind() == SecurityGroupRule.KIND)
                .extracting(node -> node.as(SecurityGroupRule.KIND).group())
                .doesNotContain(group);
        assertThat(cloud.calls()).containsEntry("ec2:RevokeSecurityGroupEgress", 1);
    }

    @Test
    void ids_look_like_those_of_aws() {
        assertThat(stage.vpc().asId()).matches("vpc-0[0-9a-f]{16}");
        assertThat(stage.balancer().asId())
                .matches("arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/front/[0-9a-f]{16}");
        assertThat(stage.listener().asId())
                .matches(
                        "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/front/[0-9a-f]{16}/[0-9a-f]{16}");
        assertThat(stage.make("rule", rule(7, "/a")).id())
                .matches(
                        "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener-rule/app/front(/[0-9a-f]{16}){3}");
        assertThat(stage.targetGroup("movies").asId())
                .matches("arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/movies/[0-9a-f]{16}");
    }

    @Test
    void aws_decides_addresses_and_names() {
        stage.gateway();
        Node nat = stage.make("nat", new NatGateway(stage.subnet(0), Optional.of(stage.address()), Optional.empty()));
        assertThat(nat.as(NatGateway.KIND).privateAddress()).contains("10.0.0.4");
        assertThat(read(ElasticIp.KIND, stage.address()).as(ElasticIp.KIND).publicAddress())
                .get()
                .asString()
                .startsWith("54.");
        assertThat(read(LoadBalancer.KIND, stage.balancer())
                        .as(LoadBalancer.KIND)
                        .dnsName())
                .get()
                .asString()
                .matches("internal-front-[0-9]{1,10}\\.eu-west-1\\.elb\\.amazonaws\\.com");
        Cidr block = read(VpcCidrBlock.KIND, stage.ipv6())
                .as(VpcCidrBlock.KIND)
                .ipv6()
                .orElseThrow();
        assertThat(block.prefix()).isEqualTo(56);
        Node subnet = stage.make(
                "six",
                new Subnet(
                        stage.vpc(),
                        Cidr.of("10.0.60.0/24"),
                        new Zone.Index(1),
                        false,
                        Optional.of(3),
                        Optional.empty()));
        assertThat(subnet.as(Subnet.KIND).ipv6Cidr()).isEqualTo(block.part(64, 3));
        assertThat(subnet.as(Subnet.KIND).zone()).isEqualTo(new Zone.Named("eu-west-1b"));
    }

    @Test
    void balancers_and_nat_gateways_have_interfaces() {
        stage.gateway();
        stage.make("nat", new NatGateway(stage.subnet(0), Optional.of(stage.address()), Optional.empty()));
        stage.balancer();

        assertThat(cloud.observe("movies", ALL))
                .filteredOn(node -> node.kind() == NetworkInterface.KIND)
                .extracting(node -> node.as(NetworkInterface.KIND).purpose(), node -> node.as(NetworkInterface.KIND)
                        .addresses()
                        .get(0)
                        .address())
                .containsExactlyInAnyOrder(
                        tuple(NetworkInterface.Purpose.NAT_GATEWAY, "10.0.0.4"),
                        tuple(NetworkInterface.Purpose.LOAD_BALANCER, "10.0.0.5"),
                        tuple(NetworkInterface.Purpose.LOAD_BALANCER, "10.0.1.4"));
    }

    @Test
    void a_target_group_serves_the_balancer_whose_listener_forwards_to_it() {
        Ref group = stage.targetGroup("movies");
        assertThat(read(TargetGroup.KIND, group).as(TargetGroup.KIND).loadBalancer())
                .isEmpty();
        Node listener = stage.make("l", stage.listenerOn(stage.balancer(), 8080, stage.forward(group)));
        assertThat(read(TargetGroup.KIND, group).as(TargetGroup.KIND).loadBalancer())
                .contains(stage.balancer());
        stage.remove(listener);
        assertThat(read(TargetGroup.KIND, group).as(TargetGroup.KIND).loadBalancer())
                .isEmpty();
    }

    @Test
    void what_is_inside_a_removed_resource_goes_with_it() {
        Node rule = stage.make("rule", rule(7, "/a"));
        Ref listener = stage.listener();
        cloud.delete(read(LoadBalancer.KIND, stage.balancer()));
        assertThat(cloud.read(ListenerRule.KIND, rule.id())).isEmpty();
        assertThat(cloud.read(Listener.KIND, listener.asId())).isEmpty();

        Node route = stage.make("route", new Route(stage.table(), "0.0.0.0/0", stage.gateway()));
        cloud.delete(read(RouteTable.KIND, stage.table()));
        assertThat(cloud.read(Route.KIND, route.id())).isEmpty();
    }

    @Test
    void inside_the_vpc_a_route_is_a_whole_subnets_and_leads_to_what_inspects() {
        stage.gateway();
        Ref nat = stage.make(new NatGateway(stage.subnet(0), Optional.of(stage.address()), Optional.empty()));
        Cidr subnet = read(Subnet.KIND, stage.subnet(0)).as(Subnet.KIND).cidr();
        String half = subnet.part(subnet.prefix() + 1, 0).orElseThrow().toString();

        assertRefused(
                Reason.REFUSED,
                "InvalidParameterValue",
                () -> create(new Route(stage.table(), subnet.toString(), stage.gateway())));
        assertRefused(Reason.REFUSED, "InvalidParameterValue", () -> create(new Route(stage.table(), half, nat)));
        Node inspected = stage.make("inspected", new Route(stage.table(), subnet.toString(), nat));
        cloud.delete(inspected);
        assertThat(cloud.calls()).containsEntry("ec2:DeleteRoute", 1).doesNotContainKey("ec2:ReplaceRoute");
    }

    @Test
    void local_is_led_elsewhere_and_back_but_neither_made_nor_removed() {
        stage.gateway();
        Ref nat = stage.make(new NatGateway(stage.subnet(0), Optional.of(stage.address()), Optional.empty()));
        String block = read(Vpc.KIND, stage.vpc()).as(Vpc.KIND).cidr().toString();
        assertRefused(
                Reason.REFUSED,
                "InvalidParameterValue",
                () -> create(new Route(stage.table(), block, stage.gateway())));

        Node inspected = stage.make("inspected", new Route(stage.table(), block, nat));
        assertThat(cloud.read(Route.KIND, inspected.id())).isPresent();
        assertRefused(Reason.EXISTS, "RouteAlreadyExists", () -> create(new Route(stage.table(), block, nat)));

        assertThat(cloud.calls()).containsEntry("ec2:ReplaceRoute", 1);
        cloud.delete(inspected);
        assertThat(cloud.calls()).containsEntry("ec2:ReplaceRoute", 2).containsEntry("ec2:DeleteRoute", 1);
        assertThat(cloud.read(Route.KIND, inspected.id())).isEmpty();
        stage.make("again", new Route(stage.table(), block, nat));
    }

    @Test
    void a_vpc_that_lost_its_tags_is_seen_through_what_is_in_it() {
        Stage others = new Stage(cloud, "others");
        Ref vpc = others.vpc();
        stage.make("app", new SecurityGroup(vpc, "app", "Guards ours"));

        assertThat(cloud.observe("movies", Kinds.BUILT_IN))
                .extracting(Node::id, node -> node.live().orElseThrow().owner())
                .contains(tuple(vpc.asId(), Owner.FOREIGN));
    }

    @Test
    void an_address_in_use_is_seen_with_its_user() {
        stage.gateway();
        Stage others = new Stage(cloud, "others");
        Ref address = others.address();
        stage.make("nat", new NatGateway(stage.subnet(0), Optional.of(address), Optional.empty()));

        assertThat(cloud.observe("movies", Kinds.BUILT_IN))
                .extracting(Node::id, node -> node.live().orElseThrow().owner())
                .contains(tuple(address.asId(), Owner.FOREIGN));
    }

    // Refusals that AWS has and the contract does not need

    private ListenerRule rule(int priority, String path) {
        return new ListenerRule(
                stage.listener(), priority, List.of(new Condition.Path(Set.of(path))), stage.answer(200));
    }

    private SecurityGroupRule in(int port, String block) {
        return new SecurityGroupRule(
                stage.group("app"), Direction.IN, Traffic.tcp(PortRange.of(port)), new Peer.Block(Cidr.of(block)), "");
    }

    @Test
    void rules_are_counted_for_each_direction_and_family() {
        allowing("RulesPerSecurityGroupLimitExceeded", 2);
        create(in(1, "0.0.0.0/0"));
        create(in(2, "0.0.0.0/0"));
        create(in(1, "::/0"));
        assertRefused(Reason.LIMIT, "RulesPerSecurityGroupLimitExceeded", () -> create(in(3, "0.0.0.0/0")));
        SecurityGroupRule ofGroup = new SecurityGroupRule(
                stage.group("app"), Direction.IN, Traffic.ALL, new Peer.Group(stage.group("front")), "");
        assertRefused(Reason.LIMIT, "RulesPerSecurityGroupLimitExceeded", () -> create(ofGroup));
        create(new SecurityGroupRule(
                stage.group("app"), Direction.OUT, Traffic.ALL, new Peer.Block(Cidr.ANYWHERE), ""));
    }

    @Test
    void quotas_are_those_of_a_new_account() {
        for (int i = 0; i < 5; i++) {
            create(new ElasticIp(Optional.empty()));
            create(new Vpc(Cidr.of("10.0.0.0/16"), true, false));
        }
        assertRefused(Reason.LIMIT, "AddressLimitExceeded", () -> create(new ElasticIp(Optional.empty())));
        assertRefused(Reason.LIMIT, "VpcLimitExceeded", () -> create(new Vpc(Cidr.of("10.0.0.0/16"), true, false)));
    }

    @Test
    void every_other_quota_is_counted_too() {
        allowing("SubnetLimitExceeded", 1);
        stage.subnet(0);
        assertRefused(Reason.LIMIT, "SubnetLimitExceeded", () -> create(stage.subnetAt(1, "10.0.1.0/24")));
        allowing("RouteTableLimitExceeded", 2);
        stage.table();
        assertRefused(Reason.LIMIT, "RouteTableLimitExceeded", () -> create(RouteTable.in(stage.vpc())));
        allowing("RouteLimitExceeded", 1);
        create(new Route(stage.table(), "0.0.0.0/0", stage.gateway()));
        assertRefused(
                Reason.LIMIT,
                "RouteLimitExceeded",
                () -> create(new Route(stage.table(), "8.0.0.0/8", stage.gateway())));
        allowing("InternetGatewayLimitExceeded", 0);
        assertRefused(
                Reason.LIMIT, "InternetGatewayLimitExceeded", () -> create(new InternetGateway(Optional.empty())));
        allowing("SecurityGroupLimitExceeded", 1);
        stage.group("app");
        assertRefused(
                Reason.LIMIT, "SecurityGroupLimitExceeded", () -> create(new SecurityGroup(stage.vpc(), "b", "B")));
        allowing("TooManyTargetGroups", 0);
        assertRefused(Reason.LIMIT, "TooManyTargetGroups", () -> create(stage.targets("movies")));
        allowing("TooManyLoadBalancers", 0);
        assertRefused(Reason.LIMIT, "TooManyLoadBalancers", () -> create(stage.front("front")));
        allowing("TooManyListeners", 1);
        stage.listener();
        assertRefused(
                Reason.LIMIT,
                "TooManyListeners",
                () -> create(stage.listenerOn(stage.balancer(), 81, stage.answer(404))));
        allowing("TooManyRules", 1);
        create(rule(1, "/a"));
        assertRefused(Reason.LIMIT, "TooManyRules", () -> create(rule(2, "/b")));
        allowing("NatGatewayLimitExceeded", 0);
        assertRefused(
                Reason.LIMIT,
                "NatGatewayLimitExceeded",
                () -> create(new NatGateway(stage.subnet(0), Optional.empty(), Optional.empty())));
        allowing("CidrLimitExceeded", 1);
        assertRefused(
                Reason.LIMIT,
                "CidrLimitExceeded",
                () -> create(VpcCidrBlock.ipv4(stage.vpc(), Cidr.of("10.1.0.0/16"))));
        allowing("SecurityGroupsPerInterfaceLimitExceeded", 0);
        assertRefused(Reason.LIMIT, "SecurityGroupsPerInterfaceLimitExceeded", () -> create(stage.front("front")));
        assertThatThrownBy(() -> Quotas.DEFAULT.with("TooManyRouls", 1)).hasMessageContaining("TooManyRouls");
    }

    @Test
    void a_balancer_needs_free_addresses_and_one_subnet_a_zone() {
        Ref small = Ref.id(create(stage.subnetAt(1, "10.0.200.0/28")));
        Ref twin = Ref.id(create(stage.subnetAt(0, "10.0.201.0/24")));
        assertRefused(Reason.REFUSED, "InvalidSubnet", () -> {
            stage.make("many", front(Set.of(stage.subnet(0), small), "a"));
            stage.make("more", front(Set.of(stage.subnet(0), small), "b"));
            stage.make("most", front(Set.of(stage.subnet(0), small), "c"));
            stage.make("last", front(Set.of(stage.subnet(0), small), "d"));
            stage.make("full", front(Set.of(stage.subnet(0), small), "e"));
        });
        assertRefused(
                Reason.REFUSED, "InvalidConfigurationRequest", () -> create(front(Set.of(stage.subnet(0), twin), "f")));
    }

    private LoadBalancer front(Set<Ref> subnets, String name) {
        return new LoadBalancerBuilder()
                .from(stage.front(name))
                .subnets(subnets)
                .build();
    }

    @Test
    void groups_and_target_groups_are_of_the_balancers_vpc() {
        Ref foreign = stage.make(new SecurityGroup(stage.otherVpc(), "foreign", "Guards"));
        LoadBalancer wrong = new LoadBalancerBuilder()
                .from(stage.front("front"))
                .securityGroups(ImmutableSet.of(foreign))
                .build();
        assertRefused(Reason.REFUSED, "InvalidConfigurationRequest", () -> create(wrong));
        assertRefused(
                Reason.REFUSED,
                "InvalidParameterValue",
                () -> create(new SecurityGroupRule(
                        stage.group("app"), Direction.IN, Traffic.ALL, new Peer.Group(foreign), "")));
    }

    @Test
    void the_same_balancer_or_target_group_made_once_more_is_the_same() {
        assertThat(create(stage.front("front"))).isEqualTo(create(stage.front("front")));
        assertThat(create(stage.targets("movies"))).isEqualTo(create(stage.targets("movies")));
    }

    @Test
    void a_block_stays_while_a_subnet_is_in_it() {
        Node block = stage.make("block", VpcCidrBlock.ipv4(stage.vpc(), Cidr.of("10.1.0.0/16")));
        create(stage.subnetAt(0, "10.1.7.0/24"));
        assertRefused(Reason.IN_THE_WAY, "InvalidCidrBlock.InUse", () -> cloud.delete(block));
    }

    @Test
    void a_call_that_is_refused_changes_nothing() {
        Node one = stage.make("one", rule(1, "/a"));
        Node two = stage.make("two", rule(2, "/b"));
        List<Node> before = cloud.observe("movies", ALL);
        assertRefused(
                Reason.REFUSED,
                "ValidationError",
                () -> cloud.updateTogether(List.of(
                        new Cloud.Change(one, one.with(rule(2, "/a"))),
                        new Cloud.Change(two, two.with(rule(0, "/b"))))));
        assertThat(cloud.observe("movies", ALL)).containsExactlyElementsOf(before);
    }

    // Time

    @Test
    void a_nat_gateway_takes_its_time_and_holds_its_address_while_it_goes() throws InterruptedException {
        stage.gateway();
        String id = create(new NatGateway(stage.subnet(0), Optional.of(stage.address()), Optional.empty()));
        assertThat(state(NatGateway.KIND, id)).isEqualTo(State.PENDING);
        cloud.pause(Duration.ofSeconds(119));
        assertThat(state(NatGateway.KIND, id)).isEqualTo(State.PENDING);
        cloud.pause(Duration.ofSeconds(1));
        assertThat(state(NatGateway.KIND, id)).isEqualTo(State.READY);

        Node nat = cloud.read(NatGateway.KIND, id).orElseThrow();
        Node address = read(ElasticIp.KIND, stage.address());
        cloud.delete(nat);
        cloud.delete(nat);
        assertThat(state(NatGateway.KIND, id)).isEqualTo(State.DELETING);
        assertThat(cloud.observe("movies", Kinds.BUILT_IN)).extracting(Node::id).contains(id);
        assertRefused(Reason.IN_THE_WAY, "InvalidIPAddress.InUse", () -> cloud.delete(address));
        assertRefused(Reason.IN_THE_WAY, "DependencyViolation", () -> cloud.delete(read(Subnet.KIND, stage.subnet(0))));
        cloud.pause(Duration.ofSeconds(60));
        assertThat(cloud.read(NatGateway.KIND, id)).isEmpty();
        cloud.delete(address);
        cloud.delete(read(Subnet.KIND, stage.subnet(0)));
    }

    @Test
    void a_removed_balancers_interfaces_hold_its_subnets_and_groups_for_a_while() throws InterruptedException {
        Node balancer = read(LoadBalancer.KIND, stage.balancer());
        cloud.delete(balancer);
        assertThat(cloud.read(LoadBalancer.KIND, balancer.id())).isEmpty();
        assertRefused(Reason.IN_THE_WAY, "DependencyViolation", () -> cloud.delete(read(Subnet.KIND, stage.subnet(0))));
        assertRefused(
                Reason.IN_THE_WAY,
                "DependencyViolation",
                () -> cloud.delete(read(SecurityGroup.KIND, stage.group("front"))));
        cloud.pause(Duration.ofMinutes(3));
        cloud.delete(read(Subnet.KIND, stage.subnet(0)));
        cloud.delete(read(SecurityGroup.KIND, stage.group("front")));
    }

    @Test
    void who_pauses_shorter_goes_on_first() throws InterruptedException {
        Instant start = cloud.now();
        List<String> order = new ArrayList<>();
        CountDownLatch ready = new CountDownLatch(1);
        Thread longer = new Thread(() -> {
            ready.countDown();
            try {
                cloud.pause(Duration.ofHours(1));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            synchronized (order) {
                order.add("an hour");
            }
        });
        longer.start();
        ready.await();
        longer.join();
        assertThat(cloud.now()).isEqualTo(start.plus(Duration.ofHours(1)));
        assertThat(order).containsExactly("an hour");
    }

    @Test
    void a_lease_expires_when_it_is_not_renewed() throws InterruptedException {
        Cloud.Lease first = cloud.lease("movies", "alice");
        cloud.pause(Duration.ofSeconds(100));
        first.renew();
        cloud.pause(Duration.ofSeconds(100));
        assertThatThrownBy(() -> cloud.lease("movies", "bob")).hasMessageContaining("alice");
        cloud.pause(Duration.ofSeconds(30));
        Cloud.Lease second = cloud.lease("movies", "bob");
        assertThatThrownBy(first::renew).hasMessageContaining("bob");
        first.close();
        assertThatThrownBy(() -> cloud.lease("movies", "carol")).hasMessageContaining("bob");
        second.close();
        cloud.lease("movies", "carol").close();
    }

    // What goes wrong

    private void failing(int change, Fault fault) {
        begin(LocalCloud.Settings.DEFAULT.faulty(Faults.atChange(change, fault)));
    }

    @Test
    void a_call_may_be_throttled_or_lost_before_or_after_it_is_performed() {
        Vpc vpc = new Vpc(Cidr.of("10.0.0.0/16"), true, false);
        failing(0, Fault.THROTTLED);
        assertRefused(Reason.THROTTLED, "RequestLimitExceeded", () -> create(vpc));
        assertThat(cloud.observe("movies", Kinds.BUILT_IN)).isEmpty();
        failing(0, Fault.LOST_BEFORE);
        assertRefused(Reason.UNCERTAIN, "InternalError", () -> create(vpc));
        assertThat(cloud.observe("movies", Kinds.BUILT_IN)).isEmpty();
        failing(0, Fault.LOST_AFTER);
        assertRefused(Reason.UNCERTAIN, "ServiceUnavailable", () -> create(vpc));
        assertThat(cloud.observe("movies", Kinds.BUILT_IN)).isNotEmpty();
    }

    @Test
    void what_fails_after_a_part_was_done_is_uncertain() {
        failing(1, Fault.THROTTLED);
        Vpc vpc = new Vpc(Cidr.of("10.0.0.0/16"), true, true);
        assertRefused(Reason.UNCERTAIN, "RequestLimitExceeded", () -> create(vpc));
        Node node = stage.designed("new", vpc);
        assertThat(cloud.find(node, stage.stamp(node))).hasSize(1);
    }

    @Test
    void what_is_new_may_be_unknown_for_a_moment() {
        failing(1, Fault.UNSEEN);
        Ref vpc = Ref.id(create(new Vpc(Cidr.of("10.0.0.0/16"), true, false)));
        assertRefused(Reason.NOT_FOUND, "InvalidVpcID.NotFound", () -> create(RouteTable.in(vpc)));
        create(RouteTable.in(vpc));
    }

    @Test
    void whoever_was_killed_makes_no_more_calls_and_leaves_what_was_performed() {
        for (Fault kill : List.of(Fault.KILLED_BEFORE, Fault.KILLED_AFTER)) {
            failing(2, kill);
            cloud.lease("another", "the killed");
            create(new ElasticIp(Optional.empty()));
            assertThatThrownBy(() -> create(new ElasticIp(Optional.empty()))).isInstanceOf(Killed.class);
            assertThatThrownBy(() -> cloud.observe("movies", Kinds.BUILT_IN)).isInstanceOf(Killed.class);
            LocalCloud next = cloud.restarted(Faults.NONE);
            next.lease("another", "the next").close();
            assertThat(next.observe("movies", Kinds.BUILT_IN)).hasSize(kill == Fault.KILLED_AFTER ? 2 : 1);
        }
    }

    @Test
    void the_same_seed_spoils_the_same_calls() {
        Faults one = Faults.seeded(42);
        Faults again = Faults.seeded(42);
        Faults other = Faults.seeded(43);
        List<Faults.Call> calls = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            calls.add(new Faults.Call(i, "ec2:CreateSubnet", "Subnet:" + i % 50, true, i / 50));
        }
        assertThat(calls)
                .extracting(one::at)
                .isEqualTo(calls.stream().map(again::at).toList());
        assertThat(calls)
                .extracting(one::at)
                .isNotEqualTo(calls.stream().map(other::at).toList());
        assertThat(calls).extracting(one::at).contains(Fault.NONE, Fault.THROTTLED, Fault.LOST_AFTER, Fault.UNSEEN);
    }

    @Test
    void ids_are_never_given_twice() {
        Set<String> ids = new HashSet<>();
        World world = new World(cloud.account(), Quotas.DEFAULT, cloud.now());
        for (int i = 0; i < 10_000; i++) {
            assertThat(ids.add(world.unique())).isTrue();
        }
    }

    // A user's own kind

    record Queue(String name, Optional<Ref> dead, boolean slow) implements Resource {
        static final Attribute<Queue, String> NAME =
                Attribute.of("name", Type.TEXT, Queue::name).label().key();
        static final Attribute<Queue, Optional<Ref>> DEAD = Attribute.of("dead", Type.optional(Type.REF), Queue::dead);
        static final Attribute<Queue, Boolean> SLOW = Attribute.of("slow", Type.FLAG, Queue::slow);
        static final Kind<Queue> KIND = Kind.of("MessageQueue", Queue.class)
                .with(NAME)
                .with(DEAD)
                .with(SLOW)
                .excluding((one, other) -> one.name().equals(other.name()))
                .patience(Duration.ofMinutes(1))
                .build(values -> new Queue(values.get(NAME), values.get(DEAD), values.get(SLOW)));

        @Override
        public Kind<Queue> kind() {
            return KIND;
        }
    }

    @Test
    void a_users_own_kind_works_by_its_declaration_alone() {
        Kinds kinds = Kinds.BUILT_IN.and(List.of(Queue.KIND));
        Node dead = stage.make("dead", new Queue("dead", Optional.empty(), false));
        assertThat(dead.id()).startsWith("message-queue-0");
        Node queue = stage.make("queue", new Queue("queue", Optional.of(Ref.id(dead.id())), false));
        assertThat(cloud.observe("movies", kinds)).hasSize(2);
        assertThat(cloud.observe("movies", Kinds.BUILT_IN)).isEmpty();

        assertRefused(Reason.EXISTS, "AlreadyExists", () -> create(new Queue("queue", Optional.empty(), true)));
        assertRefused(
                Reason.NOT_FOUND,
                "ResourceNotFound",
                () -> create(new Queue("third", Optional.of(Ref.id("message-queue-1")), true)));
        assertRefused(Reason.IN_THE_WAY, "DependencyViolation", () -> cloud.delete(dead));
        cloud.update(queue, queue.with(new Queue("queue", Optional.empty(), true)), Set.of("dead", "slow"));
        assertThat(read(Queue.KIND, Ref.id(queue.id())).resource())
                .isEqualTo(new Queue("queue", Optional.empty(), true));
        stage.remove(dead);
        stage.remove(queue);
        assertThat(cloud.observe("movies", kinds)).isEmpty();
    }
}

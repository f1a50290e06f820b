package dev.netflux.local;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import dev.netflux.apply.CloudException.Reason;
import dev.netflux.base.Digest;
import dev.netflux.resource.Attribute;
import dev.netflux.resource.Bucket;
import dev.netflux.resource.BucketPolicy;
import dev.netflux.resource.DefaultSecurityGroup;
import dev.netflux.resource.Listener;
import dev.netflux.resource.ListenerRule;
import dev.netflux.resource.LoadBalancer;
import dev.netflux.resource.LoadBalancer.Scheme;
import dev.netflux.resource.LoadBalancerBuilder;
import dev.netflux.resource.NetworkInterface;
import dev.netflux.resource.NetworkInterface.Purpose;
import dev.netflux.resource.Ref;
import dev.netflux.resource.SecurityGroup;
import dev.netflux.resource.Subnet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Pattern;

/**
 * A balancer takes three minutes to come. It goes at once, with its listeners, but its interfaces linger for three minutes and hold its
 * subnets and groups.
 */
final class LoadBalancerBehaviour extends Behaviour<LoadBalancer> {

    private static final Pattern NAME = Pattern.compile("(?!internal-)[A-Za-z0-9]([A-Za-z0-9-]{0,30}[A-Za-z0-9])?");
    private static final int FREE_ADDRESSES = 8;
    private static final int IDLE_TIMEOUT = 60;

    private static final Set<String> ATTRIBUTES = ImmutableSet.of(
            LoadBalancer.IDLE_TIMEOUT.name(),
            LoadBalancer.DELETION_PROTECTION.name(),
            LoadBalancer.HTTP2.name(),
            LoadBalancer.DROP_INVALID_HEADERS.name(),
            LoadBalancer.ACCESS_LOGS.name());

    LoadBalancerBehaviour() {
        super(LoadBalancer.KIND, BALANCING, "DescribeLoadBalancers");
    }

    @Override
    String create(Api api, LoadBalancer wanted, SortedMap<String, String> tags) {
        String first = wanted.subnets().stream().findFirst().map(Ref::asId).orElse(null);
        String id = api.make(action("CreateLoadBalancer"), first, world -> {
            Optional<Thing> same = world.all(kind()).stream()
                    .filter(other -> other.as(kind()).name().equals(wanted.name()))
                    .findFirst();
            if (same.isPresent()) {
                return again(same.get(), wanted);
            }
            checkName(wanted.name());
            checkSubnets(world, wanted.scheme(), wanted.subnets(), wanted.subnets());
            checkGroups(world, wanted.subnets(), wanted.securityGroups());
            world.count(
                    "TooManyLoadBalancers",
                    world.number(kind()),
                    "The maximum number of load balancers has been reached");
            return made(world, wanted, tags);
        });
        if (wanted.idleTimeout() != IDLE_TIMEOUT
                || wanted.deletionProtection()
                || !wanted.http2()
                || wanted.dropInvalidHeaders()
                || wanted.accessLogs().isPresent()) {
            modify(api, id, wanted, ATTRIBUTES);
        }
        return id;
    }

    /** To make one once more, with the same settings, is no failure. */
    private String again(Thing other, LoadBalancer wanted) {
        LoadBalancer there = other.as(kind());
        if (there.scheme() == wanted.scheme()
                && there.addressType() == wanted.addressType()
                && there.subnets().equals(wanted.subnets())
                && there.securityGroups().equals(wanted.securityGroups())) {
            return other.id();
        }
        throw Refusal.exists(
                "DuplicateLoadBalancerName",
                "A load balancer with the same name '" + wanted.name() + "' exists, but with different settings");
    }

    private static void checkName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw Refusal.wrong(
                    "ValidationError",
                    "The load balancer name '" + name + "' must have up to 32 alphanumeric characters or hyphens, no "
                            + "hyphen at an edge, and not begin with 'internal-'");
        }
    }

    private void checkSubnets(World world, Scheme scheme, Set<Ref> subnets, Set<Ref> added) {
        Set<Object> zones = new HashSet<>();
        Set<Ref> vpcs = new HashSet<>();
        for (Ref ref : subnets) {
            Thing thing = get(world, ref);
            Subnet subnet = thing.as(Subnet.KIND);
            vpcs.add(subnet.vpc());
            if (!zones.add(subnet.zone())) {
                throw Refusal.wrong(
                        "InvalidConfigurationRequest",
                        "A load balancer cannot be attached to multiple subnets in the same Availability Zone");
            }
            if (added.contains(ref) && Vpcs.free(world, thing) < FREE_ADDRESSES) {
                throw Refusal.wrong(
                        "InvalidSubnet",
                        "Not enough IP space available in " + ref
                                + ". ELB requires at least 8 free IP addresses in each " + "subnet.");
            }
        }
        if (zones.size() < 2) {
            throw Refusal.wrong(
                    "ValidationError", "At least two subnets in two different Availability Zones must be specified");
        }
        if (vpcs.size() > 1) {
            throw Refusal.wrong("InvalidConfigurationRequest", "All subnets must belong to the same VPC");
        }
        String vpc = vpcs.iterator().next().asId();
        if (scheme == Scheme.INTERNET_FACING && Vpcs.gateway(world, vpc).isEmpty()) {
            throw Refusal.wrong("InvalidSubnet", "VPC " + vpc + " has no internet gateway");
        }
    }

    private static void checkGroups(World world, Set<Ref> subnets, Set<Ref> groups) {
        String vpc = Vpcs.ofSubnet(world, subnets.iterator().next());
        for (Ref ref : groups) {
            Thing group = world.get(BALANCING, ref);
            Ref of = group.is(DefaultSecurityGroup.KIND)
                    ? group.as(DefaultSecurityGroup.KIND).vpc()
                    : group.as(SecurityGroup.KIND).vpc();
            if (!of.asId().equals(vpc)) {
                throw Refusal.wrong("InvalidConfigurationRequest", "One or more security groups are invalid");
            }
        }
        if (groups.isEmpty()) {
            throw Refusal.wrong("InvalidConfigurationRequest", "At least one security group must be specified");
        }
        world.count(
                "SecurityGroupsPerInterfaceLimitExceeded",
                groups.size() - 1,
                "The maximum number of security groups per interface has been reached.");
    }

    private String made(World world, LoadBalancer wanted, SortedMap<String, String> tags) {
        String digits = world.unique();
        String id = Arns.balancing(world.account(), "loadbalancer/app/" + wanted.name() + "/" + digits);
        String region = world.account().region();
        String dnsName = (wanted.scheme() == Scheme.INTERNAL ? "internal-" : "")
                + wanted.name().toLowerCase(Locale.ROOT)
                + "-" + Long.remainderUnsigned(Long.parseUnsignedLong(digits, 16), 10_000_000_000L) + "." + region
                + ".elb.amazonaws.com" + (world.account().partition().equals("aws-cn") ? ".cn" : "");
        LoadBalancer made = new LoadBalancerBuilder()
                .from(LoadBalancer.of(wanted.name(), wanted.scheme(), wanted.subnets(), wanted.securityGroups()))
                .addressType(wanted.addressType())
                .dnsName(dnsName)
                .hostedZone(
                        "Z" + Digest.of("elasticloadbalancing " + region, 13).toUpperCase(Locale.ROOT))
                .build();
        world.add(id, made, tags, seconds(180));
        wanted.subnets().forEach(subnet -> stand(world, id, made, subnet));
        return id;
    }

    private void stand(World world, String id, LoadBalancer balancer, Ref subnet) {
        Vpcs.stand(
                world,
                get(world, subnet),
                balancer.securityGroups(),
                Purpose.LOAD_BALANCER,
                balancer.scheme() == Scheme.INTERNET_FACING ? Optional.of(Vpcs.publicAddress(world)) : Optional.empty(),
                Optional.of(Ref.id(id)));
    }

    private void modify(Api api, String id, LoadBalancer after, Set<String> attributes) {
        api.change(action("ModifyLoadBalancerAttributes"), id, world -> {
            if (attributes.contains(LoadBalancer.ACCESS_LOGS.name())) {
                after.accessLogs().ifPresent(logs -> tryToWrite(world, logs));
            }
            replace(world, id, after, attributes);
        });
    }

    /** AWS writes a first object when it is told to log, and only knows buckets that S3's own key encrypts. */
    private static void tryToWrite(World world, LoadBalancer.AccessLogs logs) {
        BucketPolicy.Delivery delivery = new BucketPolicy.Delivery(BucketPolicy.Logs.ACCESS, logs.prefix());
        boolean writes = world.find(logs.policy().asId())
                .filter(policy -> policy.is(BucketPolicy.KIND))
                .map(policy -> policy.as(BucketPolicy.KIND))
                .filter(policy -> policy.deliveries().contains(delivery))
                .flatMap(policy -> world.find(policy.bucket().asId()))
                .filter(bucket -> bucket.as(Bucket.KIND).kmsKey().isEmpty())
                .isPresent();
        if (!writes) {
            throw Refusal.wrong(
                    "InvalidConfigurationRequest",
                    "Access Denied for bucket: " + logs.policy() + ". Please check S3bucket permission");
        }
    }

    /** Nobody asks whether a balancer writes to a bucket that goes. */
    @Override
    boolean mayDangle(Attribute<?, ?> attribute) {
        return attribute.name().equals(LoadBalancer.ACCESS_LOGS.name());
    }

    @Override
    void update(Api api, String id, LoadBalancer after, Set<String> attributes) {
        if (attributes.contains(LoadBalancer.SUBNETS.name())) {
            api.change(action("SetSubnets"), id, world -> move(world, id, after.subnets()));
        }
        if (attributes.contains(LoadBalancer.SECURITY_GROUPS.name())) {
            api.change(action("SetSecurityGroups"), id, world -> guard(world, id, after));
        }
        if (attributes.contains(LoadBalancer.ADDRESS_TYPE.name())) {
            api.change(
                    action("SetIpAddressType"),
                    id,
                    world -> replace(world, id, after, Set.of(LoadBalancer.ADDRESS_TYPE.name())));
        }
        Set<String> others = Sets.intersection(attributes, ATTRIBUTES);
        if (!others.isEmpty()) {
            modify(api, id, after, others);
        }
    }

    private void move(World world, String id, Set<Ref> subnets) {
        LoadBalancer now = get(world, id).as(kind());
        checkSubnets(world, now.scheme(), subnets, Sets.difference(subnets, now.subnets()));
        world.put(get(world, id)
                .with(kind().with(
                                now,
                                new java.util.TreeMap<>(Map.of(
                                        LoadBalancer.SUBNETS.name(),
                                        LoadBalancer.SUBNETS.type().write(subnets))))));
        for (Thing one : Vpcs.interfacesOf(world, id)) {
            if (!subnets.contains(one.as(NetworkInterface.KIND).subnet())) {
                linger(world, one);
            }
        }
        Sets.difference(subnets, now.subnets()).forEach(subnet -> stand(world, id, now, subnet));
    }

    private void guard(World world, String id, LoadBalancer after) {
        LoadBalancer now = get(world, id).as(kind());
        checkGroups(world, now.subnets(), after.securityGroups());
        replace(world, id, after, Set.of(LoadBalancer.SECURITY_GROUPS.name()));
        for (Thing one : Vpcs.interfacesOf(world, id)) {
            NetworkInterface there = one.as(NetworkInterface.KIND);
            world.put(one.with(new NetworkInterface(
                    there.subnet(),
                    after.securityGroups(),
                    there.purpose(),
                    there.addresses(),
                    there.ipv6Addresses(),
                    there.holder(),
                    there.sourceDestCheck())));
        }
    }

    private static void linger(World world, Thing one) {
        world.leave(one.with(Vpcs.released(one.as(NetworkInterface.KIND))), seconds(180));
    }

    @Override
    void delete(Api api, String id) {
        api.change(action("DeleteLoadBalancer"), id, world -> {
            if (get(world, id).as(kind()).deletionProtection()) {
                throw new Refusal(
                        Reason.REFUSED,
                        "OperationNotPermitted",
                        "Load balancer '" + id + "' cannot be deleted because deletion protection is enabled");
            }
            List<Thing> listeners = world.mentioning(id, Listener.KIND);
            for (Thing listener : listeners) {
                world.mentioning(listener.id(), ListenerRule.KIND).forEach(rule -> world.remove(rule.id()));
                world.remove(listener.id());
            }
            Vpcs.interfacesOf(world, id).forEach(one -> linger(world, one));
            world.remove(id);
        });
    }
}

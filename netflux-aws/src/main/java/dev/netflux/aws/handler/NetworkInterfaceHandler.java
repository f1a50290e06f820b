package dev.netflux.aws.handler;

import com.google.common.collect.ImmutableSet;
import dev.netflux.resource.Kind;
import dev.netflux.resource.NetworkInterface;
import dev.netflux.resource.NetworkInterface.PrivateAddress;
import dev.netflux.resource.NetworkInterface.Purpose;
import dev.netflux.resource.Ref;
import dev.netflux.resource.State;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Ipv6PrefixSpecification;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceIpv6Address;
import software.amazon.awssdk.services.ec2.model.NetworkInterfacePrivateIpAddress;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceStatus;

final class NetworkInterfaceHandler extends ReadHandler<NetworkInterface> {

    /** How AWS describes the interfaces that it makes for balancers: {@code ELB app/front/50dc6c495c0c9188}. */
    private static final Pattern BALANCER = Pattern.compile("ELB (?<name>(?<type>app|net|gwy)/.*)");

    /** How it describes those of classic load balancers, which have nothing but names. */
    private static final String CLASSIC = "ELB ";

    private static final Pattern OTHERS = Pattern.compile(".*\\b(?<id>(nat|vpce)-[0-9a-f]+).*");

    @Override
    public Kind<NetworkInterface> kind() {
        return NetworkInterface.KIND;
    }

    @Override
    public Set<String> actions() {
        return Set.of("ec2:DescribeNetworkInterfaces", "elasticloadbalancing:DescribeLoadBalancers");
    }

    @Override
    public List<Found> observe(Aws aws, Scope scope) {
        if (scope.vpcs().isEmpty()) {
            return List.of();
        }
        return aws
                .pages(
                        token -> aws.ec2().describeNetworkInterfaces(request -> request.filters(
                                        Ec2.filter("vpc-id", scope.vpcs()))
                                .maxResults(Ec2.PAGE)
                                .nextToken(token)),
                        DescribeNetworkInterfacesResponse::nextToken,
                        DescribeNetworkInterfacesResponse::networkInterfaces)
                .stream()
                .filter(one -> scope.vpcs().contains(one.vpcId()))
                .map(one -> new Found(
                        one.networkInterfaceId(), read(aws, scope, one), state(one), Ec2.tags(one.tagSet()), false))
                .toList();
    }

    /** One that is attached to nothing exists, and cannot be used. */
    private static State state(software.amazon.awssdk.services.ec2.model.NetworkInterface one) {
        return one.status() == NetworkInterfaceStatus.AVAILABLE && one.attachment() == null
                ? State.PENDING
                : State.READY;
    }

    private static NetworkInterface read(
            Aws aws, Scope scope, software.amazon.awssdk.services.ec2.model.NetworkInterface one) {
        String description = one.description() == null ? "" : one.description();
        return new NetworkInterface(
                Ref.id(one.subnetId()),
                one.groups().stream().map(GroupIdentifier::groupId).map(Ref::id).collect(ImmutableSet.toImmutableSet()),
                purpose(one.interfaceTypeAsString(), description),
                Stream.concat(
                                one.privateIpAddresses().stream()
                                        .sorted(Comparator.comparing(
                                                address -> !Boolean.TRUE.equals(address.primary())))
                                        .map(address -> address(one, address)),
                                one.ipv4Prefixes().stream()
                                        .map(block -> new PrivateAddress(block.ipv4Prefix(), Optional.empty())))
                        .toList(),
                Stream.concat(
                                one.ipv6Addresses().stream().map(NetworkInterfaceIpv6Address::ipv6Address),
                                one.ipv6Prefixes().stream().map(Ipv6PrefixSpecification::ipv6Prefix))
                        .toList(),
                holder(aws, scope, one, description),
                !Boolean.FALSE.equals(one.sourceDestCheck()));
    }

    /** AWS tells the primary address's public one twice; an emulator only for the whole interface. */
    private static PrivateAddress address(
            software.amazon.awssdk.services.ec2.model.NetworkInterface one, NetworkInterfacePrivateIpAddress address) {
        Optional<String> own = Optional.ofNullable(address.association())
                .flatMap(association -> Optional.ofNullable(association.publicIp()));
        boolean primary = Boolean.TRUE.equals(address.primary())
                || one.privateIpAddresses().size() == 1;
        return new PrivateAddress(
                address.privateIpAddress(),
                primary
                        ? own.or(() -> Optional.ofNullable(one.association())
                                .flatMap(association -> Optional.ofNullable(association.publicIp())))
                        : own);
    }

    private static Purpose purpose(@org.jspecify.annotations.Nullable String type, String description) {
        Matcher balancer = BALANCER.matcher(description);
        if (balancer.matches()) {
            return balancer.group("type").equals("app") ? Purpose.LOAD_BALANCER : Purpose.OTHER_LOAD_BALANCER;
        }
        if (description.startsWith(CLASSIC)) {
            return Purpose.OTHER_LOAD_BALANCER;
        }
        return switch (type == null ? "interface" : type) {
            case "interface", "efa", "efa-only", "trunk", "branch" -> Purpose.GENERAL;
            case "nat_gateway", "natGateway" -> Purpose.NAT_GATEWAY;
            case "network_load_balancer", "gateway_load_balancer", "load_balancer" -> Purpose.OTHER_LOAD_BALANCER;
            case "vpc_endpoint" -> Purpose.ENDPOINT;
            case "lambda" -> Purpose.LAMBDA;
            default -> Purpose.OTHER;
        };
    }

    private static Optional<Ref> holder(
            Aws aws, Scope scope, software.amazon.awssdk.services.ec2.model.NetworkInterface one, String description) {
        if (one.attachment() != null && one.attachment().instanceId() != null) {
            return Optional.of(Ref.id(one.attachment().instanceId()));
        }
        Matcher balancer = BALANCER.matcher(description);
        if (balancer.matches()) {
            String end = "loadbalancer/" + balancer.group("name");
            return Elb.ofAllTypes(aws, scope).stream()
                    .map(found -> found.loadBalancerArn())
                    .filter(arn -> arn.endsWith(end))
                    .map(Ref::id)
                    .findFirst();
        }
        if (description.startsWith(CLASSIC)) {
            return Optional.of(Ref.id(description.substring(CLASSIC.length())));
        }
        Matcher others = OTHERS.matcher(description);
        return others.matches() ? Optional.of(Ref.id(others.group("id"))) : Optional.empty();
    }
}

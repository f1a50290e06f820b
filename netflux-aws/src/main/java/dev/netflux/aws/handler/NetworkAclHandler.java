package dev.netflux.aws.handler;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import dev.netflux.base.Cidr;
import dev.netflux.base.PortRange;
import dev.netflux.resource.Kind;
import dev.netflux.resource.NetworkAcl;
import dev.netflux.resource.NetworkAcl.Entry;
import dev.netflux.resource.Protocol;
import dev.netflux.resource.Ref;
import dev.netflux.resource.SecurityGroupRule.Direction;
import dev.netflux.resource.State;
import dev.netflux.resource.Traffic;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.IcmpTypeCode;
import software.amazon.awssdk.services.ec2.model.NetworkAclAssociation;
import software.amazon.awssdk.services.ec2.model.NetworkAclEntry;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RuleAction;

/**
 * A subnet always has an ACL: it is taken from another, and given back to the VPC's default one. AWS's own last entries, which deny what no
 * other decides, are not told: they are in every ACL.
 */
final class NetworkAclHandler extends Ec2Handler<NetworkAcl> {

    /** What AWS writes for every ICMP type or code. */
    private static final int EVERY = -1;

    /** The highest number that an author can give. */
    private static final int LAST = 32766;

    @Override
    public Kind<NetworkAcl> kind() {
        return NetworkAcl.KIND;
    }

    @Override
    public Set<String> actions() {
        return Set.of(
                "ec2:DescribeNetworkAcls",
                "ec2:CreateNetworkAcl",
                "ec2:CreateNetworkAclEntry",
                "ec2:ReplaceNetworkAclEntry",
                "ec2:DeleteNetworkAclEntry",
                "ec2:ReplaceNetworkAclAssociation",
                "ec2:DeleteNetworkAcl",
                "ec2:CreateTags",
                "ec2:DeleteTags");
    }

    @Override
    String idFilter() {
        return "network-acl-id";
    }

    @Override
    public List<Found> observe(Aws aws, Scope scope) {
        return Ec2.inVpcs(
                        aws,
                        scope,
                        (filter, token) -> page(aws, filter, token),
                        DescribeNetworkAclsResponse::nextToken,
                        DescribeNetworkAclsResponse::networkAcls)
                .stream()
                .filter(one -> scope.vpcs().contains(one.vpcId()))
                .map(NetworkAclHandler::found)
                .toList();
    }

    @Override
    List<Found> describe(Aws aws, Filter filter) {
        return described(aws, filter).stream().map(NetworkAclHandler::found).toList();
    }

    private static List<software.amazon.awssdk.services.ec2.model.NetworkAcl> described(Aws aws, Filter filter) {
        return aws.pages(
                token -> page(aws, filter, token),
                DescribeNetworkAclsResponse::nextToken,
                DescribeNetworkAclsResponse::networkAcls);
    }

    private static List<software.amazon.awssdk.services.ec2.model.NetworkAcl> named(Aws aws, String id) {
        return aws.repeat(() -> aws.ec2().describeNetworkAcls(request -> request.networkAclIds(id)))
                .networkAcls();
    }

    /** By its id and not by a filter, which not everybody who speaks EC2's language knows. */
    @Override
    public Optional<Found> read(Aws aws, String id) {
        return aws.ifThere(() -> named(aws, id)).stream()
                .flatMap(List::stream)
                .filter(acl -> acl.networkAclId().equals(id))
                .map(NetworkAclHandler::found)
                .findFirst();
    }

    private static DescribeNetworkAclsResponse page(Aws aws, Filter filter, String token) {
        return aws.ec2()
                .describeNetworkAcls(
                        request -> request.filters(filter).maxResults(Ec2.PAGE).nextToken(token));
    }

    private static Found found(software.amazon.awssdk.services.ec2.model.NetworkAcl acl) {
        boolean main = Boolean.TRUE.equals(acl.isDefault());
        return new Found(
                acl.networkAclId(),
                new NetworkAcl(
                        Ref.id(acl.vpcId()),
                        main,
                        acl.associations().stream()
                                .map(NetworkAclAssociation::subnetId)
                                .map(Ref::id)
                                .collect(ImmutableSet.toImmutableSet()),
                        acl.entries().stream()
                                .filter(entry -> entry.ruleNumber() <= LAST)
                                .map(NetworkAclHandler::entry)
                                .toList()),
                State.READY,
                Ec2.tags(acl.tags()),
                main);
    }

    private static Entry entry(NetworkAclEntry entry) {
        return new Entry(
                Boolean.TRUE.equals(entry.egress()) ? Direction.OUT : Direction.IN,
                entry.ruleNumber(),
                entry.ruleAction() == RuleAction.ALLOW,
                traffic(entry),
                Cidr.of(entry.cidrBlock() == null ? entry.ipv6CidrBlock() : entry.cidrBlock()));
    }

    private static Traffic traffic(NetworkAclEntry entry) {
        Protocol protocol = Protocol.of(entry.protocol());
        if (protocol.hasPorts()) {
            return new Traffic(
                    protocol,
                    Optional.of(
                            entry.portRange() == null
                                    ? PortRange.ALL
                                    : new PortRange(
                                            entry.portRange().from(),
                                            entry.portRange().to())),
                    Optional.empty(),
                    Optional.empty());
        }
        Optional<IcmpTypeCode> icmp = Optional.ofNullable(entry.icmpTypeCode()).filter(unused -> protocol.isIcmp());
        return new Traffic(
                protocol,
                Optional.empty(),
                icmp.map(IcmpTypeCode::type).filter(type -> type != EVERY),
                icmp.map(IcmpTypeCode::code).filter(code -> code != EVERY));
    }

    @Override
    public String create(Aws aws, NetworkAcl wanted, Map<String, String> tags) {
        String id = aws.ec2()
                .createNetworkAcl(request -> request.vpcId(wanted.vpc().asId())
                        .tagSpecifications(Ec2.tagsOf(ResourceType.NETWORK_ACL, tags)))
                .networkAcl()
                .networkAclId();
        wanted.entries().forEach(entry -> aws.onceSeen(() -> enter(aws, id, entry)));
        aws.onceSeen(() -> give(aws, id, ids(wanted.subnets())));
        return id;
    }

    private static Set<String> ids(Collection<Ref> subnets) {
        return subnets.stream().map(Ref::asId).collect(ImmutableSet.toImmutableSet());
    }

    /** What is said of an entry, whether it is new or takes the place of another. */
    private record Said(
            String protocol,
            RuleAction action,
            Optional<String> ipv4,
            Optional<String> ipv6,
            Optional<software.amazon.awssdk.services.ec2.model.PortRange> ports,
            Optional<IcmpTypeCode> icmp) {

        static Said of(Entry entry) {
            Traffic traffic = entry.traffic();
            Optional<String> block = Optional.of(entry.cidr().toString());
            return new Said(
                    number(traffic.protocol()),
                    entry.allow() ? RuleAction.ALLOW : RuleAction.DENY,
                    block.filter(unused -> !entry.cidr().isIpv6()),
                    block.filter(unused -> entry.cidr().isIpv6()),
                    traffic.ports().map(ports -> software.amazon.awssdk.services.ec2.model.PortRange.builder()
                            .from(ports.from())
                            .to(ports.to())
                            .build()),
                    Optional.of(traffic.protocol()).filter(Protocol::isIcmp).map(unused -> IcmpTypeCode.builder()
                            .type(traffic.icmpType().orElse(EVERY))
                            .code(traffic.icmpCode().orElse(EVERY))
                            .build()));
        }

        /** ACLs know protocols by number only. */
        private static String number(Protocol protocol) {
            return switch (protocol.name()) {
                case "icmp" -> "1";
                case "tcp" -> "6";
                case "udp" -> "17";
                case "icmpv6" -> "58";
                default -> protocol.name();
            };
        }
    }

    private static boolean isEgress(Entry entry) {
        return entry.direction() == Direction.OUT;
    }

    private static void enter(Aws aws, String id, Entry entry) {
        Said said = Said.of(entry);
        aws.ec2().createNetworkAclEntry(request -> request.networkAclId(id)
                .egress(isEgress(entry))
                .ruleNumber(entry.number())
                .protocol(said.protocol())
                .ruleAction(said.action())
                .cidrBlock(said.ipv4().orElse(null))
                .ipv6CidrBlock(said.ipv6().orElse(null))
                .portRange(said.ports().orElse(null))
                .icmpTypeCode(said.icmp().orElse(null)));
    }

    /** Replacing gives the same result however often it is done. */
    private static void replace(Aws aws, String id, Entry entry) {
        Said said = Said.of(entry);
        aws.repeat(() -> aws.ec2().replaceNetworkAclEntry(request -> request.networkAclId(id)
                .egress(isEgress(entry))
                .ruleNumber(entry.number())
                .protocol(said.protocol())
                .ruleAction(said.action())
                .cidrBlock(said.ipv4().orElse(null))
                .ipv6CidrBlock(said.ipv6().orElse(null))
                .portRange(said.ports().orElse(null))
                .icmpTypeCode(said.icmp().orElse(null))));
    }

    /** Gives subnets to an ACL, whichever they had. */
    private static void give(Aws aws, String id, Set<String> subnets) {
        if (subnets.isEmpty()) {
            return;
        }
        var acls = described(aws, Ec2.filter("association.subnet-id", subnets));
        Set<String> unseen = Sets.difference(
                subnets,
                acls.stream()
                        .flatMap(acl -> acl.associations().stream())
                        .map(NetworkAclAssociation::subnetId)
                        .collect(ImmutableSet.toImmutableSet()));
        if (!unseen.isEmpty()) {
            throw Ec2.unseen("ec2:DescribeNetworkAcls", "no network ACL has " + String.join(", ", unseen));
        }
        acls.stream()
                .filter(acl -> !acl.networkAclId().equals(id))
                .flatMap(acl -> acl.associations().stream())
                .filter(association -> subnets.contains(association.subnetId()))
                .forEach(association -> aws.ec2().replaceNetworkAclAssociation(request -> request.associationId(
                                association.networkAclAssociationId())
                        .networkAclId(id)));
    }

    /** Gives back to the VPC's default ACL what this one has, but for some subnets. */
    private static void giveBack(Aws aws, String id, String vpc, Set<String> but) {
        List<NetworkAclAssociation> held = named(aws, id).stream()
                .filter(acl -> acl.networkAclId().equals(id))
                .flatMap(acl -> acl.associations().stream())
                .filter(association -> !but.contains(association.subnetId()))
                .toList();
        if (held.isEmpty()) {
            return;
        }
        String main = described(aws, Ec2.filter("vpc-id", vpc)).stream()
                .filter(acl -> acl.vpcId().equals(vpc) && Boolean.TRUE.equals(acl.isDefault()))
                .map(software.amazon.awssdk.services.ec2.model.NetworkAcl::networkAclId)
                .findFirst()
                .orElseThrow(() -> Ec2.unseen("ec2:DescribeNetworkAcls", vpc + " has no default network ACL"));
        held.forEach(association -> aws.ec2()
                .replaceNetworkAclAssociation(request -> request.associationId(association.networkAclAssociationId())
                        .networkAclId(main)));
    }

    /** What is to be allowed comes before what goes, so that nothing is cut off for a while that is allowed before and after. */
    @Override
    public void update(Aws aws, String id, NetworkAcl before, NetworkAcl after, Set<String> attributes) {
        if (attributes.contains(NetworkAcl.ENTRIES.name())) {
            Map<String, Entry> gone = new HashMap<>(before.entries().stream()
                    .collect(Collectors.toMap(NetworkAclHandler::place, Function.identity(), (one, other) -> one)));
            for (Entry entry : after.entries()) {
                Entry now = gone.remove(place(entry));
                if (now == null) {
                    enter(aws, id, entry);
                } else if (!now.equals(entry)) {
                    replace(aws, id, entry);
                }
            }
            gone.values().forEach(entry -> aws.ec2()
                    .deleteNetworkAclEntry(request ->
                            request.networkAclId(id).egress(isEgress(entry)).ruleNumber(entry.number())));
        }
        if (attributes.contains(NetworkAcl.SUBNETS.name())) {
            give(aws, id, ids(after.subnets()));
            giveBack(aws, id, after.vpc().asId(), ids(after.subnets()));
        }
    }

    private static String place(Entry entry) {
        return entry.direction() + " " + entry.number();
    }

    @Override
    public void delete(Aws aws, String id, NetworkAcl resource) {
        giveBack(aws, id, resource.vpc().asId(), Set.of());
        aws.ec2().deleteNetworkAcl(request -> request.networkAclId(id));
    }
}

package dev.netflux.aws.handler;

import dev.netflux.apply.CloudException.Reason;
import dev.netflux.base.Cidr;
import dev.netflux.base.PortRange;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Peer;
import dev.netflux.resource.Protocol;
import dev.netflux.resource.Ref;
import dev.netflux.resource.SecurityGroupRule;
import dev.netflux.resource.SecurityGroupRule.Direction;
import dev.netflux.resource.Stamp;
import dev.netflux.resource.Traffic;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.PrefixListId;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleRequest;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleUpdate;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

final class SecurityGroupRuleHandler extends Ec2Handler<SecurityGroupRule> {

    /** What AWS writes where a protocol has no ports, and for every ICMP type or code. */
    private static final int EVERY = -1;

    @Override
    public Kind<SecurityGroupRule> kind() {
        return SecurityGroupRule.KIND;
    }

    @Override
    public Set<String> actions() {
        return Set.of(
                "ec2:DescribeSecurityGroups",
                "ec2:DescribeSecurityGroupRules",
                "ec2:AuthorizeSecurityGroupIngress",
                "ec2:AuthorizeSecurityGroupEgress",
                "ec2:ModifySecurityGroupRules",
                "ec2:RevokeSecurityGroupIngress",
                "ec2:RevokeSecurityGroupEgress",
                "ec2:CreateTags",
                "ec2:DeleteTags");
    }

    @Override
    String idFilter() {
        return "security-group-rule-id";
    }

    @Override
    public List<Found> observe(Aws aws, Scope scope) {
        return found(SecurityGroups.observedRules(aws, scope));
    }

    @Override
    List<Found> describe(Aws aws, Filter filter) {
        return found(SecurityGroups.rules(aws, filter));
    }

    private static List<Found> found(List<software.amazon.awssdk.services.ec2.model.SecurityGroupRule> rules) {
        return rules.stream()
                .flatMap(rule -> peer(rule).stream()
                        .map(peer -> Found.ready(
                                rule.securityGroupRuleId(),
                                new SecurityGroupRule(
                                        Ref.id(rule.groupId()),
                                        rule.isEgress() ? Direction.OUT : Direction.IN,
                                        traffic(rule),
                                        peer,
                                        rule.description() == null ? "" : rule.description()),
                                Ec2.tags(rule.tags()))))
                .toList();
    }

    private static Optional<Peer> peer(software.amazon.awssdk.services.ec2.model.SecurityGroupRule rule) {
        if (rule.cidrIpv4() != null) {
            return Optional.of(new Peer.Block(Cidr.of(rule.cidrIpv4())));
        }
        if (rule.cidrIpv6() != null) {
            return Optional.of(new Peer.Block(Cidr.of(rule.cidrIpv6())));
        }
        if (rule.prefixListId() != null) {
            return Optional.of(new Peer.PrefixList(Ref.id(rule.prefixListId())));
        }
        return Optional.ofNullable(rule.referencedGroupInfo()).map(group -> new Peer.Group(Ref.id(group.groupId())));
    }

    private static Traffic traffic(software.amazon.awssdk.services.ec2.model.SecurityGroupRule rule) {
        Protocol protocol = Protocol.of(rule.ipProtocol());
        Optional<Integer> from = Optional.ofNullable(rule.fromPort()).filter(port -> port != EVERY);
        Optional<Integer> to = Optional.ofNullable(rule.toPort()).filter(port -> port != EVERY);
        if (protocol.hasPorts()) {
            return new Traffic(
                    protocol,
                    Optional.of(new PortRange(from.orElse(PortRange.ALL.from()), to.orElse(PortRange.ALL.to()))),
                    Optional.empty(),
                    Optional.empty());
        }
        return protocol.isIcmp() ? new Traffic(protocol, Optional.empty(), from, to) : Traffic.of(protocol);
    }

    /** What the group lets in and out already: AWS refuses the same traffic and peer twice. */
    @Override
    public List<Found> candidates(Aws aws, SecurityGroupRule wanted, Stamp stamp) {
        return found(SecurityGroups.rulesOf(aws, Set.of(wanted.group().asId())));
    }

    @Override
    public boolean isIt(Found candidate, SecurityGroupRule wanted, Stamp stamp) {
        return kind().key(candidate.resource()).equals(kind().key(wanted));
    }

    @Override
    public String create(Aws aws, SecurityGroupRule wanted, Map<String, String> tags) {
        String group = wanted.group().asId();
        IpPermission permission = permission(wanted);
        List<TagSpecification> tagged = Ec2.tagsOf(ResourceType.SECURITY_GROUP_RULE, tags);
        var rules = wanted.direction() == Direction.IN
                ? aws.ec2()
                        .authorizeSecurityGroupIngress(request ->
                                request.groupId(group).ipPermissions(permission).tagSpecifications(tagged))
                        .securityGroupRules()
                : aws.ec2()
                        .authorizeSecurityGroupEgress(request ->
                                request.groupId(group).ipPermissions(permission).tagSpecifications(tagged))
                        .securityGroupRules();
        return rules.get(0).securityGroupRuleId();
    }

    private static IpPermission permission(SecurityGroupRule rule) {
        String description = rule.description().isEmpty() ? null : rule.description();
        IpPermission.Builder permission =
                IpPermission.builder().ipProtocol(rule.traffic().protocol().name());
        from(rule.traffic()).ifPresent(permission::fromPort);
        to(rule.traffic()).ifPresent(permission::toPort);
        if (rule.peer() instanceof Peer.Block block) {
            String cidr = block.cidr().toString();
            if (block.cidr().isIpv6()) {
                permission.ipv6Ranges(Ipv6Range.builder()
                        .cidrIpv6(cidr)
                        .description(description)
                        .build());
            } else {
                permission.ipRanges(
                        IpRange.builder().cidrIp(cidr).description(description).build());
            }
        } else if (rule.peer() instanceof Peer.Group peer) {
            permission.userIdGroupPairs(UserIdGroupPair.builder()
                    .groupId(peer.group().asId())
                    .description(description)
                    .build());
        } else if (rule.peer() instanceof Peer.PrefixList list) {
            permission.prefixListIds(PrefixListId.builder()
                    .prefixListId(list.list().asId())
                    .description(description)
                    .build());
        }
        return permission.build();
    }

    private static Optional<Integer> from(Traffic traffic) {
        return traffic.protocol().isIcmp()
                ? Optional.of(traffic.icmpType().orElse(EVERY))
                : traffic.ports().map(PortRange::from);
    }

    private static Optional<Integer> to(Traffic traffic) {
        return traffic.protocol().isIcmp()
                ? Optional.of(traffic.icmpCode().orElse(EVERY))
                : traffic.ports().map(PortRange::to);
    }

    /** Only its description can change; AWS wants the whole rule all the same. */
    @Override
    public void update(Aws aws, String id, SecurityGroupRule before, SecurityGroupRule after, Set<String> attributes) {
        SecurityGroupRuleRequest.Builder rule = SecurityGroupRuleRequest.builder()
                .ipProtocol(after.traffic().protocol().name())
                .fromPort(from(after.traffic()).orElse(EVERY))
                .toPort(to(after.traffic()).orElse(EVERY))
                .description(after.description());
        if (after.peer() instanceof Peer.Block block && block.cidr().isIpv6()) {
            rule.cidrIpv6(block.cidr().toString());
        } else if (after.peer() instanceof Peer.Block block) {
            rule.cidrIpv4(block.cidr().toString());
        } else if (after.peer() instanceof Peer.Group peer) {
            rule.referencedGroupId(peer.group().asId());
        } else if (after.peer() instanceof Peer.PrefixList list) {
            rule.prefixListId(list.list().asId());
        }
        aws.ec2().modifySecurityGroupRules(request -> request.groupId(
                        after.group().asId())
                .securityGroupRules(SecurityGroupRuleUpdate.builder()
                        .securityGroupRuleId(id)
                        .securityGroupRule(rule.build())
                        .build()));
    }

    @Override
    public void delete(Aws aws, String id, SecurityGroupRule resource) {
        String group = resource.group().asId();
        if (resource.direction() == Direction.IN) {
            aws.settle(Reason.NOT_FOUND, () -> aws.ec2().revokeSecurityGroupIngress(request -> request.groupId(group)
                    .securityGroupRuleIds(id)));
        } else {
            aws.settle(Reason.NOT_FOUND, () -> aws.ec2()
                    .revokeSecurityGroupEgress(request -> request.groupId(group).securityGroupRuleIds(id)));
        }
    }
}

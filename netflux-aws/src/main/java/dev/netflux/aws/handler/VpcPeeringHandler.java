package dev.netflux.aws.handler;

import com.google.common.collect.ImmutableSet;
import dev.netflux.apply.CloudException;
import dev.netflux.base.Cidr;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Stamp;
import dev.netflux.resource.State;
import dev.netflux.resource.VpcPeering;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.CidrBlock;
import software.amazon.awssdk.services.ec2.model.DescribeVpcPeeringConnectionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcPeeringConnectionsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Ipv6CidrBlock;
import software.amazon.awssdk.services.ec2.model.PeeringConnectionOptionsRequest;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.VpcPeeringConnection;
import software.amazon.awssdk.services.ec2.model.VpcPeeringConnectionStateReasonCode;
import software.amazon.awssdk.services.ec2.model.VpcPeeringConnectionVpcInfo;

/** A VPC may be on either side, and one filter asks for one side only; so all are asked for. */
final class VpcPeeringHandler extends Ec2Handler<VpcPeering> {

    /** What nobody can accept yet. */
    private static final Set<VpcPeeringConnectionStateReasonCode> BEGINNING =
            Set.of(VpcPeeringConnectionStateReasonCode.INITIATING_REQUEST);

    /** What does not carry packets yet, and will. */
    private static final Set<VpcPeeringConnectionStateReasonCode> UNDER_WAY = Set.of(
            VpcPeeringConnectionStateReasonCode.INITIATING_REQUEST,
            VpcPeeringConnectionStateReasonCode.PENDING_ACCEPTANCE,
            VpcPeeringConnectionStateReasonCode.PROVISIONING);

    @Override
    public Kind<VpcPeering> kind() {
        return VpcPeering.KIND;
    }

    @Override
    public Set<String> actions() {
        return Set.of(
                "ec2:DescribeVpcPeeringConnections",
                "ec2:CreateVpcPeeringConnection",
                "ec2:AcceptVpcPeeringConnection",
                "ec2:ModifyVpcPeeringConnectionOptions",
                "ec2:DeleteVpcPeeringConnection",
                "ec2:CreateTags",
                "ec2:DeleteTags");
    }

    @Override
    String idFilter() {
        return "vpc-peering-connection-id";
    }

    @Override
    public List<Found> observe(Aws aws, Scope scope) {
        return scope.vpcs().isEmpty()
                ? List.of()
                : described(aws, DescribeVpcPeeringConnectionsRequest.builder().build()).stream()
                        .filter(one -> scope.vpcs()
                                        .contains(one.requesterVpcInfo().vpcId())
                                || scope.vpcs().contains(one.accepterVpcInfo().vpcId()))
                        .map(VpcPeeringHandler::found)
                        .filter(VpcPeeringHandler::isOne)
                        .toList();
    }

    /** Of those that came to nothing AWS tells for a while too, and lets nobody remove them. */
    private static boolean isOne(Found found) {
        return found.state() != State.FAILED;
    }

    @Override
    public List<Found> candidates(Aws aws, VpcPeering wanted, Stamp stamp) {
        return super.candidates(aws, wanted, stamp).stream()
                .filter(VpcPeeringHandler::isOne)
                .toList();
    }

    @Override
    List<Found> describe(Aws aws, Filter filter) {
        return described(
                        aws,
                        DescribeVpcPeeringConnectionsRequest.builder()
                                .filters(filter)
                                .build())
                .stream()
                .map(VpcPeeringHandler::found)
                .toList();
    }

    /** Those that there are; AWS tells of a peering for hours after it is gone. */
    private static List<VpcPeeringConnection> described(Aws aws, DescribeVpcPeeringConnectionsRequest asked) {
        return aws
                .pages(
                        token -> aws.ec2()
                                .describeVpcPeeringConnections(asked.toBuilder()
                                        .maxResults(Ec2.PAGE)
                                        .nextToken(token)
                                        .build()),
                        DescribeVpcPeeringConnectionsResponse::nextToken,
                        DescribeVpcPeeringConnectionsResponse::vpcPeeringConnections)
                .stream()
                .filter(one -> one.status().code() != VpcPeeringConnectionStateReasonCode.DELETED)
                .toList();
    }

    private static Found found(VpcPeeringConnection one) {
        VpcPeeringConnectionStateReasonCode code = one.status().code();
        return new Found(
                one.vpcPeeringConnectionId(),
                new VpcPeering(
                        Ref.id(one.requesterVpcInfo().vpcId()),
                        Ref.id(one.accepterVpcInfo().vpcId()),
                        code == VpcPeeringConnectionStateReasonCode.ACTIVE
                                || code == VpcPeeringConnectionStateReasonCode.PROVISIONING,
                        resolves(one.requesterVpcInfo()) && resolves(one.accepterVpcInfo()),
                        Objects.equals(
                                one.requesterVpcInfo().region(),
                                one.accepterVpcInfo().region()),
                        blocks(one.requesterVpcInfo()),
                        blocks(one.accepterVpcInfo())),
                switch (code) {
                    case INITIATING_REQUEST, PROVISIONING -> State.PENDING;
                    case DELETING -> State.DELETING;
                    case FAILED, REJECTED, EXPIRED -> State.FAILED;
                    // One that waits to be accepted waits for whoever reads this.
                    default -> State.READY;
                },
                Ec2.tags(one.tags()),
                false);
    }

    private static boolean resolves(VpcPeeringConnectionVpcInfo side) {
        return side.peeringOptions() != null
                && Boolean.TRUE.equals(side.peeringOptions().allowDnsResolutionFromRemoteVpc());
    }

    private static Set<Cidr> blocks(VpcPeeringConnectionVpcInfo side) {
        return Stream.of(
                        Stream.ofNullable(side.cidrBlock()),
                        side.cidrBlockSet().stream().map(CidrBlock::cidrBlock),
                        side.ipv6CidrBlockSet().stream().map(Ipv6CidrBlock::ipv6CidrBlock))
                .flatMap(block -> block)
                .flatMap(block -> Cidr.parse(block).stream())
                .collect(ImmutableSet.toImmutableSet());
    }

    /** Names are only resolved across a peering that stands; where accepting takes a moment, a later look finds what is left to do. */
    @Override
    public String create(Aws aws, VpcPeering wanted, Map<String, String> tags) {
        String id = aws.ec2()
                .createVpcPeeringConnection(
                        request -> request.vpcId(wanted.requester().asId())
                                .peerVpcId(wanted.accepter().asId())
                                .tagSpecifications(Ec2.tagsOf(ResourceType.VPC_PEERING_CONNECTION, tags)))
                .vpcPeeringConnection()
                .vpcPeeringConnectionId();
        if (wanted.active()) {
            accept(aws, id);
        }
        if (wanted.resolving()) {
            try {
                aws.onceSeen(() -> resolve(aws, id, true));
            } catch (CloudException e) {
                if (e.reason() != CloudException.Reason.REFUSED) {
                    throw e;
                }
            }
        }
        return id;
    }

    /**
     * Accepts as soon as AWS asks for it, and waits until the peering stands. Where AWS takes longer, a later look finds what is left to do.
     */
    private static void accept(Aws aws, String id) {
        Optional<VpcPeeringConnection> asked = once(aws, id, BEGINNING);
        if (asked.filter(one -> one.status().code() == VpcPeeringConnectionStateReasonCode.PENDING_ACCEPTANCE)
                .isPresent()) {
            aws.onceSeen(() -> aws.ec2().acceptVpcPeeringConnection(request -> request.vpcPeeringConnectionId(id)));
        }
        asked.flatMap(unused -> once(aws, id, UNDER_WAY))
                .filter(one -> one.status().code() != VpcPeeringConnectionStateReasonCode.ACTIVE)
                .ifPresent(one -> {
                    throw new CloudException(
                            CloudException.Reason.REFUSED,
                            "InvalidStateTransition",
                            "ec2:AcceptVpcPeeringConnection",
                            "it is " + one.status().codeAsString() + ": "
                                    + one.status().message());
                });
    }

    /** A peering once it is in none of these states. */
    private static Optional<VpcPeeringConnection> once(
            Aws aws, String id, Set<VpcPeeringConnectionStateReasonCode> passing) {
        Filter own = Ec2.filter("vpc-peering-connection-id", id);
        return aws.awaited(
                () -> described(
                                aws,
                                DescribeVpcPeeringConnectionsRequest.builder()
                                        .filters(own)
                                        .build())
                        .stream()
                        .filter(one -> one.vpcPeeringConnectionId().equals(id)
                                && !passing.contains(one.status().code()))
                        .findFirst());
    }

    private static void resolve(Aws aws, String id, boolean on) {
        PeeringConnectionOptionsRequest options = PeeringConnectionOptionsRequest.builder()
                .allowDnsResolutionFromRemoteVpc(on)
                .build();
        aws.repeat(() -> aws.ec2().modifyVpcPeeringConnectionOptions(request -> request.vpcPeeringConnectionId(id)
                .requesterPeeringConnectionOptions(options)
                .accepterPeeringConnectionOptions(options)));
    }

    @Override
    public void update(Aws aws, String id, VpcPeering before, VpcPeering after, Set<String> attributes) {
        if (attributes.contains(VpcPeering.ACTIVE.name()) && after.active()) {
            accept(aws, id);
        }
        if (attributes.contains(VpcPeering.RESOLVING.name())) {
            resolve(aws, id, after.resolving());
        }
    }

    @Override
    public void delete(Aws aws, String id, VpcPeering resource) {
        aws.ec2().deleteVpcPeeringConnection(request -> request.vpcPeeringConnectionId(id));
    }
}

package dev.netflux.aws.handler;

import com.google.common.collect.ImmutableSet;
import dev.netflux.apply.CloudException;
import dev.netflux.apply.CloudException.Reason;
import dev.netflux.resource.BlockPublicAccess;
import dev.netflux.resource.BlockPublicAccess.Mode;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Ref;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.DescribeVpcBlockPublicAccessExclusionsResponse;
import software.amazon.awssdk.services.ec2.model.InternetGatewayExclusionMode;
import software.amazon.awssdk.services.ec2.model.VpcBlockPublicAccessExclusion;
import software.amazon.awssdk.services.ec2.model.VpcBlockPublicAccessOptions;

/** An account's settings in a region: one, whatever VPCs are looked into. */
final class BlockPublicAccessHandler extends ReadHandler<BlockPublicAccess> {

    /** Exclusions that are in force: those being removed still are. */
    private static final Set<String> IN_FORCE =
            ImmutableSet.of("create-complete", "update-complete", "update-in-progress", "delete-in-progress");

    @Override
    public Kind<BlockPublicAccess> kind() {
        return BlockPublicAccess.KIND;
    }

    @Override
    public Set<String> actions() {
        return Set.of("ec2:DescribeVpcBlockPublicAccessOptions", "ec2:DescribeVpcBlockPublicAccessExclusions");
    }

    @Override
    public List<Found> observe(Aws aws, Scope scope) {
        if (scope.vpcs().isEmpty()) {
            return List.of();
        }
        Optional<VpcBlockPublicAccessOptions> options = options(aws);
        Mode mode = options.map(found -> mode(found.internetGatewayBlockModeAsString()))
                .orElse(Mode.OFF);
        if (mode == Mode.OFF) {
            return List.of();
        }
        List<VpcBlockPublicAccessExclusion> exclusions = aws
                .pages(
                        token -> aws.ec2()
                                .describeVpcBlockPublicAccessExclusions(
                                        request -> request.maxResults(Ec2.PAGE).nextToken(token)),
                        DescribeVpcBlockPublicAccessExclusionsResponse::nextToken,
                        DescribeVpcBlockPublicAccessExclusionsResponse::vpcBlockPublicAccessExclusions)
                .stream()
                .filter(one -> IN_FORCE.contains(one.stateAsString()))
                .toList();
        return List.of(Found.ready(
                options.orElseThrow().awsRegion() + "/block-public-access",
                new BlockPublicAccess(
                        mode,
                        excepted(exclusions, InternetGatewayExclusionMode.ALLOW_BIDIRECTIONAL),
                        excepted(exclusions, InternetGatewayExclusionMode.ALLOW_EGRESS)),
                Map.of()));
    }

    /** Empty where nobody knows the call: an emulator that does not answers without one of AWS's codes, which AWS never does. */
    private static Optional<VpcBlockPublicAccessOptions> options(Aws aws) {
        try {
            return Optional.of(described(aws));
        } catch (CloudException e) {
            if (e.code().startsWith("HTTP ")) {
                return Optional.empty();
            }
            if (e.reason() == Reason.THROTTLED || e.reason() == Reason.UNCERTAIN) {
                return Optional.of(aws.repeat(() -> described(aws)));
            }
            throw e;
        }
    }

    private static VpcBlockPublicAccessOptions described(Aws aws) {
        return aws.ec2().describeVpcBlockPublicAccessOptions(request -> {}).vpcBlockPublicAccessOptions();
    }

    private static Mode mode(@org.jspecify.annotations.Nullable String blocks) {
        return switch (blocks == null ? "off" : blocks) {
            case "block-bidirectional" -> Mode.BIDIRECTIONAL;
            case "block-ingress" -> Mode.INGRESS;
            default -> Mode.OFF;
        };
    }

    private static Set<Ref> excepted(
            List<VpcBlockPublicAccessExclusion> exclusions, InternetGatewayExclusionMode mode) {
        return exclusions.stream()
                .filter(one -> one.internetGatewayExclusionMode() == mode)
                .map(one -> one.resourceArn().substring(one.resourceArn().lastIndexOf('/') + 1))
                .map(Ref::id)
                .collect(ImmutableSet.toImmutableSet());
    }
}

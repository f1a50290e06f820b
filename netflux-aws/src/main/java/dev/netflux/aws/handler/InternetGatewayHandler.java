package dev.netflux.aws.handler;

import dev.netflux.apply.CloudException;
import dev.netflux.apply.CloudException.Reason;
import dev.netflux.resource.InternetGateway;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Stamp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.InternetGatewayAttachment;
import software.amazon.awssdk.services.ec2.model.ResourceType;

final class InternetGatewayHandler extends Ec2Handler<InternetGateway> {

    @Override
    public Kind<InternetGateway> kind() {
        return InternetGateway.KIND;
    }

    @Override
    public Set<String> actions() {
        return Set.of(
                "ec2:DescribeInternetGateways",
                "ec2:CreateInternetGateway",
                "ec2:AttachInternetGateway",
                "ec2:DetachInternetGateway",
                "ec2:DeleteInternetGateway",
                "ec2:CreateTags",
                "ec2:DeleteTags");
    }

    @Override
    String idFilter() {
        return "internet-gateway-id";
    }

    /** All of them, since no one filter finds both those that are attached to a VPC and ours that are not; there are never many. */
    @Override
    public List<Found> observe(Aws aws, Scope scope) {
        return described(aws, Optional.empty()).stream()
                .filter(one -> scope.isOurs(one.tags())
                        || ((InternetGateway) one.resource())
                                .vpc()
                                .filter(vpc -> scope.vpcs().contains(vpc.asId()))
                                .isPresent())
                .toList();
    }

    @Override
    List<Found> describe(Aws aws, Filter filter) {
        return described(aws, Optional.of(filter));
    }

    private static List<Found> described(Aws aws, Optional<Filter> filter) {
        return aws
                .pages(
                        token -> aws.ec2().describeInternetGateways(page(filter, token)),
                        DescribeInternetGatewaysResponse::nextToken,
                        DescribeInternetGatewaysResponse::internetGateways)
                .stream()
                .map(gateway -> Found.ready(
                        gateway.internetGatewayId(),
                        new InternetGateway(gateway.attachments().stream()
                                .map(InternetGatewayAttachment::vpcId)
                                .map(Ref::id)
                                .findFirst()),
                        Ec2.tags(gateway.tags())))
                .toList();
    }

    private static DescribeInternetGatewaysRequest page(
            Optional<Filter> filter, @org.jspecify.annotations.Nullable String token) {
        var request =
                DescribeInternetGatewaysRequest.builder().maxResults(Ec2.PAGE).nextToken(token);
        filter.ifPresent(request::filters);
        return request.build();
    }

    @Override
    public List<Found> candidates(Aws aws, InternetGateway wanted, Stamp stamp) {
        return described(aws, Optional.empty());
    }

    @Override
    public String create(Aws aws, InternetGateway wanted, Map<String, String> tags) {
        String id = aws.ec2()
                .createInternetGateway(
                        request -> request.tagSpecifications(Ec2.tagsOf(ResourceType.INTERNET_GATEWAY, tags)))
                .internetGateway()
                .internetGatewayId();
        try {
            wanted.vpc().ifPresent(vpc -> aws.onceSeen(() -> attach(aws, id, vpc)));
        } catch (CloudException e) {
            boolean isAnswer = e.reason() != Reason.THROTTLED && e.reason() != Reason.UNCERTAIN;
            if (isAnswer) {
                // Whoever tries again makes another one, so nobody needs this one. Why it failed is said, not why it
                // stays.
                discard(aws, id);
            }
            throw e;
        }
        return id;
    }

    private static void discard(Aws aws, String id) {
        try {
            aws.repeat(() -> aws.ec2().deleteInternetGateway(request -> request.internetGatewayId(id)));
        } catch (CloudException e) {
            // It carries the platform's tags, so the next look finds it.
        }
    }

    /** An answer may have been lost, so a refusal because of an attachment is none when it is the wanted one. */
    private static void attach(Aws aws, String id, Ref vpc) {
        try {
            aws.repeat(() -> aws.ec2().attachInternetGateway(request -> request.internetGatewayId(id)
                    .vpcId(vpc.asId())));
        } catch (CloudException e) {
            boolean attached = described(aws, Optional.of(Ec2.filter("internet-gateway-id", id))).stream()
                    .anyMatch(one -> one.id().equals(id)
                            && ((InternetGateway) one.resource()).vpc().equals(Optional.of(vpc)));
            if (!attached) {
                throw e;
            }
        }
    }

    private static void detach(Aws aws, String id, Ref vpc) {
        aws.settle(Reason.NOT_FOUND, () -> aws.ec2()
                .detachInternetGateway(request -> request.internetGatewayId(id).vpcId(vpc.asId())));
    }

    @Override
    public void update(Aws aws, String id, InternetGateway before, InternetGateway after, Set<String> attributes) {
        before.vpc().ifPresent(vpc -> detach(aws, id, vpc));
        after.vpc().ifPresent(vpc -> attach(aws, id, vpc));
    }

    @Override
    public void delete(Aws aws, String id, InternetGateway resource) {
        resource.vpc().ifPresent(vpc -> detach(aws, id, vpc));
        aws.ec2().deleteInternetGateway(request -> request.internetGatewayId(id));
    }
}

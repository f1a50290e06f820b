package dev.netflux.local;

import dev.netflux.apply.CloudException;
import dev.netflux.apply.CloudException.Reason;

/** The cloud says no: becomes a {@link CloudException} where the name of the call is known. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String code;

    Refusal(Reason reason, String code, String message) {
        super(message, null, false, false);
        this.reason = reason;
        this.code = code;
    }

    /** Something that still exists needs it. */
    static Refusal dependency(String message) {
        return new Refusal(Reason.IN_THE_WAY, "DependencyViolation", message);
    }

    static Refusal inTheWay(String code, String message) {
        return new Refusal(Reason.IN_THE_WAY, code, message);
    }

    static Refusal exists(String code, String message) {
        return new Refusal(Reason.EXISTS, code, message);
    }

    static Refusal limit(String code, String message) {
        return new Refusal(Reason.LIMIT, code, message);
    }

    static Refusal wrong(String code, String message) {
        return new Refusal(Reason.REFUSED, code, message);
    }

    /** There is no internet gateway, or its attachment is not seen everywhere yet: AWS tells the two by one code. */
    static Refusal notAttached(String message) {
        return new Refusal(Reason.NOT_FOUND, "Gateway.NotAttached", message);
    }

    /** What the call mentions does not exist; the code depends on what kind of id it is, and who is asked. */
    static Refusal notFound(String service, String id) {
        boolean balancing = service.equals(Behaviour.BALANCING);
        String code;
        String message;
        if (id.startsWith("vpc-")) {
            code = balancing ? "ValidationError" : "InvalidVpcID.NotFound";
            message = balancing ? "The VPC ID '" + id + "' is not found" : "The vpc ID '" + id + "' does not exist";
        } else if (id.startsWith("subnet-")) {
            code = balancing ? "SubnetNotFound" : "InvalidSubnetID.NotFound";
            message = "The subnet ID '" + id + "' does not exist";
        } else if (id.startsWith("sgr-")) {
            code = "InvalidSecurityGroupRuleId.NotFound";
            message = "The security group rule ID '" + id + "' does not exist";
        } else if (id.startsWith("sg-")) {
            code = balancing ? "InvalidSecurityGroup" : "InvalidGroup.NotFound";
            message = "The security group '" + id + "' does not exist";
        } else if (id.startsWith("rtb-")) {
            code = "InvalidRouteTableID.NotFound";
            message = "The routeTable ID '" + id + "' does not exist";
        } else if (id.startsWith("vpce-")) {
            code = "InvalidVpcEndpointId.NotFound";
            message = "The Vpc Endpoint Id '" + id + "' does not exist";
        } else if (id.startsWith("igw-")) {
            code = "InvalidInternetGatewayID.NotFound";
            message = "The internetGateway ID '" + id + "' does not exist";
        } else if (id.startsWith("eigw-")) {
            code = "InvalidGatewayID.NotFound";
            message = "The eigw ID '" + id + "' does not exist";
        } else if (id.startsWith("nat-")) {
            code = "NatGatewayNotFound";
            message = "The Nat Gateway " + id + " was not found";
        } else if (id.startsWith("eipalloc-")) {
            code = "InvalidAllocationID.NotFound";
            message = "The allocation ID '" + id + "' does not exist";
        } else if (id.startsWith("pl-")) {
            code = "InvalidPrefixListID.NotFound";
            message = "The prefix list ID '" + id + "' does not exist";
        } else if (id.contains(":loadbalancer/")) {
            code = "LoadBalancerNotFound";
            message = "One or more load balancers not found";
        } else if (id.contains(":targetgroup/")) {
            code = "TargetGroupNotFound";
            message = "One or more target groups not found";
        } else if (id.contains(":listener-rule/")) {
            code = "RuleNotFound";
            message = "One or more rules not found";
        } else if (id.contains(":listener/")) {
            code = "ListenerNotFound";
            message = "One or more listeners not found";
        } else {
            code = "ResourceNotFound";
            message = "The resource '" + id + "' does not exist";
        }
        return new Refusal(Reason.NOT_FOUND, code, message);
    }

    CloudException of(String call) {
        return new CloudException(reason, code, call, String.valueOf(getMessage()));
    }
}

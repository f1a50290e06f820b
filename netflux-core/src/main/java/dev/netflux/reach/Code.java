package dev.netflux.reach;

/**
 * Why a packet does not arrive, by the names of AWS's Reachability Analyzer; those that mean "not known here" come last. What the
 * analyzer has no name for has a {@link Cause#message} that says it.
 */
public enum Code {
    /** No rule of the interface's groups lets it pass. */
    ENI_SG_RULES_MISMATCH,
    /** The interface's groups have no rule at all in this direction. */
    SG_HAS_NO_RULES,
    /** Only a rule that names a group would let it pass, and on this way groups are not known. */
    SG_REFERENCES_NOT_PRESERVED,
    /** The subnet's network ACL denies it. */
    SUBNET_ACL_RESTRICTION,
    /** No route leads there. */
    NO_ROUTE_TO_DESTINATION,
    /** The route that it takes leads to something that is gone, detached or not available. */
    BAD_STATE_ROUTE,
    /** Its destination is in the VPC, and the address that it is sent to is not of the VPC's blocks, so that {@code local} is no way. */
    VPC_LOCAL_ROUTE_CIDR_RESTRICTION,
    /** A more specific route takes it elsewhere. */
    MORE_SPECIFIC_ROUTE,
    /** A route of the same block, and of higher priority, takes it elsewhere. */
    HIGHER_PRIORITY_ROUTE,
    /** The interface has no public address to leave through an internet gateway with. */
    IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS,
    /** The interface has no public address that an internet gateway would bring packets to. */
    IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS,
    /** An internet gateway brings nothing to private addresses. */
    IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS,
    /** An internet gateway brings nothing to 100.64.0.0/10. */
    IGW_DESTINATION_ADDRESS_NOT_IN_RFC6598_EGRESS,
    /** An internet gateway lets nothing in from private addresses. */
    IGW_SOURCE_ADDRESS_NOT_IN_RFC1918_INGRESS,
    /** An internet gateway lets nothing in from 100.64.0.0/10. */
    IGW_SOURCE_ADDRESS_NOT_IN_RFC6598_INGRESS,
    /** A NAT gateway only serves interfaces of its VPC, outwards. */
    NGW_REQUIRES_SOURCE_IN_VPC,
    /** A peering only brings packets to addresses of the VPC on its other side. */
    PCX_REQUIRES_ADDRESS_IN_VPC_CIDR,
    /** Nothing connects the two VPCs. */
    DISCONNECTED_VPCS,
    /** The balancer has no listener for it. */
    ELBV2_LISTENERS_MISMATCH,
    /** A gateway endpoint only takes TCP and echo requests. */
    VPCE_GATEWAY_PROTOCOL_RESTRICTION,
    /** An endpoint never begins a connection. */
    VPCE_INTRA_VPC_TRAFFIC,
    /** What it has to pass does not take this protocol. */
    PROTOCOL_RESTRICTION,
    /** VPC Block Public Access is on. */
    VPC_BLOCK_PUBLIC_ACCESS_ENABLED,
    /** Nobody has the address. */
    NO_POSSIBLE_DESTINATION,
    /** The source never begins a connection. */
    NO_PATH,
    /** An end exists, and is not running or not ready: a stopped instance, a balancer that is still being made. */
    BAD_STATE,
    /** An end has no interface, none with an address of the family in question, or one that is attached to nothing. */
    UNASSOCIATED_COMPONENT,

    /** Not modelled: the answer is not known. */
    UNSUPPORTED_COMPONENT,
    /** Not read: the answer is not known. */
    UNKNOWN_RESOURCE,
    /** It leaves what is known. */
    UNKNOWN_DESTINATION
}

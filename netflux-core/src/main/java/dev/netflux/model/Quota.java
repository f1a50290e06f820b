package dev.netflux.model;

/** A limit that AWS raises on request, so that an author can declare what his account has. */
public enum Quota {
    /** Rules of a security group, in each direction, for each family of addresses. */
    RULES_PER_SECURITY_GROUP(60, "rules in each direction of a security group, for IPv4 and IPv6 each"),
    /** Security groups of a network interface. */
    SECURITY_GROUPS_PER_INTERFACE(5, "security groups of a network interface"),
    /** Security groups of a VPC's Region. */
    SECURITY_GROUPS_PER_REGION(2500, "security groups in a Region"),
    /** Entries of a network ACL, in each direction, for each family of addresses, the default one included. */
    ENTRIES_PER_NETWORK_ACL(20, "entries in each direction of a network ACL, for IPv4 and IPv6 each"),
    /** Network ACLs of a VPC. */
    NETWORK_ACLS_PER_VPC(200, "network ACLs of a VPC"),
    /** Active peerings of a VPC. */
    PEERINGS_PER_VPC(50, "peerings of a VPC"),
    /** Subnets of a VPC. */
    SUBNETS_PER_VPC(200, "subnets of a VPC"),
    /** IPv4 blocks of a VPC, the primary one included. */
    IPV4_BLOCKS_PER_VPC(5, "IPv4 blocks of a VPC"),
    /** Route tables of a VPC. */
    ROUTE_TABLES_PER_VPC(200, "route tables of a VPC"),
    /** NAT gateways of an availability zone. */
    NAT_GATEWAYS_PER_ZONE(5, "NAT gateways in an availability zone"),
    /** Elastic IP addresses of a Region. */
    ELASTIC_IPS_PER_REGION(5, "Elastic IP addresses in a Region"),
    /** Application load balancers of a Region. */
    LOAD_BALANCERS_PER_REGION(50, "application load balancers in a Region"),
    /** Listeners of a load balancer. */
    LISTENERS_PER_LOAD_BALANCER(50, "listeners of a load balancer"),
    /** Rules of a load balancer, over all of its listeners, without their defaults. */
    RULES_PER_LOAD_BALANCER(100, "rules of a load balancer, over all of its listeners"),
    /** Certificates of a load balancer, without the default ones. */
    CERTIFICATES_PER_LOAD_BALANCER(25, "certificates of a load balancer, without the default ones"),
    /** Target groups of a load balancer. */
    TARGET_GROUPS_PER_LOAD_BALANCER(100, "target groups of a load balancer"),
    /** Target groups of a Region. */
    TARGET_GROUPS_PER_REGION(3000, "target groups in a Region"),
    /** Target groups of one action. */
    TARGET_GROUPS_PER_ACTION(5, "target groups of one action"),
    /** Values of all conditions of a rule together. */
    CONDITION_VALUES_PER_RULE(5, "condition values of a rule"),
    /** Wildcards in all conditions of a rule together. */
    CONDITION_WILDCARDS_PER_RULE(5, "wildcards in the conditions of a rule"),
    /** Values of one condition. */
    VALUES_PER_CONDITION(3, "values of one condition");

    private final int standard;
    private final String words;

    Quota(int standard, String words) {
        this.standard = standard;
        this.words = words;
    }

    /** What an account has that never asked for more. */
    public int standard() {
        return standard;
    }

    /** What is limited, in words. */
    public String words() {
        return words;
    }
}

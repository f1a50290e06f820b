"""Makes one mistake in what town.py made; the second argument says which, the third holds the ids."""

import json
import sys

from account import ec2, elb

ids = json.loads(sys.argv[3])
ANYWHERE = "0.0.0.0/0"


def association(subnet):
    for one in ec2.describe_route_tables()["RouteTables"]:
        for each in one["Associations"]:
            if each.get("SubnetId") == ids[subnet]:
                return each["RouteTableAssociationId"]


def table(subnet):
    for one in ec2.describe_route_tables()["RouteTables"]:
        for each in one["Associations"]:
            if each.get("SubnetId") == ids[subnet]:
                return one["RouteTableId"]


def replies(first, last):
    ec2.delete_network_acl_entry(NetworkAclId=ids["data-acl"], RuleNumber=100, Egress=True)
    entry(100, "allow", True, "10.0.2.0/24", first, last)


def entry(number, action, egress, cidr, first, last):
    ec2.create_network_acl_entry(
        NetworkAclId=ids["data-acl"],
        RuleNumber=number,
        Protocol="6",
        RuleAction=action,
        Egress=egress,
        CidrBlock=cidr,
        PortRange={"From": first, "To": last},
    )


def forget(subnet, cidr):
    ec2.delete_route(RouteTableId=table(subnet), DestinationCidrBlock=cidr)


def no_public_address():
    for one in ec2.describe_addresses(PublicIps=[ids["web-public"]])["Addresses"]:
        ec2.disassociate_address(AssociationId=one["AssociationId"])


MISTAKES = {
    "egress-revoked": lambda: ec2.revoke_security_group_egress(
        GroupId=ids["web-sg"], IpPermissions=[{"IpProtocol": "-1", "IpRanges": [{"CidrIp": ANYWHERE}]}]
    ),
    "replies-forgotten": lambda: ec2.delete_network_acl_entry(NetworkAclId=ids["data-acl"], RuleNumber=100, Egress=True),
    "replies-on-one-port": lambda: replies(65535, 65535),
    "replies-on-servers-ports": lambda: replies(0, 1023),
    "denied-before-allowed": lambda: entry(50, "deny", False, "10.0.2.10/32", 5432, 5432),
    "denied-after-allowed": lambda: entry(150, "deny", False, "10.0.2.10/32", 5432, 5432),
    "nat-deleted": lambda: ec2.delete_nat_gateway(NatGatewayId=ids["nat"]),
    "nat-in-a-private-subnet": lambda: forget("edge-b", ANYWHERE),
    "peering-deleted": lambda: ec2.delete_vpc_peering_connection(VpcPeeringConnectionId=ids["pcx"]),
    "no-way-back": lambda: forget("far-a", "10.0.0.0/16"),
    "a-more-specific-route": lambda: ec2.create_route(
        RouteTableId=table("app-a"), DestinationCidrBlock="10.1.0.0/24", NatGatewayId=ids["nat"]
    ),
    "no-public-address": no_public_address,
    "listener-moved": lambda: elb.modify_listener(ListenerArn=ids["listener"], Port=81),
    "prefix-list-emptied": lambda: ec2.modify_managed_prefix_list(
        PrefixListId=ids["offices"], CurrentVersion=1, RemoveEntries=[{"Cidr": "198.51.100.0/24"}]
    ),
    "main-table-instead": lambda: ec2.disassociate_route_table(AssociationId=association("edge-a")),
    "another-group": lambda: ec2.modify_network_interface_attribute(NetworkInterfaceId=ids["db"], Groups=[ids["app-sg"]]),
}

MISTAKES[sys.argv[2]]()

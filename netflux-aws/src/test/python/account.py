"""What all scripts share: clients of the emulator, and a look at a whole account through them."""

import json
import sys

import boto3

OPTIONS = dict(
    endpoint_url=sys.argv[1],
    region_name="eu-west-1",
    aws_access_key_id="another",
    aws_secret_access_key="client",
)
ec2 = boto3.client("ec2", **OPTIONS)
elb = boto3.client("elbv2", **OPTIONS)


def tags(of):
    return {tag["Key"]: tag["Value"] for tag in of.get("Tags", [])}


def name(of):
    return tags(of).get("netflux:address", "")


def elb_tags(arns):
    found = {}
    for i in range(0, len(arns), 20):
        for one in elb.describe_tags(ResourceArns=arns[i : i + 20])["TagDescriptions"]:
            found[one["ResourceArn"]] = {tag["Key"]: tag["Value"] for tag in one["Tags"]}
    return found


def attributes(of):
    return {one["Key"]: one["Value"] for one in of["Attributes"]}


def look():
    """Everything there is, by id."""
    seen = {}
    for vpc in ec2.describe_vpcs()["Vpcs"]:
        for flag in ("enableDnsSupport", "enableDnsHostnames"):
            answer = ec2.describe_vpc_attribute(VpcId=vpc["VpcId"], Attribute=flag)
            vpc[flag] = answer[flag[0].upper() + flag[1:]]["Value"]
        seen[vpc["VpcId"]] = vpc
    for kind, call, key in (
        ("Subnets", ec2.describe_subnets, "SubnetId"),
        ("InternetGateways", ec2.describe_internet_gateways, "InternetGatewayId"),
        ("EgressOnlyInternetGateways", ec2.describe_egress_only_internet_gateways, "EgressOnlyInternetGatewayId"),
        ("Addresses", ec2.describe_addresses, "AllocationId"),
        ("NatGateways", ec2.describe_nat_gateways, "NatGatewayId"),
        ("RouteTables", ec2.describe_route_tables, "RouteTableId"),
        ("SecurityGroups", ec2.describe_security_groups, "GroupId"),
        ("SecurityGroupRules", ec2.describe_security_group_rules, "SecurityGroupRuleId"),
        ("LaunchTemplates", ec2.describe_launch_templates, "LaunchTemplateId"),
        ("NetworkAcls", ec2.describe_network_acls, "NetworkAclId"),
        ("NetworkInterfaces", ec2.describe_network_interfaces, "NetworkInterfaceId"),
    ):
        for one in call()[kind]:
            if one.get("State") != "deleted":
                seen[one[key]] = one
    # AWS removes a VPC's own network ACL, and a NAT gateway's interface, together with their owners; the emulator forgets to.
    for id in [id for id, one in seen.items() if one.get("VpcId", "") not in ("", *seen)]:
        del seen[id]
    # The groups' own descriptions repeat what their rules say.
    for one in seen.values():
        if "IpPermissions" in one:
            del one["IpPermissions"], one["IpPermissionsEgress"]
    balancing = {}
    for one in elb.describe_load_balancers()["LoadBalancers"]:
        arn = one["LoadBalancerArn"]
        one["Attributes"] = attributes(elb.describe_load_balancer_attributes(LoadBalancerArn=arn))
        balancing[arn] = one
        for listener in elb.describe_listeners(LoadBalancerArn=arn)["Listeners"]:
            balancing[listener["ListenerArn"]] = listener
            for rule in elb.describe_rules(ListenerArn=listener["ListenerArn"])["Rules"]:
                if not rule["IsDefault"]:
                    rule["ListenerArn"] = listener["ListenerArn"]
                    balancing[rule["RuleArn"]] = rule
    for one in elb.describe_target_groups()["TargetGroups"]:
        arn = one["TargetGroupArn"]
        one["Attributes"] = attributes(elb.describe_target_group_attributes(TargetGroupArn=arn))
        one["LoadBalancerArns"] = sorted(set(one["LoadBalancerArns"]))
        balancing[arn] = one
    for arn, found in elb_tags(list(balancing)).items():
        balancing[arn]["Tags"] = [{"Key": key, "Value": value} for key, value in sorted(found.items())]
    seen.update(balancing)
    return seen


def show(what):
    json.dump(what, sys.stdout, indent=2, sort_keys=True, default=str)
    print()

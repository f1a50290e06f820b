"""What the scripts share that hold a platform against its specification: clients, looks, and facts that are right or wrong."""

import json
from collections import Counter

import boto3

from account import OPTIONS

SERVICES = "ec2 elbv2 ecs ecr iam logs servicediscovery application-autoscaling rds s3 secretsmanager cloudfront route53"
aws = {name: boto3.client(name, **OPTIONS) for name in SERVICES.split()}
ec2, elb, ecs = aws["ec2"], aws["elbv2"], aws["ecs"]
ANYWHERE = "0.0.0.0/0"


def fact(row, what, is_so, should):
    """One fact of a row of the specification: a line that begins with NOT where the account tells it otherwise."""
    right = is_so == should
    print(f"{'' if right else 'NOT '}{row}: {what}" + ("" if right else f" | {is_so!r}, and should be {should!r}"))


def only(found, what):
    """The one that there is."""
    found = list(found)
    if len(found) != 1:
        print(f"NOT {what}: one | {len(found)}, and should be 1")
    return found[0]


def plain(tags, key="Key", value="Value"):
    return {tag[key]: tag[value] for tag in tags or []}


def ours(found, platform):
    return [one for one in found if plain(one.get("Tags")).get("netflux:platform") == platform]


class Network:
    """A platform's VPC, and whatever there is in it."""

    def __init__(self, platform):
        self.vpc = only(ours(ec2.describe_vpcs()["Vpcs"], platform), "VPC")
        self.id = self.vpc["VpcId"]
        inside = [{"Name": "vpc-id", "Values": [self.id]}]
        self.subnets = {one["CidrBlock"]: one for one in ec2.describe_subnets(Filters=inside)["Subnets"]}
        self.tables = ec2.describe_route_tables(Filters=inside)["RouteTables"]
        self.groups = {one["GroupName"]: one for one in ec2.describe_security_groups(Filters=inside)["SecurityGroups"]}
        self.rules = ec2.describe_security_group_rules()["SecurityGroupRules"]
        self.gateway = only(ours(ec2.describe_internet_gateways()["InternetGateways"], platform), "internet gateway")
        nats = [one for one in ec2.describe_nat_gateways()["NatGateways"] if one["State"] != "deleted"]
        self.nat = only(ours(nats, platform), "NAT gateway")
        self.addresses = ours(ec2.describe_addresses()["Addresses"], platform)

    def flag(self, name):
        return ec2.describe_vpc_attribute(VpcId=self.id, Attribute=name)[name[0].upper() + name[1:]]["Value"]

    def ids(self, *cidrs):
        return sorted(self.subnets[cidr]["SubnetId"] for cidr in cidrs)

    def cidrs(self, ids):
        return sorted(cidr for cidr, one in self.subnets.items() if one["SubnetId"] in ids)

    def zones(self, *cidrs):
        return [self.subnets[cidr]["AvailabilityZone"][-1] for cidr in cidrs]

    def group(self, id):
        return next((name for name, one in self.groups.items() if one["GroupId"] == id), id)

    def routes(self, cidr):
        """Where the table of a subnet leads, and that the table is not the main one."""
        subnet = self.subnets[cidr]["SubnetId"]
        table = only((one for one in self.tables if any(each.get("SubnetId") == subnet for each in one["Associations"])), f"table of {cidr}")
        targets = {self.gateway["InternetGatewayId"]: "internet gateway", self.nat["NatGatewayId"]: "NAT gateway"}
        return {
            route["DestinationCidrBlock"]: targets.get(route.get("GatewayId") or route.get("NatGatewayId"), route.get("GatewayId"))
            for route in table["Routes"]
        }

    def accepted(self, name):
        """What a group lets in: protocol, ports, from whom."""
        return sorted(
            (
                rule["IpProtocol"],
                rule["FromPort"],
                rule["ToPort"],
                self.group(rule.get("ReferencedGroupInfo", {}).get("GroupId")) or rule.get("CidrIpv4") or rule.get("CidrIpv6"),
            )
            for rule in self.rules
            if rule["GroupId"] == self.groups[name]["GroupId"] and not rule["IsEgress"]
        )


class Balancer:
    """The one load balancer, its one listener, and its target groups by name."""

    def __init__(self, network):
        self.it = only((one for one in elb.describe_load_balancers()["LoadBalancers"] if one["VpcId"] == network.id), "load balancer")
        self.listener = only(elb.describe_listeners(LoadBalancerArn=self.it["LoadBalancerArn"])["Listeners"], "listener")
        self.groups = {one["TargetGroupName"]: one for one in elb.describe_target_groups()["TargetGroups"] if one["VpcId"] == network.id}
        self.rules = [
            rule for rule in elb.describe_rules(ListenerArn=self.listener["ListenerArn"])["Rules"] if not rule["IsDefault"]
        ]

    def target(self, action):
        groups = [each["TargetGroupArn"] for each in action.get("ForwardConfig", {}).get("TargetGroups", [])]
        return [name for name, one in self.groups.items() if one["TargetGroupArn"] in (groups or [action.get("TargetGroupArn")])]

    def attribute(self, name, key):
        found = elb.describe_target_group_attributes(TargetGroupArn=self.groups[name]["TargetGroupArn"])["Attributes"]
        return plain(found)[key]


class Containers:
    """The one cluster, with its services and their revisions by name."""

    def __init__(self):
        arn = only(ecs.list_clusters()["clusterArns"], "cluster")
        self.cluster = ecs.describe_clusters(clusters=[arn], include=["SETTINGS", "CONFIGURATIONS", "TAGS"])["clusters"][0]
        arns = ecs.list_services(cluster=arn)["serviceArns"]
        self.services = {one["serviceName"]: one for one in ecs.describe_services(cluster=arn, services=arns)["services"]}

    def revision(self, service):
        return ecs.describe_task_definition(taskDefinition=self.services[service]["taskDefinition"])["taskDefinition"]

    def connect(self, service):
        """How a service connects, as its newest deployment tells."""
        deployments = self.services[service].get("deployments", [])
        return next((one["serviceConnectConfiguration"] for one in deployments if "serviceConnectConfiguration" in one), {})


def role(arn):
    """A role: who may assume it, AWS's own policies that it has, and what its own ones allow on what."""
    name = arn.split("/")[-1]
    iam = aws["iam"]
    trust = iam.get_role(RoleName=name)["Role"]["AssumeRolePolicyDocument"]
    managed = [one["PolicyName"] for one in iam.list_attached_role_policies(RoleName=name)["AttachedPolicies"]]
    allowed = Counter()
    for policy in iam.list_role_policies(RoleName=name)["PolicyNames"]:
        for statement in iam.get_role_policy(RoleName=name, PolicyName=policy)["PolicyDocument"]["Statement"]:
            actions, resources = statement["Action"], statement["Resource"]
            for action in [actions] if isinstance(actions, str) else actions:
                for resource in [resources] if isinstance(resources, str) else resources:
                    allowed[(action, resource)] += 1
    return {
        "name": name,
        "assumed by": sorted(statement["Principal"]["Service"] for statement in trust["Statement"]),
        "managed": sorted(managed),
        "allowed": sorted(allowed),
    }


def secret(arn):
    return json.loads(aws["secretsmanager"].get_secret_value(SecretId=arn)["SecretString"])

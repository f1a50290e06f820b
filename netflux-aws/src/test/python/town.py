"""Makes VPCs that are none of ours, with everything that decides which packets pass, and prints the ids of what can be asked about."""

import json

from account import ec2, elb

ids = {}


def everything(port=None, cidr="0.0.0.0/0", protocol="tcp"):
    if port is None:
        return [{"IpProtocol": "-1", "IpRanges": [{"CidrIp": cidr}]}]
    return [{"IpProtocol": protocol, "FromPort": port, "ToPort": port, "IpRanges": [{"CidrIp": cidr}]}]


def group(name, vpc, *permissions, egress=True):
    ids[name] = ec2.create_security_group(VpcId=vpc, GroupName=name, Description=name)["GroupId"]
    for permission in permissions:
        ec2.authorize_security_group_ingress(GroupId=ids[name], IpPermissions=[permission])
    if not egress:
        ec2.revoke_security_group_egress(GroupId=ids[name], IpPermissions=everything())
    return ids[name]


def carriers(port, name):
    return {"IpProtocol": "tcp", "FromPort": port, "ToPort": port, "UserIdGroupPairs": [{"GroupId": ids[name]}]}


def subnet(name, vpc, cidr, zone):
    ids[name] = ec2.create_subnet(VpcId=vpc, CidrBlock=cidr, AvailabilityZone=f"eu-west-1{zone}")["Subnet"]["SubnetId"]
    return ids[name]


def table(name, vpc, *subnets):
    ids[name] = ec2.create_route_table(VpcId=vpc)["RouteTable"]["RouteTableId"]
    for one in subnets:
        ec2.associate_route_table(RouteTableId=ids[name], SubnetId=ids[one])
    return ids[name]


def interface(name, subnet, address, *groups):
    found = ec2.create_network_interface(SubnetId=ids[subnet], PrivateIpAddress=address, Groups=[ids[one] for one in groups])
    ids[name] = found["NetworkInterface"]["NetworkInterfaceId"]


town = ids["town"] = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
village = ids["village"] = ec2.create_vpc(CidrBlock="10.1.0.0/16")["Vpc"]["VpcId"]
stranger = ids["stranger"] = ec2.create_vpc(CidrBlock="10.2.0.0/16")["Vpc"]["VpcId"]
for name, vpc, cidr, zone in (
    ("edge-a", town, "10.0.0.0/24", "a"),
    ("edge-b", town, "10.0.1.0/24", "b"),
    ("app-a", town, "10.0.2.0/24", "a"),
    ("data-a", town, "10.0.3.0/24", "a"),
    ("hole-a", town, "10.0.4.0/24", "a"),
    ("far-a", village, "10.1.0.0/24", "a"),
):
    subnet(name, vpc, cidr, zone)

igw = ids["igw"] = ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
ec2.attach_internet_gateway(InternetGatewayId=igw, VpcId=town)
address = ec2.allocate_address(Domain="vpc")
nat = ec2.create_nat_gateway(SubnetId=ids["edge-b"], AllocationId=address["AllocationId"])
nat = ids["nat"] = nat["NatGateway"]["NatGatewayId"]
gone = ec2.create_nat_gateway(SubnetId=ids["edge-b"], AllocationId=ec2.allocate_address(Domain="vpc")["AllocationId"])
gone = gone["NatGateway"]["NatGatewayId"]


def peer(one, other):
    found = ec2.create_vpc_peering_connection(VpcId=one, PeerVpcId=other)["VpcPeeringConnection"]["VpcPeeringConnectionId"]
    ec2.accept_vpc_peering_connection(VpcPeeringConnectionId=found)
    return found


near = ids["pcx"] = peer(town, village)
unread = peer(town, stranger)

edge = table("edge", town, "edge-a", "edge-b")
ec2.create_route(RouteTableId=edge, DestinationCidrBlock="0.0.0.0/0", GatewayId=igw)
app = table("app", town, "app-a")
ec2.create_route(RouteTableId=app, DestinationCidrBlock="0.0.0.0/0", NatGatewayId=nat)
ec2.create_route(RouteTableId=app, DestinationCidrBlock="10.1.0.0/16", VpcPeeringConnectionId=near)
ec2.create_route(RouteTableId=app, DestinationCidrBlock="10.2.0.0/16", VpcPeeringConnectionId=unread)
data = table("data", town, "data-a")
hole = table("hole", town, "hole-a")
ec2.create_route(RouteTableId=hole, DestinationCidrBlock="0.0.0.0/0", NatGatewayId=gone)
ec2.delete_nat_gateway(NatGatewayId=gone)
far = table("far", village, "far-a")
ec2.create_route(RouteTableId=far, DestinationCidrBlock="10.0.0.0/16", VpcPeeringConnectionId=near)

offices = ec2.create_managed_prefix_list(
    PrefixListName="offices",
    MaxEntries=5,
    AddressFamily="IPv4",
    Entries=[{"Cidr": "198.51.100.0/24"}],
)["PrefixList"]["PrefixListId"]
ids["offices"] = offices

group("web-sg", town, *everything(80))
ec2.authorize_security_group_ingress(
    GroupId=ids["web-sg"],
    IpPermissions=[{"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "PrefixListIds": [{"PrefixListId": offices}]}],
)
group("front-sg", town, *everything())
group("app-sg", town, carriers(8080, "web-sg"), carriers(8080, "front-sg"))
group("db-sg", town, carriers(5432, "app-sg"), egress=False)
group("far-sg", village, *everything(7000, "10.0.0.0/8"))
group("endpoint-sg", town, *everything(443, "10.0.0.0/16"))

interface("app", "app-a", "10.0.2.10", "app-sg")
interface("db", "data-a", "10.0.3.10", "db-sg")
interface("hole", "hole-a", "10.0.4.10", "app-sg")
interface("far", "far-a", "10.1.0.10", "far-sg")
interface("web-eni", "edge-a", "10.0.0.10", "web-sg")
public = ec2.allocate_address(Domain="vpc")
ids["web-public"] = public["PublicIp"]
image = ec2.describe_images(Owners=["amazon"])["Images"][0]["ImageId"]
# Interfaces that are attached to nothing answer nobody; the emulator does not mind in which VPC the instance is.
host = ec2.run_instances(ImageId=image, MinCount=1, MaxCount=1)["Instances"][0]["InstanceId"]
for index, name in enumerate(("app", "db", "hole", "far"), 1):
    ec2.attach_network_interface(NetworkInterfaceId=ids[name], InstanceId=host, DeviceIndex=index)
web = ec2.run_instances(
    ImageId=image,
    MinCount=1,
    MaxCount=1,
    NetworkInterfaces=[{"DeviceIndex": 0, "NetworkInterfaceId": ids["web-eni"]}],
)["Instances"][0]
ids["web"] = web["InstanceId"]
ec2.associate_address(AllocationId=public["AllocationId"], NetworkInterfaceId=ids["web-eni"])

acl = ids["data-acl"] = ec2.create_network_acl(VpcId=town)["NetworkAcl"]["NetworkAclId"]
for egress, first, last in ((False, 5432, 5432), (True, 1024, 65535)):
    ec2.create_network_acl_entry(
        NetworkAclId=acl,
        RuleNumber=100,
        Protocol="6",
        RuleAction="allow",
        Egress=egress,
        CidrBlock="10.0.2.0/24",
        PortRange={"From": first, "To": last},
    )
for one in ec2.describe_network_acls(Filters=[{"Name": "association.subnet-id", "Values": [ids["data-a"]]}])["NetworkAcls"]:
    for association in one["Associations"]:
        if association["SubnetId"] == ids["data-a"]:
            ec2.replace_network_acl_association(
                AssociationId=association["NetworkAclAssociationId"], NetworkAclId=acl
            )

endpoint = ec2.create_vpc_endpoint(
    VpcId=town,
    ServiceName="com.amazonaws.eu-west-1.logs",
    VpcEndpointType="Interface",
    SubnetIds=[ids["app-a"]],
    SecurityGroupIds=[ids["endpoint-sg"]],
)
ids["logs"] = endpoint["VpcEndpoint"]["VpcEndpointId"]

balancer = elb.create_load_balancer(
    Name="front", Subnets=[ids["edge-a"], ids["edge-b"]], SecurityGroups=[ids["front-sg"]], Scheme="internet-facing"
)["LoadBalancers"][0]["LoadBalancerArn"]
ids["front"] = balancer
targets = elb.create_target_group(Name="movies", Protocol="HTTP", Port=8080, VpcId=town, TargetType="ip")
targets = targets["TargetGroups"][0]["TargetGroupArn"]
elb.register_targets(TargetGroupArn=targets, Targets=[{"Id": "10.0.2.10"}, {"Id": "10.0.2.99", "Port": 9090}])
machines = elb.create_target_group(Name="machines", Protocol="HTTP", Port=80, VpcId=town, TargetType="instance")
machines = machines["TargetGroups"][0]["TargetGroupArn"]
elb.register_targets(TargetGroupArn=machines, Targets=[{"Id": ids["web"], "Port": 8088}])
idle = elb.create_target_group(Name="idle", Protocol="HTTP", Port=80, VpcId=town, TargetType="instance")
idle = idle["TargetGroups"][0]["TargetGroupArn"]
elb.register_targets(TargetGroupArn=idle, Targets=[{"Id": ids["web"]}])
shares = [(targets, 1), (machines, 1), (idle, 0)]
listener = elb.create_listener(
    LoadBalancerArn=balancer,
    Protocol="HTTP",
    Port=80,
    DefaultActions=[{"Type": "fixed-response", "FixedResponseConfig": {"StatusCode": "404"}}],
)["Listeners"][0]["ListenerArn"]
ids["listener"] = listener
ids["rule"] = elb.create_rule(
    ListenerArn=listener,
    Priority=500,
    Conditions=[{"Field": "path-pattern", "Values": ["/api/movies*"]}],
    Actions=[
        {
            "Type": "forward",
            "ForwardConfig": {"TargetGroups": [{"TargetGroupArn": arn, "Weight": weight} for arn, weight in shares]},
        }
    ],
)["Rules"][0]["RuleArn"]

print(json.dumps(ids))

"""Makes a VPC with contents that is none of ours."""

from account import ec2, elb

vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
subnets = [
    ec2.create_subnet(VpcId=vpc, CidrBlock=f"10.0.{n}.0/24", AvailabilityZone=f"eu-west-1{zone}")["Subnet"]["SubnetId"]
    for n, zone in ((1, "a"), (2, "b"))
]
gateway = ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
ec2.attach_internet_gateway(InternetGatewayId=gateway, VpcId=vpc)
table = ec2.create_route_table(VpcId=vpc)["RouteTable"]["RouteTableId"]
ec2.create_route(RouteTableId=table, DestinationCidrBlock="0.0.0.0/0", GatewayId=gateway)
for subnet in subnets:
    ec2.associate_route_table(RouteTableId=table, SubnetId=subnet)
address = ec2.allocate_address(Domain="vpc")["AllocationId"]
ec2.create_nat_gateway(SubnetId=subnets[0], AllocationId=address)
group = ec2.create_security_group(VpcId=vpc, GroupName="alb-sg", Description="somebody else's")["GroupId"]
ec2.authorize_security_group_ingress(
    GroupId=group,
    IpPermissions=[{"IpProtocol": "tcp", "FromPort": 80, "ToPort": 80, "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}],
)
ec2.create_tags(Resources=[vpc, group, *subnets], Tags=[{"Key": "Name", "Value": "netflux"}])
balancer = elb.create_load_balancer(Name="foreign", Subnets=subnets, SecurityGroups=[group], Scheme="internal")
balancer = balancer["LoadBalancers"][0]["LoadBalancerArn"]
targets = elb.create_target_group(Name="foreign", Protocol="HTTP", Port=80, VpcId=vpc, TargetType="ip")
targets = targets["TargetGroups"][0]["TargetGroupArn"]
forward = [{"Type": "forward", "TargetGroupArn": targets}]
listener = elb.create_listener(LoadBalancerArn=balancer, Protocol="HTTP", Port=80, DefaultActions=forward)
elb.create_rule(
    ListenerArn=listener["Listeners"][0]["ListenerArn"],
    Priority=1,
    Conditions=[{"Field": "path-pattern", "Values": ["/*"]}],
    Actions=forward,
)

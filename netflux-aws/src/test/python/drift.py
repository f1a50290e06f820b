"""Changes one thing of the platform behind its back; the second argument says which."""

import sys

from account import ec2, elb, look, name

seen = look()
ids = {name(one): id for id, one in seen.items() if name(one)}
subnets = {name(one): one for one in seen.values() if name(one).startswith("Subnet:")}


def ssh():
    return [{"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}]


def association(subnet):
    for one in seen.values():
        for each in one.get("Associations", []):
            if each.get("SubnetId") == ids[subnet]:
                return each["RouteTableAssociationId"]


def delete_nat_gateway(id):
    ec2.delete_nat_gateway(NatGatewayId=id)
    # AWS frees its address; the emulator forgets to.
    for address in seen[id]["NatGatewayAddresses"]:
        ec2.disassociate_address(AssociationId=address["AssociationId"])


def forget(id):
    ec2.delete_tags(Resources=[id], Tags=[{"Key": tag["Key"]} for tag in seen[id]["Tags"]])


DRIFTS = {
    "group-rule-added": lambda: ec2.authorize_security_group_ingress(GroupId=ids["SecurityGroup:app-sg"], IpPermissions=ssh()),
    "group-rule-removed": lambda: ec2.revoke_security_group_ingress(
        GroupId=ids["SecurityGroup:app-sg"], SecurityGroupRuleIds=[ids["SecurityGroupRule:app-sg/in/tcp-8080/alb-sg"]]
    ),
    "route-changed": lambda: ec2.replace_route(
        RouteTableId=ids["RouteTable:app"], DestinationCidrBlock="0.0.0.0/0", GatewayId=ids["InternetGateway:netflux"]
    ),
    "association-moved": lambda: ec2.replace_route_table_association(
        AssociationId=association("Subnet:app-a"), RouteTableId=ids["RouteTable:edge"]
    ),
    "listener-default-changed": lambda: elb.modify_listener(
        ListenerArn=ids["Listener:front/80"],
        DefaultActions=[{"Type": "fixed-response", "FixedResponseConfig": {"StatusCode": "200", "ContentType": "text/plain", "MessageBody": "all well"}}],
    ),
    "rule-priority-changed": lambda: elb.set_rule_priorities(RulePriorities=[{"RuleArn": ids["ListenerRule:front/80/movie-service"], "Priority": 4711}]),
    "rule-deleted": lambda: elb.delete_rule(RuleArn=ids["ListenerRule:front/80/movie-service"]),
    "health-check-changed": lambda: elb.modify_target_group(TargetGroupArn=ids["TargetGroup:movie-service"], HealthCheckPath="/"),
    "subnet-tag-lost": lambda: forget(ids["Subnet:edge-a"]),
    "listener-deleted": lambda: elb.delete_listener(ListenerArn=ids["Listener:front/80"]),
    "nat-gateway-deleted": lambda: delete_nat_gateway(ids["NatGateway:nat-a"]),
    "balancers-groups-changed": lambda: elb.set_security_groups(
        LoadBalancerArn=ids["LoadBalancer:front"], SecurityGroups=[ids["SecurityGroup:app-sg"]]
    ),
}

if __name__ == "__main__":
    DRIFTS[sys.argv[2]]()

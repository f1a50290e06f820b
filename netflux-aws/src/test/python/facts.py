"""Prints what there is of the platform, each resource under its own name, without ids: as AWS tells it to another client than ours."""

from account import look, name, show, tags

seen = look()
by_id = {id: name(one) or id for id, one in seen.items()}


def of(id):
    return by_id.get(id, id)


def action(one):
    if one["Type"] == "forward":
        groups = one["ForwardConfig"]["TargetGroups"]
        return {"forward": sorted([of(group["TargetGroupArn"]), group.get("Weight", 1)] for group in groups)}
    return {key: value for key, value in one.items() if key != "Order"}


def peer(rule):
    group = rule.get("ReferencedGroupInfo", {}).get("GroupId")
    return of(group) if group else rule.get("CidrIpv4") or rule.get("CidrIpv6") or rule.get("PrefixListId")


def target(route):
    for key in ("NatGatewayId", "EgressOnlyInternetGatewayId", "GatewayId"):
        if key in route:
            return of(route[key])
    return str(route)


def conditions(rule):
    return sorted([one["Field"], sorted(one.get("PathPatternConfig", {}).get("Values", []))] for one in rule["Conditions"])


facts = {}
for id, one in seen.items():
    if "netflux:address" not in tags(one):
        continue
    fact = {"author": {key: value for key, value in tags(one).items() if not key.startswith("netflux:")}}
    if id.startswith("vpc-"):
        fact.update(
            cidr=[block["CidrBlock"] for block in one["CidrBlockAssociationSet"]],
            dns=[one["enableDnsSupport"], one["enableDnsHostnames"]],
        )
    elif id.startswith("subnet-"):
        fact.update(vpc=of(one["VpcId"]), cidr=one["CidrBlock"], zone=one["AvailabilityZone"], public=one["MapPublicIpOnLaunch"])
    elif id.startswith("igw-"):
        fact.update(vpc=[of(each["VpcId"]) for each in one["Attachments"]])
    elif id.startswith("nat-"):
        fact.update(subnet=of(one["SubnetId"]), address=[of(each["AllocationId"]) for each in one["NatGatewayAddresses"]])
    elif id.startswith("rtb-"):
        fact.update(
            vpc=of(one["VpcId"]),
            routes={route.get("DestinationCidrBlock") or route.get("DestinationIpv6CidrBlock"): target(route) for route in one["Routes"]},
            subnets=sorted(of(each["SubnetId"]) for each in one["Associations"] if "SubnetId" in each),
        )
    elif id.startswith("sg-"):
        fact.update(vpc=of(one["VpcId"]), name=one["GroupName"], description=one["Description"])
        fact["rules"] = sorted(
            [
                "out" if rule["IsEgress"] else "in",
                rule["IpProtocol"],
                rule["FromPort"],
                rule["ToPort"],
                peer(rule),
            ]
            for rule in seen.values()
            if "SecurityGroupRuleId" in rule and rule["GroupId"] == id
        )
    elif "RuleArn" in one:
        fact.update(listener=of(one["ListenerArn"]), priority=one["Priority"], conditions=conditions(one), actions=[action(each) for each in one["Actions"]])
    elif "ListenerArn" in one:
        fact.update(balancer=of(one["LoadBalancerArn"]), port=one["Port"], protocol=one["Protocol"], default=[action(each) for each in one["DefaultActions"]])
    elif "TargetGroupArn" in one:
        fact.update(
            vpc=of(one["VpcId"]),
            balancers=[of(arn) for arn in one["LoadBalancerArns"]],
            **{key: one[key] for key in ("TargetGroupName", "Protocol", "Port", "TargetType", "Matcher")},
            check={key: value for key, value in one.items() if key.startswith("HealthCheck") or "Threshold" in key},
            delay=one["Attributes"]["deregistration_delay.timeout_seconds"],
        )
    elif "LoadBalancerArn" in one:
        fact.update(
            name=one["LoadBalancerName"],
            scheme=one["Scheme"],
            subnets=sorted(of(zone["SubnetId"]) for zone in one["AvailabilityZones"]),
            groups=sorted(of(group) for group in one["SecurityGroups"]),
            idle=one["Attributes"].get("idle_timeout.timeout_seconds", "60"),
        )
    if "SecurityGroupRuleId" not in one:
        # Two that bear one name are a mistake that has to be seen.
        facts[name(one) + " again" * (name(one) in facts)] = fact
show(facts)

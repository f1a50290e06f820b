"""Holds what there is against ../shared/spec/ecsfs.md, row by row: prints each fact, and NOT before those that are otherwise."""

from spec import ANYWHERE, Balancer, Containers, Network, aws, fact, only, role

EDGE, INNER = ("10.0.0.0/24", "10.0.1.0/24"), "10.0.2.0/24"
net = Network("ecsfs")
front = Balancer(net)
run = Containers()

fact("VPC", "block", net.vpc["CidrBlock"], "10.0.0.0/16")
fact("VPC", "DNS support", net.flag("enableDnsSupport"), True)
fact("VPC", "DNS hostnames", net.flag("enableDnsHostnames"), True)
fact("subnets", "these three", sorted(net.subnets), sorted((*EDGE, INNER)))
fact("subnets", "zones", net.zones(*EDGE, INNER), ["a", "b", "a"])
fact("internet gateway", "attached", [one["VpcId"] for one in net.gateway["Attachments"]], [net.id])
for cidr in EDGE:
    fact("public route table", cidr, net.routes(cidr), {"10.0.0.0/16": "local", ANYWHERE: "internet gateway"})
tables = [[net.cidrs([one.get("SubnetId")])[0] for one in table["Associations"] if "SubnetId" in one] for table in net.tables]
fact("public route table", "one for both", sorted(EDGE) in [sorted(one) for one in tables], True)
fact("NAT gateway", "in the first public subnet", net.cidrs([net.nat["SubnetId"]]), [EDGE[0]])
fact("NAT gateway", "an Elastic IP", [one["AllocationId"] for one in net.nat["NatGatewayAddresses"]], [one["AllocationId"] for one in net.addresses])
fact("NAT gateway", "the private subnet leads to it", net.routes(INNER), {"10.0.0.0/16": "local", ANYWHERE: "NAT gateway"})

CONTAINERS, BALANCER = "ecsfs-container-sg", "ecsfs-load-balancer-sg"
fact("container group", "description", net.groups[CONTAINERS]["Description"], "Access to Fargate containers.")
fact("container group", "accepts", net.accepted(CONTAINERS), [("-1", -1, -1, CONTAINERS), ("-1", -1, -1, BALANCER)])
fact("load balancer group", "description", net.groups[BALANCER]["Description"], "Access to the public facing load balancer.")
fact("load balancer group", "accepts", net.accepted(BALANCER), [("-1", -1, -1, ANYWHERE)])

fact("load balancer", "internet-facing", front.it["Scheme"], "internet-facing")
fact("load balancer", "both public subnets", net.cidrs([one["SubnetId"] for one in front.it["AvailabilityZones"]]), sorted(EDGE))
fact("load balancer", "group", [net.group(one) for one in front.it["SecurityGroups"]], [BALANCER])
fact("listener", "HTTP 80", (front.listener["Protocol"], front.listener["Port"]), ("HTTP", 80))
fact("listener", "forwards", front.target(only(front.listener["DefaultActions"], "default action")), ["ecsfs-target-group"])
target = only(front.groups.values(), "target group")
fact("target group", "HTTP 80, ip", (target["Protocol"], target["Port"], target["TargetType"]), ("HTTP", 80, "ip"))

fact("ECS cluster", "name", run.cluster["clusterName"], "ecsfs-cluster")
logs = [one["logGroupName"] for one in aws["logs"].describe_log_groups()["logGroups"]]
fact("log group", "name", logs, ["ecsfs-logs"])

namespace = only(aws["servicediscovery"].list_namespaces()["Namespaces"], "namespace")
fact("Cloud Map", "private DNS", (namespace["Name"], namespace["Type"]), ("local", "DNS_PRIVATE"))
zone = aws["servicediscovery"].get_namespace(Id=namespace["Id"])["Namespace"]["Properties"]["DnsProperties"]["HostedZoneId"]
zone = aws["route53"].get_hosted_zone(Id=zone)
fact("Cloud Map", "on the VPC", [one.get("VPCId") for one in zone.get("VPCs", [])], [net.id])
names = {one["Name"]: one for one in aws["servicediscovery"].list_services()["Services"]}
SERVICES = {"backend": (1024, 5000), "frontend": (512, 3000), "nginx": (512, 80)}
fact("Cloud Map", "services", sorted(names), [f"ecsfs-{name}" for name in SERVICES])

fact("services", "three", sorted(run.services), [f"ecsfs-{name}" for name in SERVICES])
for name, (memory, port) in SERVICES.items():
    row, full = f"task definition {name}", f"ecsfs-{name}"
    task = run.revision(full)
    container = only(task["containerDefinitions"], "container")
    fact(row, "Fargate, awsvpc", (task["requiresCompatibilities"], task["networkMode"]), (["FARGATE"], "awsvpc"))
    fact(row, "size", (task["cpu"], task["memory"]), ("256", str(memory)))
    fact(row, "port", [one["containerPort"] for one in container["portMappings"]], [port])
    options = container["logConfiguration"]["options"]
    fact(row, "logs", (options["awslogs-group"], options["awslogs-stream-prefix"]), ("ecsfs-logs", name))
    execution = role(task["executionRoleArn"])
    fact(row, "execution role is for tasks", execution["assumed by"], ["ecs-tasks.amazonaws.com"])
    fact(row, "execution role's policy", execution["managed"], ["AmazonECSTaskExecutionRolePolicy"])

    row, known = f"Cloud Map {name}", aws["servicediscovery"].get_service(Id=names[full]["Id"])["Service"]
    fact(row, "an A record of 60 s", known["DnsConfig"]["DnsRecords"], [{"Type": "A", "TTL": 60}])
    fact(row, "in the namespace", known.get("NamespaceId") or known["DnsConfig"].get("NamespaceId"), namespace["Id"])
    fact(row, "custom health check", known.get("HealthCheckCustomConfig"), {"FailureThreshold": 1})

    row, service = f"service {name}", run.services[full]
    places = service["networkConfiguration"]["awsvpcConfiguration"]
    fact(row, "desired 1", service["desiredCount"], 1)
    fact(row, "subnets", net.cidrs(places["subnets"]), sorted(EDGE) if name == "nginx" else [INNER])
    fact(row, "public IP", places["assignPublicIp"], "ENABLED" if name == "nginx" else "DISABLED")
    fact(row, "group", [net.group(one) for one in places["securityGroups"]], [CONTAINERS])
    fact(row, "registered", [one["registryArn"] for one in service["serviceRegistries"]], [names[full]["Arn"]])
    behind = [one["targetGroupArn"] for one in service["loadBalancers"]]
    fact(row, "target group", behind, [target["TargetGroupArn"]] if name == "nginx" else [])

scaling = aws["application-autoscaling"]
scaled = only(scaling.describe_scalable_targets(ServiceNamespace="ecs")["ScalableTargets"], "scalable target")
fact("autoscaling", "backend alone", scaled["ResourceId"], "service/ecsfs-cluster/ecsfs-backend")
fact("autoscaling", "between 1 and 3", (scaled["MinCapacity"], scaled["MaxCapacity"]), (1, 3))
policy = only(scaling.describe_scaling_policies(ServiceNamespace="ecs")["ScalingPolicies"], "scaling policy")
tracking = policy["TargetTrackingScalingPolicyConfiguration"]
fact("autoscaling", "of backend", policy["ResourceId"], scaled["ResourceId"])
fact("autoscaling", "target tracking", policy["PolicyType"], "TargetTrackingScaling")
fact("autoscaling", "CPU", tracking["PredefinedMetricSpecification"]["PredefinedMetricType"], "ECSServiceAverageCPUUtilization")
fact("autoscaling", "50 %", tracking["TargetValue"], 50)
fact("autoscaling", "cooldowns", (tracking["ScaleInCooldown"], tracking["ScaleOutCooldown"]), (10, 10))

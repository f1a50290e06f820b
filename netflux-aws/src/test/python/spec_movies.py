"""Holds what there is against ../shared/spec/movies.md, row by row: prints each fact, and NOT before those that are otherwise."""

import json

from spec import ANYWHERE, Balancer, Containers, Network, aws, fact, only, plain, role, secret

EDGE, APP, DATA = ("10.0.1.0/24", "10.0.2.0/24"), ("10.0.3.0/24", "10.0.4.0/24"), ("10.0.5.0/24", "10.0.6.0/24")
net = Network("netflux")
front = Balancer(net)
run = Containers()

fact("VPC", "block", net.vpc["CidrBlock"], "10.0.0.0/16")
fact("VPC", "DNS support", net.flag("enableDnsSupport"), True)
fact("VPC", "DNS hostnames", net.flag("enableDnsHostnames"), True)
fact("VPC", "subnets", sorted(net.subnets), sorted(EDGE + APP + DATA))
fact("VPC", "two availability zones", len({one["AvailabilityZone"] for one in net.subnets.values()}), 2)

fact("public subnets", "one in each zone", net.zones(*EDGE), ["a", "b"])
for cidr in EDGE:
    fact("public subnets", f"{cidr} leads to the gateway", net.routes(cidr), {"10.0.0.0/16": "local", ANYWHERE: "internet gateway"})
fact("private subnets", "app in each zone", net.zones(*APP), ["a", "b"])
fact("private subnets", "database in each zone", net.zones(*DATA), ["a", "b"])
fact("internet gateway", "attached", [one["VpcId"] for one in net.gateway["Attachments"]], [net.id])

fact("NAT", "name", plain(net.nat["Tags"])["Name"], "netflux-nat-gateway")
fact("NAT", "in public subnet 1", net.cidrs([net.nat["SubnetId"]]), [EDGE[0]])
fact("NAT", "an Elastic IP", [one["AllocationId"] for one in net.nat["NatGatewayAddresses"]], [one["AllocationId"] for one in net.addresses])
fact("NAT", "one address", len(net.addresses), 1)
for cidr in APP:
    fact("NAT", f"{cidr} leads to it", net.routes(cidr), {"10.0.0.0/16": "local", ANYWHERE: "NAT gateway"})
for cidr in DATA:
    fact("NAT", f"{cidr} has no way out", net.routes(cidr), {"10.0.0.0/16": "local"})

for name, description, accepted in (
    ("netflux-alb-sg", "Allow external traffic to ALB", [("tcp", 80, 80, ANYWHERE)]),
    ("netflux-app-sg", "Allow traffic from ALB to app", [("tcp", 8080, 8080, "netflux-alb-sg"), ("tcp", 8080, 8080, "netflux-app-sg")]),
    ("netflux-db-sg", "Allow traffic from backend apps", [("tcp", 5432, 5432, "netflux-app-sg")]),
):
    fact(name, "description", net.groups[name]["Description"], description)
    fact(name, "accepts", net.accepted(name), accepted)
fact("default group", "accepts nothing", net.accepted("default"), [])

NAMES = ("movie-service", "customer-service")
fact("target groups", "these two", sorted(front.groups), sorted(f"{name}-containers" for name in NAMES))
for name in sorted(front.groups):
    one = front.groups[name]
    for what, key, should in (
        ("target type", "TargetType", "ip"),
        ("protocol", "Protocol", "HTTP"),
        ("port", "Port", 8080),
        ("protocol version", "ProtocolVersion", "HTTP1"),
        ("health check", "HealthCheckProtocol", "HTTP"),
        ("health check's path", "HealthCheckPath", "/actuator/health"),
        ("healthy", "HealthyThresholdCount", 3),
        ("unhealthy", "UnhealthyThresholdCount", 3),
        ("timeout", "HealthCheckTimeoutSeconds", 5),
        ("interval", "HealthCheckIntervalSeconds", 30),
        ("matcher", "Matcher", {"HttpCode": "200"}),
    ):
        fact(name, what, one.get(key), should)
    fact(name, "deregistration delay", front.attribute(name, "deregistration_delay.timeout_seconds"), "30")

fact("load balancer", "name", front.it["LoadBalancerName"], "netflux-alb")
fact("load balancer", "type", front.it["Type"], "application")
fact("load balancer", "internet-facing", front.it["Scheme"], "internet-facing")
fact("load balancer", "both public subnets", net.cidrs([one["SubnetId"] for one in front.it["AvailabilityZones"]]), sorted(EDGE))
fact("load balancer", "group", [net.group(one) for one in front.it["SecurityGroups"]], ["netflux-alb-sg"])
fact("listener", "HTTP 80", (front.listener["Protocol"], front.listener["Port"]), ("HTTP", 80))
otherwise = only(front.listener["DefaultActions"], "default action")
fact("listener", "otherwise 404", (otherwise["Type"], otherwise["FixedResponseConfig"]["StatusCode"]), ("fixed-response", "404"))
rules = {}
for one in front.rules:
    condition = only(one["Conditions"], "condition of a rule")
    rules[tuple(condition["PathPatternConfig"]["Values"])] = (one["Priority"], front.target(only(one["Actions"], "action of a rule")))
fact("listener rules", "two", len(front.rules), 2)
fact("listener rules", "/api/movies*", rules[("/api/movies*",)], ("500", ["movie-service-containers"]))
fact("listener rules", "/api/customers/*", rules[("/api/customers/*",)][1], ["customer-service-containers"])
fact("listener rules", "priorities of their own", len({priority for priority, _ in rules.values()}), 2)

s3, cdn = aws["s3"], aws["cloudfront"]
bucket = only((one["Name"] for one in s3.list_buckets()["Buckets"]), "bucket")
site = only(cdn.list_distributions()["DistributionList"]["Items"], "distribution")
config = cdn.get_distribution_config(Id=site["Id"])["DistributionConfig"]
fact("S3", "name", bucket, "netflux-bucket")
fact("S3", "private", set(s3.get_public_access_block(Bucket=bucket)["PublicAccessBlockConfiguration"].values()), {True})
fact("S3", "holds index.html", [one["Key"] for one in s3.list_objects_v2(Bucket=bucket)["Contents"]], ["index.html"])
statement = only(json.loads(s3.get_bucket_policy(Bucket=bucket)["Policy"])["Statement"], "statement of the bucket's policy")
fact("S3", "only CloudFront reads", (statement["Effect"], statement["Principal"]), ("Allow", {"Service": "cloudfront.amazonaws.com"}))
fact("S3", "only reads", (statement["Action"], statement["Resource"]), ("s3:GetObject", f"arn:aws:s3:::{bucket}/*"))
fact("S3", "only this distribution", statement["Condition"], {"StringEquals": {"AWS:SourceArn": site["ARN"]}})

origins = {one["DomainName"]: one for one in config["Origins"]["Items"]}
stored = next((one for name, one in origins.items() if name.startswith(bucket)), {})
balanced = origins.get(front.it["DNSName"], {})
access = only(cdn.list_origin_access_controls()["OriginAccessControlList"]["Items"], "origin access control")
fact("CloudFront", "two origins", len(origins), 2)
fact("CloudFront", "the bucket through the access control", stored.get("OriginAccessControlId"), access["Id"])
fact("CloudFront", "sign always, sigv4", (access["SigningBehavior"], access["SigningProtocol"]), ("always", "sigv4"))
fact("CloudFront", "the balancer over HTTP", balanced.get("CustomOriginConfig", {}).get("OriginProtocolPolicy"), "http-only")
fact("CloudFront", "root", config["DefaultRootObject"], "index.html")
fact("CloudFront", "the site by default", config["DefaultCacheBehavior"]["TargetOriginId"], stored.get("Id"))
api = only(config["CacheBehaviors"]["Items"], "behaviour")
fact("CloudFront", "behaviour", (api["PathPattern"], api["TargetOriginId"]), ("/api/*", balanced.get("Id")))
fact("CloudFront", "viewers HTTPS", api["ViewerProtocolPolicy"] in ("https-only", "redirect-to-https"), True)
METHODS = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"]
fact("CloudFront", "all seven methods", sorted(api["AllowedMethods"]["Items"]), METHODS)
# AWS's own policies, by the ids that its documentation gives: CachingDisabled and AllViewer.
fact("CloudFront", "no caching", api["CachePolicyId"], "4135ea2d-6df8-44a3-9df3-4b5a84be39ad")
fact("CloudFront", "forwards all", api["OriginRequestPolicyId"], "216adef6-5c7f-47e4-b989-5492eafa07d3")
fact("CloudFront", "all edges", config["PriceClass"], "PriceClass_All")
fact("CloudFront", "answers", config["Enabled"], True)

rds = aws["rds"]
database = only(rds.describe_db_instances()["DBInstances"], "database")
standing = only(rds.describe_db_subnet_groups()["DBSubnetGroups"], "subnet group")
fact("RDS", "both database subnets", net.cidrs([one["SubnetIdentifier"] for one in standing["Subnets"]]), sorted(DATA))
fact("RDS", "in the subnet group", database["DBSubnetGroup"]["DBSubnetGroupName"], standing["DBSubnetGroupName"])
fact("RDS", "PostgreSQL", database["Engine"], "postgres")
fact("RDS", "group", [net.group(one["VpcSecurityGroupId"]) for one in database["VpcSecurityGroups"]], ["netflux-db-sg"])
fact("RDS", "not public", database["PubliclyAccessible"], False)
fact("RDS", "encrypted", database["StorageEncrypted"], True)
fact("RDS", "deletion protected", database["DeletionProtection"], True)
fact("RDS", "AWS keeps the master's password", "MasterUserSecret" in database, True)

known = {one["Name"]: one for one in aws["secretsmanager"].list_secrets()["SecretList"] if not one["Name"].startswith("rds!")}
fact("Secrets Manager", "two", sorted(known), ["/prod/netflux/db/customer", "/prod/netflux/db/movie"])
for name, one in sorted(known.items()):
    value = secret(one["ARN"])
    fact(name, "user name", value["username"], name.split("/")[-1])
    fact(name, "generated password", len(value["password"]) >= 20, True)
    fact(name, "no password in its tags", value["password"] in json.dumps(one, default=str), False)
fact("Secrets Manager", "passwords of their own", len({secret(one["ARN"])["password"] for one in known.values()}), 2)

images = {one["repositoryName"]: one for one in aws["ecr"].describe_repositories()["repositories"]}
fact("ECR", "repositories", sorted(images), sorted(NAMES))
namespace = only(aws["servicediscovery"].list_namespaces()["Namespaces"], "namespace")
fact("ECS", "cluster", run.cluster["clusterName"], "prod")
fact("ECS", "namespace", namespace["Name"], "prod")
fact("ECS", "the namespace is the cluster's", run.cluster.get("serviceConnectDefaults", {}).get("namespace"), namespace["Arn"])

fact("services", "two", sorted(run.services), [f"netflux-{name}" for name in sorted(NAMES)])
logs = {one["logGroupName"] for one in aws["logs"].describe_log_groups()["logGroups"]}
for name in sorted(NAMES):
    task = run.revision(f"netflux-{name}")
    row = f"task definition {name}"
    container = only(task["containerDefinitions"], "container")
    fact(row, "0.5 vCPU, 1 GB", (task["cpu"], task["memory"]), ("512", "1024"))
    fact(row, "Fargate, awsvpc", (task["requiresCompatibilities"], task["networkMode"]), (["FARGATE"], "awsvpc"))
    system = task.get("runtimePlatform", {})
    fact(row, "linux/x86_64", (system.get("operatingSystemFamily"), system.get("cpuArchitecture")), ("LINUX", "X86_64"))
    own, execution = role(task["taskRoleArn"]), role(task["executionRoleArn"])
    fact(row, "task role", own["name"], "netflux-task-role")
    fact(row, "task role is for tasks", own["assumed by"], ["ecs-tasks.amazonaws.com"])
    fact(row, "execution role is for tasks", execution["assumed by"], ["ecs-tasks.amazonaws.com"])
    fact(row, "execution role's policy", execution["managed"], ["AmazonECSTaskExecutionRolePolicy"])
    mine = known["/prod/netflux/db/" + name.split("-")[0]]["ARN"]
    readable = [resource for action, resource in execution["allowed"] if action == "secretsmanager:GetSecretValue"]
    fact(row, "reads its own secret only", readable, [mine])
    fact(row, "its secret reaches it", {one["valueFrom"].split(":username")[0].split(":password")[0] for one in container["secrets"]}, {mine})
    port = only(container["portMappings"], "port")
    port = [port.get(key) for key in ("name", "containerPort", "protocol", "appProtocol")]
    fact(row, "port", port, [f"{name}-8080", 8080, "tcp", "http"])
    environment = plain(container["environment"], "name", "value")
    fact(row, "environment", environment.get("SPRING_PROFILES_ACTIVE"), "prod")
    fact(row, "the database's address reaches it", database["Endpoint"]["Address"] in json.dumps(environment), True)
    fact(row, "image", container["image"].rpartition(":")[0], images[name]["repositoryUri"])
    log = container["logConfiguration"]
    fact(row, "logs", (log["logDriver"], log["options"]["awslogs-group"] in logs), ("awslogs", True))

    service = run.services[f"netflux-{name}"]
    row = f"service {name}"
    rolling = service.get("deploymentConfiguration", {})
    places = service["networkConfiguration"]["awsvpcConfiguration"]
    fact(row, "desired 2", service["desiredCount"], 2)
    fact(row, "on Fargate", service.get("launchType") or [one["capacityProvider"] for one in service["capacityProviderStrategy"]], "FARGATE")
    fact(row, "rolling", (rolling.get("minimumHealthyPercent"), rolling.get("maximumPercent")), (100, 200))
    fact(row, "app subnets", net.cidrs(places["subnets"]), sorted(APP))
    fact(row, "group", [net.group(one) for one in places["securityGroups"]], ["netflux-app-sg"])
    fact(row, "no public IP", places["assignPublicIp"], "DISABLED")
    target = only(service["loadBalancers"], "target group of a service")
    fact(row, "target group", target["targetGroupArn"], front.groups[f"{name}-containers"]["TargetGroupArn"])
    fact(row, "target", (target["containerName"], target["containerPort"]), (container["name"], 8080))
    fact(row, "grace 90 s", service.get("healthCheckGracePeriodSeconds"), 90)
    connect = run.connect(f"netflux-{name}")
    fact(row, "connects in prod", (connect.get("enabled"), connect.get("namespace")), (True, namespace["Arn"]))
    names = [(one.get("discoveryName"), one["portName"], one["clientAliases"]) for one in connect.get("services", [])]
    fact(row, "answers to its name", names, [(name, f"{name}-8080", [{"port": 8080, "dnsName": name}])])

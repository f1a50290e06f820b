"""Prints whatever there is in the account, over all services that a platform may use: nothing, where everything has been taken away."""

from spec import aws, ecs, elb

LISTS = (
    ("ecr", "describe_repositories", "repositories"),
    ("iam", "list_roles", "Roles"),
    ("logs", "describe_log_groups", "logGroups"),
    ("servicediscovery", "list_namespaces", "Namespaces"),
    ("servicediscovery", "list_services", "Services"),
    ("rds", "describe_db_instances", "DBInstances"),
    ("rds", "describe_db_subnet_groups", "DBSubnetGroups"),
    ("s3", "list_buckets", "Buckets"),
    ("elbv2", "describe_load_balancers", "LoadBalancers"),
    ("elbv2", "describe_target_groups", "TargetGroups"),
    ("route53", "list_hosted_zones", "HostedZones"),
    ("ec2", "describe_addresses", "Addresses"),
    ("ec2", "describe_internet_gateways", "InternetGateways"),
    ("ec2", "describe_launch_templates", "LaunchTemplates"),
    ("ec2", "describe_network_interfaces", "NetworkInterfaces"),
)
vpcs = [one["VpcId"] for one in aws["ec2"].describe_vpcs()["Vpcs"]]
for service, call, key in LISTS:
    for one in getattr(aws[service], call)()[key]:
        # AWS removes a NAT gateway's interface, and a private domain's zone, together with their owners; the emulator forgets to.
        if not (key == "NetworkInterfaces" and one["VpcId"] not in vpcs or key == "HostedZones" and one["Config"]["PrivateZone"]):
            print(service, one)
# A secret that is deleted is listed no more, though it can be restored for some time; RDS's own goes with its database.
for one in aws["secretsmanager"].list_secrets()["SecretList"]:
    print("secretsmanager", one["Name"])
for one in aws["cloudfront"].list_distributions()["DistributionList"].get("Items", []):
    print("cloudfront", one["Id"])
for one in aws["cloudfront"].list_origin_access_controls()["OriginAccessControlList"].get("Items", []):
    print("cloudfront", one["Id"])
for call in ("describe_scalable_targets", "describe_scaling_policies", "describe_scheduled_actions"):
    answer = getattr(aws["application-autoscaling"], call)(ServiceNamespace="ecs")
    for one in [one for key, some in answer.items() if key != "ResponseMetadata" for one in some]:
        print("application-autoscaling", one)
for arn in ecs.list_clusters()["clusterArns"]:
    for one in ecs.describe_clusters(clusters=[arn])["clusters"]:
        if one["status"] != "INACTIVE":
            print("ecs", arn, ecs.list_services(cluster=arn)["serviceArns"])
for arn in ecs.list_task_definitions(status="ACTIVE")["taskDefinitionArns"]:
    print("ecs", arn)
for vpc in aws["ec2"].describe_vpcs()["Vpcs"]:
    if not vpc["IsDefault"]:
        print("ec2", vpc["VpcId"])
for one in aws["ec2"].describe_nat_gateways()["NatGateways"]:
    if one["State"] != "deleted":
        print("ec2", one["NatGatewayId"])

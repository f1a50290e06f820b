package dev.netflux.validate;

/** Where a rule is written: a page of AWS's documentation, or Netflux itself. */
enum Source {
    FARGATE_SIZES("Task CPU and memory", "AmazonECS/latest/developerguide/fargate-tasks-services.html"),
    CONTAINER_DEFINITION("ContainerDefinition", "AmazonECS/latest/APIReference/API_ContainerDefinition.html"),
    CONTAINER_SECRET("Secret", "AmazonECS/latest/APIReference/API_Secret.html"),
    SECRET_RIGHTS("Task execution role", "AmazonECS/latest/developerguide/task_execution_IAM_role.html"),
    EXEC("ECS Exec", "AmazonECS/latest/developerguide/ecs-exec.html"),
    CONTAINER_DEPENDENCY("ContainerDependency", "AmazonECS/latest/APIReference/API_ContainerDependency.html"),
    CONTAINER_HEALTH("HealthCheck", "AmazonECS/latest/APIReference/API_HealthCheck.html"),
    CREATE_SERVICE("CreateService", "AmazonECS/latest/APIReference/API_CreateService.html"),
    DEPLOYMENT("DeploymentConfiguration", "AmazonECS/latest/APIReference/API_DeploymentConfiguration.html"),
    SERVICE_CONNECT("Service Connect", "AmazonECS/latest/developerguide/service-connect-concepts.html"),
    CLOUD_MAP_SERVICE("CreateService (AWS Cloud Map)", "cloud-map/latest/api/API_CreateService.html"),
    SCALABLE_TARGET("RegisterScalableTarget", "autoscaling/application/APIReference/API_RegisterScalableTarget.html"),
    SCALING_POLICY("PutScalingPolicy", "autoscaling/application/APIReference/API_PutScalingPolicy.html"),
    SCHEDULED_ACTION("PutScheduledAction", "autoscaling/application/APIReference/API_PutScheduledAction.html"),
    RETENTION("PutRetentionPolicy", "AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html"),
    CREATE_REPOSITORY("CreateRepository", "AmazonECR/latest/APIReference/API_CreateRepository.html"),
    LIFECYCLE("Lifecycle policies", "AmazonECR/latest/userguide/LifecyclePolicies.html"),
    VPC_BLOCKS("VPC CIDR blocks", "vpc/latest/userguide/vpc-cidr-blocks.html"),
    SUBNET_SIZING("Subnet CIDR blocks", "vpc/latest/userguide/subnet-sizing.html"),
    CREATE_SUBNET("CreateSubnet", "AWSEC2/latest/APIReference/API_CreateSubnet.html"),
    INTERNET_GATEWAY("Internet gateways", "vpc/latest/userguide/VPC_Internet_Gateway.html"),
    NAT_GATEWAY("NAT gateways", "vpc/latest/userguide/vpc-nat-gateway.html"),
    VPC_QUOTAS("Amazon VPC quotas", "vpc/latest/userguide/amazon-vpc-limits.html"),
    VPC_PEERING("VPC peering", "vpc/latest/peering/vpc-peering-basics.html"),
    NETWORK_ACLS("Network ACLs", "vpc/latest/userguide/vpc-network-acls.html"),
    NETWORK_ACL_ENTRY("CreateNetworkAclEntry", "AWSEC2/latest/APIReference/API_CreateNetworkAclEntry.html"),
    RESOURCE_IDS("Resource IDs", "AWSEC2/latest/UserGuide/resource-ids.html"),
    IAM_IDENTIFIERS("IAM identifiers", "IAM/latest/UserGuide/reference_identifiers.html"),
    CREATE_SECURITY_GROUP("CreateSecurityGroup", "AWSEC2/latest/APIReference/API_CreateSecurityGroup.html"),
    IP_PERMISSION("IpPermission", "AWSEC2/latest/APIReference/API_IpPermission.html"),
    SECURITY_GROUP_RULES("Security group rules", "vpc/latest/userguide/security-group-rules.html"),
    PREFIX_LISTS("Managed prefix lists", "vpc/latest/userguide/managed-prefix-lists.html"),
    CREATE_LOAD_BALANCER("CreateLoadBalancer", "elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html"),
    LOAD_BALANCER_ATTRIBUTE(
            "LoadBalancerAttribute", "elasticloadbalancing/latest/APIReference/API_LoadBalancerAttribute.html"),
    LOAD_BALANCERS(
            "Application Load Balancers", "elasticloadbalancing/latest/application/application-load-balancers.html"),
    LOAD_BALANCER_GROUPS(
            "Security groups for your Application Load Balancer",
            "elasticloadbalancing/latest/application/load-balancer-update-security-groups.html"),
    LOAD_BALANCER_QUOTAS(
            "Quotas for your Application Load Balancers",
            "elasticloadbalancing/latest/application/load-balancer-limits.html"),
    CREATE_LISTENER("CreateListener", "elasticloadbalancing/latest/APIReference/API_CreateListener.html"),
    HTTPS_LISTENER(
            "HTTPS listeners for your Application Load Balancer",
            "elasticloadbalancing/latest/application/create-https-listener.html"),
    CREATE_RULE("CreateRule", "elasticloadbalancing/latest/APIReference/API_CreateRule.html"),
    LISTENER_RULES(
            "Listener rules for your Application Load Balancer",
            "elasticloadbalancing/latest/application/listener-rules.html"),
    RULE_CONDITION("RuleCondition", "elasticloadbalancing/latest/APIReference/API_RuleCondition.html"),
    HOST_CONDITION(
            "HostHeaderConditionConfig", "elasticloadbalancing/latest/APIReference/API_HostHeaderConditionConfig.html"),
    HEADER_CONDITION(
            "HttpHeaderConditionConfig", "elasticloadbalancing/latest/APIReference/API_HttpHeaderConditionConfig.html"),
    METHOD_CONDITION(
            "HttpRequestMethodConditionConfig",
            "elasticloadbalancing/latest/APIReference/API_HttpRequestMethodConditionConfig.html"),
    QUERY_CONDITION(
            "QueryStringConditionConfig",
            "elasticloadbalancing/latest/APIReference/API_QueryStringConditionConfig.html"),
    SOURCE_CONDITION(
            "SourceIpConditionConfig", "elasticloadbalancing/latest/APIReference/API_SourceIpConditionConfig.html"),
    REDIRECT("RedirectActionConfig", "elasticloadbalancing/latest/APIReference/API_RedirectActionConfig.html"),
    FIXED_RESPONSE(
            "FixedResponseActionConfig", "elasticloadbalancing/latest/APIReference/API_FixedResponseActionConfig.html"),
    TARGET_GROUP_TUPLE("TargetGroupTuple", "elasticloadbalancing/latest/APIReference/API_TargetGroupTuple.html"),
    GROUP_STICKINESS(
            "TargetGroupStickinessConfig",
            "elasticloadbalancing/latest/APIReference/API_TargetGroupStickinessConfig.html"),
    CREATE_TARGET_GROUP("CreateTargetGroup", "elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html"),
    TARGET_GROUPS(
            "Target groups for your Application Load Balancers",
            "elasticloadbalancing/latest/application/load-balancer-target-groups.html"),
    TARGET_GROUP_ATTRIBUTE(
            "TargetGroupAttribute", "elasticloadbalancing/latest/APIReference/API_TargetGroupAttribute.html"),
    EDIT_TARGET_GROUP(
            "Edit target group attributes",
            "elasticloadbalancing/latest/application/edit-target-group-attributes.html"),
    MATCHER("Matcher", "elasticloadbalancing/latest/APIReference/API_Matcher.html"),
    TAGS("Tag your Amazon EC2 resources", "AWSEC2/latest/UserGuide/Using_Tags.html"),
    LOAD_BALANCER_TAG("Tag (Elastic Load Balancing)", "elasticloadbalancing/latest/APIReference/API_Tag.html"),
    CREATE_DATABASE("CreateDBInstance", "AmazonRDS/latest/APIReference/API_CreateDBInstance.html"),
    DATABASE_NETWORK(
            "Working with a DB instance in a VPC",
            "AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html"),
    CREATE_SECRET("CreateSecret", "secretsmanager/latest/apireference/API_CreateSecret.html"),
    RANDOM_PASSWORD("GetRandomPassword", "secretsmanager/latest/apireference/API_GetRandomPassword.html"),
    DELETE_SECRET("DeleteSecret", "secretsmanager/latest/apireference/API_DeleteSecret.html"),
    BUCKET_NAMES("General purpose bucket naming rules", "AmazonS3/latest/userguide/bucketnamingrules.html"),
    BUCKET_ENCRYPTION("ServerSideEncryptionByDefault", "AmazonS3/latest/API/API_ServerSideEncryptionByDefault.html"),
    ACCESS_LOGS(
            "Enable access logs for your Application Load Balancer",
            "elasticloadbalancing/latest/application/enable-access-logging.html"),
    FLOW_LOGS("Logging IP traffic using VPC Flow Logs", "vpc/latest/userguide/flow-logs.html"),
    CREATE_FLOW_LOGS("CreateFlowLogs", "AWSEC2/latest/APIReference/API_CreateFlowLogs.html"),
    FLOW_LOGS_KEY("Required key policy for use with SSE-KMS", "vpc/latest/userguide/flow-logs-s3-cmk-policy.html"),
    DISTRIBUTION(
            "Distribution settings reference",
            "AmazonCloudFront/latest/DeveloperGuide/distribution-web-values-specify.html"),
    DISTRIBUTION_CERTIFICATES(
            "Requirements for using SSL/TLS certificates with CloudFront",
            "AmazonCloudFront/latest/DeveloperGuide/cnames-and-https-requirements.html"),
    FARGATE_NETWORK("Fargate task networking", "AmazonECS/latest/developerguide/fargate-task-networking.html"),
    ENDPOINTS(
            "Access AWS services through AWS PrivateLink",
            "vpc/latest/privatelink/privatelink-access-aws-services.html"),
    ENDPOINT_POLICIES("Control access using endpoint policies", "vpc/latest/privatelink/vpc-endpoints-access.html"),
    S3_ENDPOINTS("AWS PrivateLink for Amazon S3", "AmazonS3/latest/userguide/privatelink-interface-endpoints.html"),
    DYNAMODB_ENDPOINTS(
            "AWS PrivateLink for DynamoDB",
            "amazondynamodb/latest/developerguide/privatelink-interface-endpoints.html"),
    DNS_NAMES("DNS domain name format", "Route53/latest/DeveloperGuide/DomainNameFormat.html"),
    ALIAS_RECORDS("AliasTarget", "Route53/latest/APIReference/API_AliasTarget.html"),
    NETFLUX("Netflux", "");

    private final String title;
    private final String page;

    Source(String title, String page) {
        this.title = title;
        this.page = page;
    }

    /** The page's title. */
    String title() {
        return title;
    }

    /** The page's address; empty where the rule is Netflux's own. */
    String address() {
        return page.isEmpty() ? "" : "https://docs.aws.amazon.com/" + page;
    }
}

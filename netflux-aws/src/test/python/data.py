"""Prints what there is of the database, the secrets and the site, without ids: as AWS tells it to another client than ours."""

import json

import boto3

from account import OPTIONS


def author(tags):
    return {tag["Key"]: tag["Value"] for tag in tags if not tag["Key"].startswith("netflux:")}


ec2, rds, s3, secrets, cdn, elb = (boto3.client(name, **OPTIONS) for name in ("ec2", "rds", "s3", "secretsmanager", "cloudfront", "elbv2"))
names = {one["SubnetId"]: author(one["Tags"])["Name"] for one in ec2.describe_subnets()["Subnets"] if one.get("Tags")}
names.update({one["GroupId"]: one["GroupName"] for one in ec2.describe_security_groups()["SecurityGroups"]})
names.update({one["DNSName"]: one["LoadBalancerName"] for one in elb.describe_load_balancers()["LoadBalancers"]})
facts = {}

for one in rds.describe_db_subnet_groups()["DBSubnetGroups"]:
    facts["subnet group"] = {
        "name": one["DBSubnetGroupName"],
        "subnets": sorted(names[each["SubnetIdentifier"]] for each in one["Subnets"]),
    }
for one in rds.describe_db_instances()["DBInstances"]:
    facts["database"] = {key: one.get(key) for key in (
        "DBInstanceIdentifier", "Engine", "EngineVersion", "DBInstanceClass", "AllocatedStorage", "StorageType", "MultiAZ",
        "PubliclyAccessible", "StorageEncrypted", "DeletionProtection", "BackupRetentionPeriod", "MasterUsername")}
    facts["database"]["groups"] = sorted(names[each["VpcSecurityGroupId"]] for each in one["VpcSecurityGroups"])
    facts["database"]["subnet group"] = one["DBSubnetGroup"]["DBSubnetGroupName"]
    facts["database"]["managed password"] = "rds!db-" in one["MasterUserSecret"]["SecretArn"]
    facts["database"]["author"] = author(one["TagList"])
facts["secrets"] = {}
for one in secrets.list_secrets()["SecretList"]:
    if not one["Name"].startswith("rds!"):
        value = json.loads(secrets.get_secret_value(SecretId=one["ARN"])["SecretString"])
        facts["secrets"][one["Name"]] = {"user": value["username"], "characters": len(value["password"])}

distributions = cdn.list_distributions()["DistributionList"].get("Items", [])
comments = {one["Id"]: cdn.get_distribution_config(Id=one["Id"])["DistributionConfig"]["Comment"] for one in distributions}
arns = {one["ARN"]: comments[one["Id"]] for one in distributions}
for one in s3.list_buckets()["Buckets"]:
    bucket = one["Name"]
    policy = json.loads(s3.get_bucket_policy(Bucket=bucket)["Policy"])
    for statement in policy["Statement"]:
        statement["Condition"]["StringEquals"]["AWS:SourceArn"] = arns[statement["Condition"]["StringEquals"]["AWS:SourceArn"]]
    page = s3.get_object(Bucket=bucket, Key="index.html")
    facts["bucket"] = {
        "name": bucket,
        "public access": s3.get_public_access_block(Bucket=bucket)["PublicAccessBlockConfiguration"],
        "encryption": s3.get_bucket_encryption(Bucket=bucket)["ServerSideEncryptionConfiguration"]["Rules"][0][
            "ApplyServerSideEncryptionByDefault"]["SSEAlgorithm"],
        "policy": policy["Statement"],
        "objects": [each["Key"] for each in s3.list_objects_v2(Bucket=bucket)["Contents"]],
        "index.html": [page["ContentType"], page["Body"].read().decode()],
        "author": author(s3.get_bucket_tagging(Bucket=bucket)["TagSet"]),
    }
for one in cdn.list_origin_access_controls()["OriginAccessControlList"]["Items"]:
    facts["access"] = {key: one[key] for key in ("Name", "SigningBehavior", "SigningProtocol", "OriginAccessControlOriginType")}
for one in distributions:
    config = cdn.get_distribution_config(Id=one["Id"])["DistributionConfig"]
    facts["distribution"] = {
        "comment": config["Comment"],
        "enabled": config["Enabled"],
        "root": config["DefaultRootObject"],
        "prices": config["PriceClass"],
        "origins": {
            origin["Id"]: [
                names.get(origin["DomainName"], origin["DomainName"]),
                origin.get("CustomOriginConfig", {}).get("OriginProtocolPolicy", "s3"),
            ]
            for origin in config["Origins"]["Items"]
        },
        "behaviours": {
            each.get("PathPattern", "default"): [
                each["TargetOriginId"],
                each["ViewerProtocolPolicy"],
                sorted(each["AllowedMethods"]["Items"]),
                each["CachePolicyId"],
                each.get("OriginRequestPolicyId"),
            ]
            for each in config.get("CacheBehaviors", {}).get("Items", []) + [config["DefaultCacheBehavior"]]
        },
        "invalidations": len(cdn.list_invalidations(DistributionId=one["Id"])["InvalidationList"].get("Items", [])),
    }
print(json.dumps(facts, indent=2, sort_keys=True))

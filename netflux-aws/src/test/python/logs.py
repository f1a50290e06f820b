"""Prints what a platform writes down and where, as AWS tells it to another client than ours; with an argument, puts an object into each bucket first."""

import json
import sys

import boto3

from account import OPTIONS

ec2, s3, elb = (boto3.client(name, **OPTIONS) for name in ("ec2", "s3", "elbv2"))
facts = {"buckets": {}, "balancers": {}, "flow logs": {}}

for one in s3.list_buckets()["Buckets"]:
    bucket = one["Name"]
    if len(sys.argv) > 2:
        s3.put_object(Bucket=bucket, Key="AWSLogs/old.log.gz", Body=b"a line")
    facts["buckets"][bucket] = {
        "public access": s3.get_public_access_block(Bucket=bucket)["PublicAccessBlockConfiguration"],
        "encryption": s3.get_bucket_encryption(Bucket=bucket)["ServerSideEncryptionConfiguration"]["Rules"][0][
            "ApplyServerSideEncryptionByDefault"]["SSEAlgorithm"],
        "policy": json.loads(s3.get_bucket_policy(Bucket=bucket)["Policy"])["Statement"],
    }
for one in elb.describe_load_balancers()["LoadBalancers"]:
    attributes = elb.describe_load_balancer_attributes(LoadBalancerArn=one["LoadBalancerArn"])["Attributes"]
    facts["balancers"][one["LoadBalancerName"]] = {
        each["Key"]: each["Value"] for each in attributes if each["Key"].startswith("access_logs")}
for one in ec2.describe_flow_logs()["FlowLogs"]:
    facts["flow logs"][one.get("LogGroupName") or one["LogDestination"]] = {
        key: one.get(key) for key in ("TrafficType", "LogDestinationType", "MaxAggregationInterval")}
print(json.dumps(facts, indent=2, sort_keys=True))

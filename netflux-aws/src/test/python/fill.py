"""Pushes an image into each repository and puts an object into each bucket, as somebody does who uses a platform."""

import json

import boto3

from account import OPTIONS

ecr, s3 = (boto3.client(name, **OPTIONS) for name in ("ecr", "s3"))
manifest = json.dumps({
    "schemaVersion": 2,
    "mediaType": "application/vnd.docker.distribution.manifest.v2+json",
    "config": {"mediaType": "application/vnd.docker.container.image.v1+json", "size": 1, "digest": "sha256:" + "0" * 64},
    "layers": [],
})
for one in ecr.describe_repositories()["repositories"]:
    ecr.put_image(repositoryName=one["repositoryName"], imageManifest=manifest, imageTag="1.4")
for one in s3.list_buckets()["Buckets"]:
    s3.put_object(Bucket=one["Name"], Key="AWSLogs/old.log.gz", Body=b"a line")

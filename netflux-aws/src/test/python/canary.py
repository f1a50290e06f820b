"""Counts the secrets whose password is the one that is given."""

import json
import sys

import boto3

from account import OPTIONS

secrets = boto3.client("secretsmanager", **OPTIONS)
count = 0
for one in secrets.list_secrets()["SecretList"]:
    if not one["Name"].startswith("rds!"):
        count += json.loads(secrets.get_secret_value(SecretId=one["ARN"])["SecretString"])["password"] == sys.argv[2]
print(count)

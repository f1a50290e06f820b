"""Two hosted zones of one name, in which somebody else has aliases. "zones" makes them and prints their ids, "alias" and "unalias" make and
remove somebody else's alias for the only balancer, and "tell" prints what there is in them, a line each.
"""

import sys

import boto3
from account import OPTIONS, elb

dns = boto3.client("route53", **OPTIONS)
zones = sorted((one for one in dns.list_hosted_zones()["HostedZones"]), key=lambda one: one["CallerReference"])
what = sys.argv[-1]

if what == "zones":
    for reference in ("1", "2"):
        print(dns.create_hosted_zone(Name="example.com", CallerReference=reference)["HostedZone"]["Id"].split("/")[-1])
elif what == "tell":
    for zone in zones:
        for record in dns.list_resource_record_sets(HostedZoneId=zone["Id"])["ResourceRecordSets"]:
            if record["Type"] not in ("NS", "SOA"):
                print(zone["CallerReference"], record["Type"], record["Name"])
else:
    balancer = elb.describe_load_balancers()["LoadBalancers"][0]
    alias = {
        "Name": "films.example.com",
        "Type": "A",
        "AliasTarget": {
            "HostedZoneId": balancer["CanonicalHostedZoneId"],
            "DNSName": balancer["DNSName"],
            "EvaluateTargetHealth": False,
        },
    }
    action = "CREATE" if what == "alias" else "DELETE"
    dns.change_resource_record_sets(
        HostedZoneId=zones[0]["Id"], ChangeBatch={"Changes": [{"Action": action, "ResourceRecordSet": alias}]}
    )

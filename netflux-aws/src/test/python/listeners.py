"""Prints what each listener speaks, shows and does, a line each, and then a line for each of its rules."""

from account import elb


def does(action):
    kind = action["Type"]
    if kind == "redirect":
        to = action["RedirectConfig"]
        return f"redirect {to['Protocol']} {to['Port']} {to['StatusCode']}"
    if kind == "fixed-response":
        return f"fixed-response {action['FixedResponseConfig']['StatusCode']}"
    arn = action.get("TargetGroupArn") or action["ForwardConfig"]["TargetGroups"][0]["TargetGroupArn"]
    tags = elb.describe_tags(ResourceArns=[arn])["TagDescriptions"][0]["Tags"]
    return "forward " + next(tag["Value"] for tag in tags if tag["Key"] == "netflux:address").split(":", 1)[1]


for balancer in elb.describe_load_balancers()["LoadBalancers"]:
    listeners = elb.describe_listeners(LoadBalancerArn=balancer["LoadBalancerArn"])["Listeners"]
    for listener in sorted(listeners, key=lambda one: one["Port"]):
        # It tells a policy of every listener, as if HTTP had one.
        policy = listener["SslPolicy"] if listener["Protocol"] == "HTTPS" else "-"
        shown = [one["CertificateArn"] for one in listener.get("Certificates", [])]
        print(listener["Port"], listener["Protocol"], policy, f"[{', '.join(shown)}]",
              does(listener["DefaultActions"][0]))
        for rule in elb.describe_rules(ListenerArn=listener["ListenerArn"])["Rules"]:
            if not rule["IsDefault"]:
                paths = [path for each in rule["Conditions"] for path in each["PathPatternConfig"]["Values"]]
                print(listener["Port"], *paths, does(rule["Actions"][0]))

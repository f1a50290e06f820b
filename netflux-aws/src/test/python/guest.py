"""Makes a load balancer of somebody else's in the platform's subnets."""

from account import elb, look, name

subnets = [id for id, one in look().items() if name(one) in ("Subnet:edge-a", "Subnet:edge-b")]
elb.create_load_balancer(Name="guest", Subnets=subnets, Scheme="internal")

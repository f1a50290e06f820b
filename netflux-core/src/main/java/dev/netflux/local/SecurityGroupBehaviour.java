package dev.netflux.local;

import dev.netflux.base.Cidr;
import dev.netflux.resource.Peer;
import dev.netflux.resource.Ref;
import dev.netflux.resource.SecurityGroup;
import dev.netflux.resource.SecurityGroupRule;
import dev.netflux.resource.SecurityGroupRule.Direction;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Pattern;

/** A new group is given AWS's default egress, which is taken away at once: a design says what may leave. */
final class SecurityGroupBehaviour extends Behaviour<SecurityGroup> {

    private static final Pattern TEXT = Pattern.compile("[a-zA-Z0-9 ._\\-:/()#,@\\[\\]+=&;{}!$*]{1,255}");

    SecurityGroupBehaviour() {
        super(SecurityGroup.KIND, EC2, "DescribeSecurityGroups");
    }

    @Override
    String create(Api api, SecurityGroup wanted, SortedMap<String, String> tags) {
        String vpc = wanted.vpc().asId();
        String id = api.make(action("CreateSecurityGroup"), vpc, world -> {
            get(world, vpc);
            check(world, wanted);
            String made = world.add(world.id("sg"), wanted, tags).id();
            VpcBehaviour.allow(world, Ref.id(made), Direction.OUT, new Peer.Block(Cidr.ANYWHERE));
            return made;
        });
        api.change(
                action("RevokeSecurityGroupEgress"), id, world -> world.mentioning(id, SecurityGroupRule.KIND).stream()
                        .filter(Thing::byAws)
                        .forEach(rule -> world.remove(rule.id())));
        return id;
    }

    private void check(World world, SecurityGroup wanted) {
        if (!TEXT.matcher(wanted.name()).matches() || wanted.name().startsWith("sg-")) {
            throw Refusal.wrong(
                    "InvalidParameterValue",
                    "Value (" + wanted.name() + ") for parameter GroupName is invalid. Group names may not be in the "
                            + "format sg-* and have up to 255 of a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*");
        }
        if (wanted.name().equals("default")) {
            throw Refusal.wrong("InvalidParameterValue", "Cannot use reserved security group name: default");
        }
        if (!TEXT.matcher(wanted.description()).matches()) {
            throw Refusal.wrong(
                    "InvalidParameterValue",
                    "Invalid security group description. Valid descriptions are strings less than 256 characters from "
                            + "the following set: a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*");
        }
        String vpc = wanted.vpc().asId();
        for (Thing other : world.mentioning(vpc, kind())) {
            if (other.as(kind()).name().equals(wanted.name())) {
                throw Refusal.exists(
                        "InvalidGroup.Duplicate",
                        "The security group '" + wanted.name() + "' already exists for VPC '" + vpc + "'");
            }
        }
        world.count(
                "SecurityGroupLimitExceeded",
                world.number(kind()),
                "The maximum number of security groups has been reached.");
    }

    @Override
    void update(Api api, String id, SecurityGroup after, Set<String> attributes) {
        throw new IllegalArgumentException(kind() + " has nothing that changes in place");
    }

    @Override
    void delete(Api api, String id) {
        api.change(action("DeleteSecurityGroup"), id, world -> {
            get(world, id);
            for (Thing user : world.mentioning(id)) {
                boolean own = user.is(SecurityGroupRule.KIND)
                        && user.as(SecurityGroupRule.KIND).group().asId().equals(id);
                if (!own) {
                    throw Refusal.dependency("resource " + id + " has a dependent object");
                }
            }
            world.mentioning(id).forEach(rule -> world.remove(rule.id()));
            world.remove(id);
        });
    }
}

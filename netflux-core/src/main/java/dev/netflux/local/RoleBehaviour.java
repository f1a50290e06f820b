package dev.netflux.local;

import dev.netflux.resource.Attribute;
import dev.netflux.resource.Role;

/** A role goes though something takes it. */
final class RoleBehaviour extends PlainBehaviour<Role> {

    RoleBehaviour() {
        super(
                Role.KIND,
                "iam",
                "ListRoles",
                "Role",
                new Codes("NoSuchEntity", "EntityAlreadyExists", "DeleteConflict"));
    }

    @Override
    String id(World world, Role wanted) {
        return Arns.global(world.account(), "iam", "role/" + wanted.name());
    }

    /** IAM does not look whether what a policy speaks of exists. */
    @Override
    boolean isLookedAt(Attribute<Role, ?> attribute) {
        return false;
    }

    @Override
    String changing(String attribute) {
        if (attribute.equals(Role.SERVICE.name())) {
            return "UpdateAssumeRolePolicy";
        }
        return attribute.equals(Role.MANAGED.name()) ? "AttachRolePolicy" : "PutRolePolicy";
    }

    @Override
    boolean keeps(World world, Thing thing, Thing user) {
        return false;
    }

    /** A policy may speak of everything, or of what is gone. */
    @Override
    boolean mayDangle(Attribute<?, ?> attribute) {
        return attribute == Role.POLICIES;
    }
}

package dev.netflux.aws.handler;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Sets;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Role;
import dev.netflux.resource.Stamp;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.EntityType;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsResponse;
import software.amazon.awssdk.services.iam.model.RoleDetail;
import software.amazon.awssdk.services.iam.model.Tag;

/** One call tells all of an account's roles with their policies and tags, which would take several for each. */
final class RoleHandler implements Handler<Role> {

    private static final String AWS_OWN = ":iam::aws:policy/";

    /** How many roles a call tells of at most; AWS's own number would be a hundred. */
    private static final int PAGE = 1000;

    @Override
    public Kind<Role> kind() {
        return Role.KIND;
    }

    @Override
    public Set<String> actions() {
        return Set.of(
                "iam:GetAccountAuthorizationDetails",
                "iam:GetRole",
                "iam:GetRolePolicy",
                "iam:ListRolePolicies",
                "iam:ListAttachedRolePolicies",
                "iam:CreateRole",
                "iam:UpdateAssumeRolePolicy",
                "iam:AttachRolePolicy",
                "iam:DetachRolePolicy",
                "iam:PutRolePolicy",
                "iam:DeleteRolePolicy",
                "iam:DeleteRole",
                "iam:TagRole",
                "iam:UntagRole",
                "iam:PassRole");
    }

    private static IamClient iam(Aws aws) {
        return aws.client(IamClient.class, IamClient::builder);
    }

    @Override
    public List<Found> observe(Aws aws, Scope scope) {
        if (!scope.isOfPlatform()) {
            return List.of();
        }
        return aws
                .pages(
                        token -> iam(aws).getAccountAuthorizationDetails(request ->
                                request.filter(EntityType.ROLE).maxItems(PAGE).marker(token)),
                        GetAccountAuthorizationDetailsResponse::marker,
                        GetAccountAuthorizationDetailsResponse::roleDetailList)
                .stream()
                .filter(role -> scope.isOurs(tags(role.tags())))
                .map(RoleHandler::found)
                .collect(ImmutableList.toImmutableList());
    }

    private static Found found(RoleDetail role) {
        return Found.ready(
                role.arn(),
                new Role(
                        role.roleName(),
                        Policies.trusted(role.assumeRolePolicyDocument()),
                        managed(role.attachedManagedPolicies()),
                        role.rolePolicyList().stream()
                                .map(policy ->
                                        new Role.Policy(policy.policyName(), Policies.read(policy.policyDocument())))
                                .sorted(Comparator.comparing(Role.Policy::name))
                                .toList()),
                tags(role.tags()));
    }

    /** AWS's own by their paths, others by their ARNs. */
    private static Set<String> managed(List<AttachedPolicy> policies) {
        return policies.stream()
                .map(AttachedPolicy::policyArn)
                .map(arn -> arn.contains(AWS_OWN) ? arn.substring(arn.indexOf(AWS_OWN) + AWS_OWN.length()) : arn)
                .collect(ImmutableSortedSet.toImmutableSortedSet(Comparator.naturalOrder()));
    }

    private static Map<String, String> tags(List<Tag> tags) {
        return tags.stream().collect(ImmutableMap.toImmutableMap(Tag::key, Tag::value, (one, other) -> other));
    }

    @Override
    public Optional<Found> read(Aws aws, String id) {
        return named(aws, Arns.role(id));
    }

    private static Optional<Found> named(Aws aws, String name) {
        return aws.ifThere(() -> {
            var role = aws.repeat(() -> iam(aws).getRole(request -> request.roleName(name)))
                    .role();
            List<String> own = aws.repeat(() -> iam(aws).listRolePolicies(request -> request.roleName(name)))
                    .policyNames();
            return Found.ready(
                    role.arn(),
                    new Role(
                            name,
                            Policies.trusted(role.assumeRolePolicyDocument()),
                            managed(aws.repeat(
                                            () -> iam(aws).listAttachedRolePolicies(request -> request.roleName(name)))
                                    .attachedPolicies()),
                            aws.each(own.stream().sorted().toList(), policy -> policy(aws, name, policy))),
                    tags(role.tags()));
        });
    }

    private static Role.Policy policy(Aws aws, String role, String name) {
        return new Role.Policy(
                name,
                Policies.read(aws.repeat(() -> iam(aws).getRolePolicy(
                                        request -> request.roleName(role).policyName(name)))
                        .policyDocument()));
    }

    @Override
    public List<Found> candidates(Aws aws, Role wanted, Stamp stamp) {
        return named(aws, wanted.name()).stream().toList();
    }

    @Override
    public String create(Aws aws, Role wanted, Map<String, String> tags) {
        String arn = iam(aws).createRole(request -> request.roleName(wanted.name())
                        .assumeRolePolicyDocument(Policies.trusting(wanted.service()))
                        .tags(tags(tags)))
                .role()
                .arn();
        wanted.managed().forEach(policy -> attach(aws, arn, policy));
        wanted.policies().forEach(policy -> put(aws, wanted.name(), policy));
        return arn;
    }

    private static List<Tag> tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    private static String arn(String role, String policy) {
        return policy.startsWith("arn:") ? policy : "arn:" + Arns.partitionIn(role) + AWS_OWN + policy;
    }

    private static void attach(Aws aws, String role, String policy) {
        aws.repeat(() -> iam(aws).attachRolePolicy(
                        request -> request.roleName(Arns.role(role)).policyArn(arn(role, policy))));
    }

    private static void detach(Aws aws, String role, String policy) {
        aws.ifThere(() -> aws.repeat(() -> iam(aws).detachRolePolicy(
                        request -> request.roleName(Arns.role(role)).policyArn(arn(role, policy)))));
    }

    private static void put(Aws aws, String role, Role.Policy policy) {
        aws.repeat(() -> iam(aws).putRolePolicy(request ->
                request.roleName(role).policyName(policy.name()).policyDocument(Policies.written(policy.grants()))));
    }

    private static void remove(Aws aws, String role, String policy) {
        aws.ifThere(() -> aws.repeat(() ->
                iam(aws).deleteRolePolicy(request -> request.roleName(role).policyName(policy))));
    }

    @Override
    public void update(Aws aws, String id, Role before, Role after, Set<String> attributes) {
        String name = Arns.role(id);
        if (attributes.contains(Role.SERVICE.name())) {
            aws.repeat(() -> iam(aws).updateAssumeRolePolicy(
                            request -> request.roleName(name).policyDocument(Policies.trusting(after.service()))));
        }
        if (attributes.contains(Role.MANAGED.name())) {
            Sets.difference(after.managed(), before.managed()).forEach(policy -> attach(aws, id, policy));
            Sets.difference(before.managed(), after.managed()).forEach(policy -> detach(aws, id, policy));
        }
        if (attributes.contains(Role.POLICIES.name())) {
            after.policies().stream()
                    .filter(policy -> !before.policies().contains(policy))
                    .forEach(policy -> put(aws, name, policy));
            before.policies().stream()
                    .map(Role.Policy::name)
                    .filter(policy -> after.policies().stream()
                            .noneMatch(one -> one.name().equals(policy)))
                    .forEach(policy -> remove(aws, name, policy));
        }
    }

    @Override
    public void tag(Aws aws, String id, Map<String, String> tags, Set<String> removed) {
        aws.repeat(() ->
                iam(aws).tagRole(request -> request.roleName(Arns.role(id)).tags(tags(tags))));
        if (!removed.isEmpty()) {
            aws.repeat(() -> iam(aws).untagRole(
                            request -> request.roleName(Arns.role(id)).tagKeys(removed)));
        }
    }

    /** IAM removes only roles without policies. What somebody else added meanwhile keeps it, and is named by the refusal. */
    @Override
    public void delete(Aws aws, String id, Role resource) {
        resource.managed().forEach(policy -> detach(aws, id, policy));
        resource.policies().forEach(policy -> remove(aws, Arns.role(id), policy.name()));
        iam(aws).deleteRole(request -> request.roleName(Arns.role(id)));
    }
}

package dev.netflux.model;

import dev.netflux.base.Finding;
import dev.netflux.base.Site;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** An IAM role that the tasks of services take. */
@Value.Immutable
public abstract sealed class Role implements Part permits ImmutableRole {

    Role() {}

    /** A role of that name. */
    public static Role of(String name) {
        return ImmutableRole.builder().name(Given.text(name)).site(Site.here()).build();
    }

    /** A role that exists and is somebody else's. */
    public static Role existing(String arn) {
        return ImmutableRole.builder()
                .name(Given.text(arn))
                .existing(Given.text(arn))
                .site(Site.here())
                .build();
    }

    /** Its name; of one that is somebody else's, its ARN. */
    @Override
    public abstract String name();

    /** Its ARN, where it is somebody else's: then it is only mentioned. */
    public abstract Optional<String> existing();

    /** Its name in AWS where the author chose it. */
    public abstract Optional<String> awsName();

    /** The policies that it shares with others: AWS's own by their paths, others by their ARNs. */
    public abstract List<String> managed();

    /** What it allows by itself. */
    public abstract List<Allowance> allowances();

    /**
     * Some actions that are allowed.
     *
     * @param actions as IAM writes them, such as {@code s3:GetObject}
     * @param resources ARNs; {@code *} for all
     */
    public record Allowance(List<String> actions, List<String> resources) {
        /** Keeps its own copies. */
        public Allowance {
            actions = List.copyOf(actions);
            resources = List.copyOf(resources);
        }
    }

    @Override
    public abstract Map<String, String> tags();

    @Override
    @Value.Auxiliary
    public abstract Site site();

    @Override
    public abstract List<Finding> mistakes();

    /** {@code role}. */
    @Override
    public String sort() {
        return "role";
    }

    /** With a name of the author's in AWS. */
    public Role named(String awsName) {
        return self().withAwsName(Given.text(awsName));
    }

    /**
     * With a policy that it shares with others: one of AWS's own by its path, such as {@code
     * service-role/AmazonECSTaskExecutionRolePolicy}, or any by its ARN.
     */
    public Role managed(String policy) {
        return self().withManaged(Given.and(managed(), List.of(Given.text(policy))));
    }

    /** Allowing an action on a resource by its ARN, or on all with {@code *}. */
    public Role allowing(String action, String resource) {
        return self().withAllowances(Given.and(
                allowances(), List.of(new Allowance(List.of(Given.text(action)), List.of(Given.text(resource))))));
    }

    /** With a tag on it. */
    public Role tagged(String key, String value) {
        return self().withTags(Given.tag(tags(), key, value));
    }

    private ImmutableRole self() {
        return (ImmutableRole) this;
    }
}

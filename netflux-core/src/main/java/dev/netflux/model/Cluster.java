package dev.netflux.model;

import dev.netflux.base.Finding;
import dev.netflux.base.Site;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** A cluster: where services run. */
@Value.Immutable
public abstract sealed class Cluster implements Part permits ImmutableCluster {

    Cluster() {}

    /** A cluster of that name. */
    public static Cluster of(String name) {
        return ImmutableCluster.builder()
                .name(Given.text(name))
                .site(Site.here())
                .build();
    }

    @Override
    public abstract String name();

    /** Its name in AWS where the author chose it. */
    public abstract Optional<String> awsName();

    /** Whether its services connect by names; they also do where one {@linkplain Service#calls calls} another that has no other name. */
    @Value.Default
    public boolean isConnecting() {
        return false;
    }

    /** Whether CloudWatch gathers figures of its tasks, which costs. */
    @Value.Default
    public boolean hasInsights() {
        return false;
    }

    @Override
    public abstract Map<String, String> tags();

    @Override
    @Value.Auxiliary
    public abstract Site site();

    @Override
    public abstract List<Finding> mistakes();

    /** {@code cluster}. */
    @Override
    public String sort() {
        return "cluster";
    }

    /** With a name of the author's in AWS. */
    public Cluster named(String awsName) {
        return self().withAwsName(Given.text(awsName));
    }

    /** Its services connect by names (Service Connect), in a namespace that is called like the cluster. */
    public Cluster connecting() {
        return self().withIsConnecting(true);
    }

    /** CloudWatch gathers figures of its tasks, which costs. */
    public Cluster withInsights() {
        return self().withHasInsights(true);
    }

    /** With a tag on it. */
    public Cluster tagged(String key, String value) {
        return self().withTags(Given.tag(tags(), key, value));
    }

    private ImmutableCluster self() {
        return (ImmutableCluster) this;
    }
}

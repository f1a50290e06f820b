package dev.netflux.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.netflux.expand.Expansion;
import dev.netflux.resource.Bucket;
import dev.netflux.resource.BucketPolicy;
import dev.netflux.resource.DbInstance;
import dev.netflux.resource.DbSubnetGroup;
import dev.netflux.resource.Distribution;
import dev.netflux.resource.Distribution.Behaviour;
import dev.netflux.resource.Distribution.Origin;
import dev.netflux.resource.Distribution.Viewers;
import dev.netflux.resource.LoadBalancer;
import dev.netflux.resource.OriginAccessControl;
import dev.netflux.resource.OriginAccessControl.Signing;
import dev.netflux.resource.Ref;
import dev.netflux.resource.ResourceGraph;
import dev.netflux.resource.Secret;
import dev.netflux.resource.SecurityGroup;
import dev.netflux.resource.Subnet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The rows of the specification about the database, the secrets, the bucket and the distribution. */
class NetfluxMoviesDataTest {

    private static final ResourceGraph GRAPH = Expansion.of(NetfluxMovies.platform());

    @Test
    void the_database_stands_in_the_database_subnets_private_encrypted_and_protected() {
        assertThat(GRAPH.all(DbSubnetGroup.KIND))
                .extracting(DbSubnetGroup::subnets)
                .containsExactly(Set.of(Ref.to(Subnet.KIND, "data-a"), Ref.to(Subnet.KIND, "data-b")));
        assertThat(GRAPH.all(DbInstance.KIND))
                .extracting(
                        DbInstance::engine,
                        DbInstance::securityGroups,
                        DbInstance::publicAddress,
                        DbInstance::encrypted,
                        DbInstance::deletionProtection)
                .containsExactly(tuple("postgres", Set.of(Ref.to(SecurityGroup.KIND, "db-sg")), false, true, true));
    }

    @Test
    void each_service_has_a_secret_of_its_own() {
        assertThat(GRAPH.all(Secret.KIND))
                .extracting(Secret::name, Secret::user)
                .containsExactlyInAnyOrder(
                        tuple("/prod/netflux/db/customer", "customer"), tuple("/prod/netflux/db/movie", "movie"));
    }

    @Test
    void only_the_distribution_reads_the_private_bucket() {
        assertThat(GRAPH.all(Bucket.KIND))
                .extracting(Bucket::name, Bucket::publicAccessBlocked)
                .containsExactly(tuple("netflux-bucket", true));
        assertThat(GRAPH.all(BucketPolicy.KIND))
                .containsExactly(
                        BucketPolicy.reading(Ref.to(Bucket.KIND, "web"), Set.of(Ref.to(Distribution.KIND, "web"))));
        assertThat(GRAPH.all(OriginAccessControl.KIND))
                .containsExactly(new OriginAccessControl(Ref.to(Bucket.KIND, "web"), Signing.ALWAYS));
    }

    @Test
    void the_distribution_publishes_the_bucket_and_forwards_the_interfaces() {
        assertThat(GRAPH.all(Distribution.KIND)).singleElement().satisfies(one -> {
            assertThat(one.root()).contains("index.html");
            assertThat(one.prices()).isEqualTo(Distribution.Prices.ALL);
            assertThat(one.origins())
                    .containsExactlyInAnyOrder(
                            new Origin(
                                    "bucket",
                                    Ref.to(Bucket.KIND, "web"),
                                    Optional.of(Ref.to(OriginAccessControl.KIND, "web")),
                                    false),
                            new Origin("front", Ref.to(LoadBalancer.KIND, "front"), Optional.empty(), false));
            assertThat(one.behaviours())
                    .containsExactly(
                            new Behaviour(Optional.of("/api/*"), "front", Viewers.HTTPS_ONLY, true, false),
                            new Behaviour(Optional.empty(), "bucket", Viewers.REDIRECTED, false, true));
        });
    }
}

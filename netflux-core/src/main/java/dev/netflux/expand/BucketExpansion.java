package dev.netflux.expand;

import dev.netflux.model.Bucket;
import dev.netflux.model.LoadBalancer;
import dev.netflux.resource.BucketPolicy;
import dev.netflux.resource.BucketPolicy.Delivery;
import dev.netflux.resource.BucketPolicy.Logs;
import dev.netflux.resource.Node;
import dev.netflux.resource.Ref;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A bucket, and the policy that lets AWS write the logs into it that its author wants there, and nothing else. */
final class BucketExpansion implements PartExpansion {

    @Override
    public Stream<Node> nodes(Design design) {
        return design.platform().buckets().values().stream().flatMap(bucket -> nodes(design, bucket));
    }

    private static Stream<Node> nodes(Design design, Bucket bucket) {
        String label = bucket.awsName().orElseGet(() -> design.bucketLabel(design.label(bucket.name())));
        Node node = Node.designed(
                bucket.name(),
                new dev.netflux.resource.Bucket(
                        label, true, bucket.key(), bucket.isVersioned(), !bucket.mayBeEmptied()),
                design.tags(label, bucket.tags()),
                bucket.site());
        List<Delivery> deliveries = deliveries(design, bucket);
        return deliveries.isEmpty()
                ? Stream.of(node)
                : Stream.of(
                        node,
                        design.derived(
                                BucketPolicy.receiving(
                                        Ref.to(dev.netflux.resource.Bucket.KIND, bucket.name()), deliveries),
                                Map.of(),
                                bucket.site()));
    }

    private static List<Delivery> deliveries(Design design, Bucket bucket) {
        Stream<Delivery> access = design.platform().loadBalancers().values().stream()
                .map(LoadBalancer::accessLogs)
                .flatMap(Optional::stream)
                .filter(logs -> logs.bucket().equals(bucket.name()))
                .map(logs -> new Delivery(Logs.ACCESS, logs.prefix()));
        Stream<Delivery> flows = design.network().writtenFlows().stream()
                .filter(logs -> logs.into().equals(bucket))
                .map(logs -> new Delivery(Logs.FLOWS, Optional.empty()));
        return Stream.concat(access, flows).distinct().toList();
    }
}

package dev.netflux.aws.handler;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cloudfront.model.DistributionSummary;
import software.amazon.awssdk.services.cloudfront.model.Tag;

/** What the handlers of distributions, and of names for them, share. */
final class CloudFront {

    /** The hosted zone of all distributions' names. */
    static final String ZONE = "Z2FDTNDATAQYW2";

    private static final Scope.Key<Map<DistributionSummary, Map<String, String>>> OURS = new Scope.Key<>();

    private CloudFront() {}

    static String id(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    static List<DistributionSummary> all(Aws aws) {
        return aws.pages(
                marker -> aws.cdn().listDistributions(request -> request.marker(marker)),
                page -> Boolean.TRUE.equals(page.distributionList().isTruncated())
                        ? page.distributionList().nextMarker()
                        : null,
                page -> page.distributionList().items());
    }

    /** The platform's distributions with their tags, which AWS tells one at a time. */
    static Map<DistributionSummary, Map<String, String>> ours(Aws aws, Scope scope) {
        return scope.once(OURS, () -> {
            if (!scope.isOfPlatform()) {
                return Map.of();
            }
            ImmutableMap.Builder<DistributionSummary, Map<String, String>> ours = ImmutableMap.builder();
            aws.each(all(aws), one -> Map.entry(one, tags(aws, one.arn()))).stream()
                    .filter(one -> scope.isOurs(one.getValue()))
                    .forEach(ours::put);
            return ours.buildOrThrow();
        });
    }

    static Map<String, String> tags(Aws aws, String arn) {
        return aws.ifThere(() -> aws.repeat(() -> aws.cdn().listTagsForResource(request -> request.resource(arn))))
                .<Map<String, String>>map(response -> response.tags().items().stream()
                        .collect(ImmutableMap.toImmutableMap(
                                Tag::key, tag -> tag.value() == null ? "" : tag.value(), (one, other) -> other)))
                .orElse(Map.of());
    }

    static List<Tag> tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }
}

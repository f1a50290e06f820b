package dev.netflux.aws.handler;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.rds.model.Tag;

/** What the handlers of databases share. */
final class Rds {

    private Rds() {}

    /** The name at the end of an ARN: {@code …:db:catalog}. */
    static String name(String arn) {
        return arn.substring(arn.lastIndexOf(':') + 1);
    }

    /** The ARN of another resource of the same account and region: that of the subnet group of a database, which does not tell it. */
    static String sibling(String arn, String type, String name) {
        return arn.substring(0, arn.lastIndexOf(':', arn.lastIndexOf(':') - 1)) + ":" + type + ":" + name;
    }

    static Map<String, String> tags(Aws aws, String arn) {
        return aws.ifThere(() -> aws.repeat(() -> aws.rds().listTagsForResource(request -> request.resourceName(arn))))
                .map(response -> tags(response.tagList()))
                .orElse(Map.of());
    }

    static Map<String, String> tags(List<Tag> tags) {
        return tags.stream()
                .collect(ImmutableMap.toImmutableMap(
                        Tag::key, tag -> tag.value() == null ? "" : tag.value(), (one, other) -> other));
    }

    static List<Tag> tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    static void tag(Aws aws, String arn, Map<String, String> tags, Set<String> removed) {
        if (!tags.isEmpty()) {
            aws.repeat(() -> aws.rds()
                    .addTagsToResource(request -> request.resourceName(arn).tags(tags(tags))));
        }
        if (!removed.isEmpty()) {
            aws.repeat(() -> aws.rds()
                    .removeTagsFromResource(request -> request.resourceName(arn).tagKeys(removed)));
        }
    }
}

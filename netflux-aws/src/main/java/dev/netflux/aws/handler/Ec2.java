package dev.netflux.aws.handler;

import com.google.common.collect.ImmutableMap;
import dev.netflux.apply.CloudException;
import dev.netflux.apply.CloudException.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** What all handlers of EC2's resources need. */
final class Ec2 {

    /** The most items that EC2 gives on a page, where it has no lower limit of its own. */
    static final int PAGE = 1000;

    private Ec2() {}

    /** What AWS makes along with something else is not seen yet; of what is new that passes. */
    static CloudException unseen(String call, String what) {
        return new CloudException(Reason.NOT_FOUND, "NotSeen", call, what);
    }

    static Filter filter(String name, String... values) {
        return Filter.builder().name(name).values(values).build();
    }

    static Filter filter(String name, Collection<String> values) {
        return Filter.builder().name(name).values(values).build();
    }

    static Map<String, String> tags(List<Tag> tags) {
        return tags.stream().collect(ImmutableMap.toImmutableMap(Tag::key, Tag::value, (one, other) -> other));
    }

    private static List<Tag> tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    static List<TagSpecification> tagsOf(ResourceType type, Map<String, String> tags) {
        return tags.isEmpty()
                ? List.of()
                : List.of(TagSpecification.builder()
                        .resourceType(type)
                        .tags(tags(tags))
                        .build());
    }

    /** Writes tags and takes others away. */
    static void tag(Aws aws, String id, Map<String, String> tags, Set<String> removed) {
        if (!tags.isEmpty()) {
            aws.repeat(
                    () -> aws.ec2().createTags(request -> request.resources(id).tags(tags(tags))));
        }
        if (!removed.isEmpty()) {
            List<Tag> gone = new ArrayList<>();
            removed.forEach(key -> gone.add(Tag.builder().key(key).build()));
            aws.repeat(
                    () -> aws.ec2().deleteTags(request -> request.resources(id).tags(gone)));
        }
    }

    /** What a call describes of the scope's VPCs; nothing is asked where there are none. */
    static <P, T> List<T> inVpcs(
            Aws aws,
            Scope scope,
            BiFunction<Filter, String, P> page,
            Function<P, String> next,
            Function<P, List<T>> items) {
        Set<String> vpcs = scope.vpcs();
        return vpcs.isEmpty() ? List.of() : aws.pages(token -> page.apply(filter("vpc-id", vpcs), token), next, items);
    }

    static List<Vpc> vpcs(Aws aws, Filter filter) {
        return aws.pages(
                token -> aws.ec2()
                        .describeVpcs(request ->
                                request.filters(filter).maxResults(PAGE).nextToken(token)),
                DescribeVpcsResponse::nextToken,
                DescribeVpcsResponse::vpcs);
    }
}

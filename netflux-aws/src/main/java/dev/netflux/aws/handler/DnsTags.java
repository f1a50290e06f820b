package dev.netflux.aws.handler;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import dev.netflux.resource.Stamp;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/**
 * The tags of DNS records, which cannot carry any: a TXT record beside each, {@code _netflux-a.www.example.com}, written and removed in one
 * batch with it. External DNS for Kubernetes does the same, for the same reason: an alias says where it leads, and not whose it is.
 */
final class DnsTags {

    private static final String BEFORE = "_netflux-";

    /** As many characters as one string of a TXT record may have. */
    private static final int STRING = 255;

    private static final String BETWEEN_STRINGS = "\" \"";

    private static final long SECONDS = 300;

    private DnsTags() {}

    /** The name of the record with the tags of another. */
    static String name(String type, String name) {
        return BEFORE + type.toLowerCase(Locale.ROOT) + "." + name;
    }

    /** Whether it may hold tags. */
    static boolean areIn(ResourceRecordSet record) {
        return record.type() == RRType.TXT && record.name().startsWith(BEFORE);
    }

    /** The tags that it holds; none when it is somebody else's. */
    static Map<String, String> of(ResourceRecordSet record) {
        String text = record.resourceRecords().stream()
                .map(ResourceRecord::value)
                .collect(Collectors.joining(BETWEEN_STRINGS))
                .replace(BETWEEN_STRINGS, "")
                .replace("\"", "");
        ImmutableMap.Builder<String, String> tags = ImmutableMap.builder();
        for (String tag : Splitter.on(';').omitEmptyStrings().split(text)) {
            List<String> parts = Splitter.on(',').splitToList(tag);
            if (parts.size() == 2) {
                tags.put(Stamp.decode(parts.get(0)), Stamp.decode(parts.get(1)));
            }
        }
        return tags.buildKeepingLast();
    }

    /** The record that holds these tags; neither {@code ,} nor {@code ;} are in what is encoded. */
    static ResourceRecordSet record(String name, Map<String, String> tags) {
        String text = tags.entrySet().stream()
                .map(tag -> Stamp.encode(tag.getKey()) + "," + Stamp.encode(tag.getValue()))
                .collect(Collectors.joining(";"));
        String strings =
                String.join(BETWEEN_STRINGS, Splitter.fixedLength(STRING).split(text));
        return ResourceRecordSet.builder()
                .name(name + ".")
                .type(RRType.TXT)
                .ttl(SECONDS)
                .resourceRecords(
                        ResourceRecord.builder().value("\"" + strings + "\"").build())
                .build();
    }
}

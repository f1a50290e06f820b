package dev.netflux.aws;

import com.google.common.collect.ImmutableMap;
import dev.netflux.apply.Cloud;
import dev.netflux.apply.CloudException;
import dev.netflux.apply.CloudException.Reason;
import dev.netflux.apply.LeaseHeldException;
import dev.netflux.aws.handler.Aws;
import dev.netflux.resource.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/**
 * A platform's lease without anything that a user must make first: an EC2 launch template. Its name is unique in the account and region
 * and AWS makes it in one step or not at all; it costs nothing; its tags say who holds the lease, and until when. It is taken over, once
 * expired, by deleting it by its id: of two who try, one deletes it and the other finds nothing to delete.
 */
final class PlatformLease implements Cloud.Lease {

    private static final String NAME = "netflux-lease-";
    private static final String HOLDER = "netflux:holder";
    private static final String SINCE = "netflux:since";
    private static final String UNTIL = "netflux:until";
    private static final String MARK = "netflux:mark";

    /** What taking and keeping a lease calls. */
    static final Set<String> ACTIONS = Set.of(
            "ec2:CreateLaunchTemplate", "ec2:DescribeLaunchTemplates", "ec2:DeleteLaunchTemplate", "ec2:CreateTags");

    /** Templates are never launched; AWS wants some content all the same. */
    private static final String CONTENT = "t3.nano";

    /** How long to wait between two looks at a lease of which AWS says now that it is there and now that it is not. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** How often to look. */
    private static final int LOOKS = 30;

    private final Aws aws;
    private final String platform;
    private final String id;
    private final Duration time;

    private PlatformLease(Aws aws, String platform, String id, Duration time) {
        this.aws = aws;
        this.platform = platform;
        this.id = id;
        this.time = time;
    }

    static PlatformLease take(Aws aws, String platform, String holder, Duration time) {
        // Known to nobody else, so that one whose answer was lost is recognised as this very one.
        String mark = UUID.randomUUID().toString();
        // Who has taken an expired one away and still finds one has lost against somebody else.
        Optional<LaunchTemplate> expired = Optional.empty();
        for (int attempt = 1; ; attempt++) {
            CloudException exists;
            try {
                return new PlatformLease(
                        aws, platform, aws.repeat(() -> create(aws, platform, holder, mark, time)), time);
            } catch (CloudException e) {
                if (e.reason() != Reason.EXISTS) {
                    throw e;
                }
                exists = e;
            }
            Optional<LaunchTemplate> found = find(aws, platform);
            if (found.isPresent()) {
                LaunchTemplate held = found.get();
                if (mark.equals(tags(held).get(MARK))) {
                    return new PlatformLease(aws, platform, held.launchTemplateId(), time);
                }
                String id = held.launchTemplateId();
                boolean isTakenAway =
                        expired.filter(one -> one.launchTemplateId().equals(id)).isPresent();
                boolean isLost = expired.isPresent() && !isTakenAway;
                if (isLost || until(held).isAfter(Instant.now()) || (isTakenAway && attempt > LOOKS)) {
                    throw new LeaseHeldException(platform, holder(held), since(held), until(held));
                }
                if (!isTakenAway) {
                    delete(aws, id);
                    expired = found;
                    continue;
                }
            } else if (attempt > LOOKS) {
                // AWS says that it is there, and shows it to nobody.
                Instant now = Instant.now();
                throw new LeaseHeldException(platform, "somebody", now, now.plus(time));
            }
            aws.pause(LOOK, exists);
        }
    }

    private static String create(Aws aws, String platform, String holder, String mark, Duration time) {
        Map<String, String> tags = ImmutableMap.of(
                HOLDER,
                Stamp.encode(holder),
                SINCE,
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                UNTIL,
                until(time).toString(),
                MARK,
                mark);
        return aws.ec2()
                .createLaunchTemplate(request -> request.launchTemplateName(NAME + platform)
                        .launchTemplateData(data -> data.instanceType(CONTENT))
                        .tagSpecifications(TagSpecification.builder()
                                .resourceType(ResourceType.LAUNCH_TEMPLATE)
                                .tags(tags.entrySet().stream()
                                        .map(tag -> Tag.builder()
                                                .key(tag.getKey())
                                                .value(tag.getValue())
                                                .build())
                                        .toList())
                                .build()))
                .launchTemplate()
                .launchTemplateId();
    }

    private static String holder(LaunchTemplate held) {
        return Stamp.decode(tags(held).getOrDefault(HOLDER, "somebody"));
    }

    private static Instant since(LaunchTemplate held) {
        return instant(tags(held).get(SINCE)).orElse(held.createTime());
    }

    private static Instant until(Duration time) {
        return Instant.now().plus(time).truncatedTo(ChronoUnit.MILLIS);
    }

    private static Optional<LaunchTemplate> find(Aws aws, String platform) {
        return aws.ifThere(() -> aws.repeat(() ->
                        aws.ec2().describeLaunchTemplates(request -> request.launchTemplateNames(NAME + platform))))
                .flatMap(found -> found.launchTemplates().stream()
                        .filter(template -> template.launchTemplateName().equals(NAME + platform))
                        .findFirst());
    }

    private static Map<String, String> tags(LaunchTemplate template) {
        return template.tags().stream()
                .collect(ImmutableMap.toImmutableMap(Tag::key, Tag::value, (one, other) -> other));
    }

    /** One that does not say until when has lost its tags; it is held as long as any is, from when it was made. */
    private static Instant until(LaunchTemplate template) {
        return instant(tags(template).get(UNTIL))
                .orElseGet(() -> template.createTime().plus(AwsSettings.FOUND.lease()));
    }

    private static Optional<Instant> instant(@org.jspecify.annotations.Nullable String text) {
        try {
            return Optional.ofNullable(text).map(Instant::parse);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static void delete(Aws aws, String id) {
        aws.settle(Reason.NOT_FOUND, () -> aws.ec2().deleteLaunchTemplate(request -> request.launchTemplateId(id)));
    }

    @Override
    public void renew() {
        List<Tag> tags =
                List.of(Tag.builder().key(UNTIL).value(until(time).toString()).build());
        Optional<?> renewed = aws.ifThere(() -> aws.repeat(
                () -> aws.ec2().createTags(request -> request.resources(id).tags(tags))));
        if (renewed.isEmpty()) {
            Optional<LaunchTemplate> held = find(aws, platform);
            throw new LeaseHeldException(
                    platform,
                    held.map(PlatformLease::holder).orElse("nobody any more, since the lease was taken away,"),
                    held.map(PlatformLease::since).orElseGet(Instant::now),
                    held.map(PlatformLease::until).orElseGet(Instant::now));
        }
    }

    @Override
    public void close() {
        delete(aws, id);
    }
}

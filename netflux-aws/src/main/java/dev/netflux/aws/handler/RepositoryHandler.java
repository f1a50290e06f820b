package dev.netflux.aws.handler;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.netflux.resource.Fingerprint;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Repository;
import dev.netflux.resource.RepositoryBuilder;
import dev.netflux.resource.Stamp;
import dev.netflux.resource.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.DescribeRepositoriesRequest;
import software.amazon.awssdk.services.ecr.model.DescribeRepositoriesResponse;
import software.amazon.awssdk.services.ecr.model.ImageTagMutability;
import software.amazon.awssdk.services.ecr.model.Tag;

/**
 * How many images a repository keeps is asked for only where its stamp says that its author chose it: a policy for the others that somebody
 * else added is nobody's business, and would cost a call for each. Whether it holds images is asked for only before it would be removed.
 */
final class RepositoryHandler implements Handler<Repository> {

    /** The tag that says whether its images may be thrown away. */
    private static final String PROTECTED = Stamp.PREFIX + "deletion-protection";

    /** What a policy keeps that is not one of ours. */
    private static final int OTHERWISE = -1;

    @Override
    public Kind<Repository> kind() {
        return Repository.KIND;
    }

    @Override
    public Set<String> actions() {
        return Set.of(
                "ecr:DescribeRepositories",
                "ecr:ListTagsForResource",
                "ecr:GetLifecyclePolicy",
                "ecr:ListImages",
                "ecr:CreateRepository",
                "ecr:PutLifecyclePolicy",
                "ecr:DeleteLifecyclePolicy",
                "ecr:PutImageScanningConfiguration",
                "ecr:PutImageTagMutability",
                "ecr:DeleteRepository",
                "ecr:TagResource",
                "ecr:UntagResource");
    }

    private static EcrClient ecr(Aws aws) {
        return aws.client(EcrClient.class, EcrClient::builder);
    }

    private static List<software.amazon.awssdk.services.ecr.model.Repository> describe(
            Aws aws, java.util.function.UnaryOperator<DescribeRepositoriesRequest.Builder> asking) {
        return aws.pages(
                token -> ecr(aws).describeRepositories(asking.apply(DescribeRepositoriesRequest.builder())
                        .nextToken(token)
                        .build()),
                DescribeRepositoriesResponse::nextToken,
                DescribeRepositoriesResponse::repositories);
    }

    @Override
    public List<Found> observe(Aws aws, Scope scope) {
        if (!scope.isOfPlatform()) {
            return List.of();
        }
        return aws.each(describe(aws, request -> request), repository -> found(aws, repository, false)).stream()
                .flatMap(Optional::stream)
                .filter(found -> scope.isOurs(found.tags()))
                .collect(ImmutableList.toImmutableList());
    }

    private static Optional<Found> found(
            Aws aws, software.amazon.awssdk.services.ecr.model.Repository repository, boolean whole) {
        return aws.ifThere(() -> tags(aws, repository.repositoryArn()))
                .map(tags -> Found.ready(
                        repository.repositoryArn(),
                        new Repository(
                                repository.repositoryName(),
                                repository.imageScanningConfiguration() != null
                                        && Boolean.TRUE.equals(repository
                                                .imageScanningConfiguration()
                                                .scanOnPush()),
                                repository.imageTagMutability() == ImageTagMutability.IMMUTABLE,
                                whole || isKeptByAuthor(tags)
                                        ? keep(aws, repository.repositoryName())
                                        : Optional.empty(),
                                Boolean.parseBoolean(tags.getOrDefault(PROTECTED, "true")),
                                Optional.empty(),
                                Optional.ofNullable(repository.repositoryUri())),
                        tags));
    }

    private static boolean isKeptByAuthor(Map<String, String> tags) {
        return Stamp.of(tags)
                .filter(stamp -> !Fingerprint.says(stamp.applied(), Repository.KIND, Repository.KEEP, Value.absent()))
                .isPresent();
    }

    private static Map<String, String> tags(Aws aws, String arn) {
        return aws.repeat(() -> ecr(aws).listTagsForResource(request -> request.resourceArn(arn))).tags().stream()
                .collect(ImmutableMap.toImmutableMap(Tag::key, Tag::value, (one, other) -> other));
    }

    private static Optional<Integer> keep(Aws aws, String name) {
        return aws.ifThere(() -> aws.repeat(() -> ecr(aws).getLifecyclePolicy(request -> request.repositoryName(name))))
                .map(response -> keep(response.lifecyclePolicyText()));
    }

    private static int keep(String policy) {
        try {
            JsonArray rules = JsonParser.parseString(policy).getAsJsonObject().getAsJsonArray("rules");
            JsonObject selection = rules.get(0).getAsJsonObject().getAsJsonObject("selection");
            JsonElement kind = selection.get("countType");
            return rules.size() == 1 && kind.getAsString().equals("imageCountMoreThan")
                    ? selection.get("countNumber").getAsInt()
                    : OTHERWISE;
        } catch (RuntimeException e) {
            return OTHERWISE;
        }
    }

    @Override
    public Optional<Found> read(Aws aws, String id) {
        return named(aws, Arns.repository(id)).stream().findFirst();
    }

    private static List<Found> named(Aws aws, String name) {
        return aws.ifThere(() -> describe(aws, request -> request.repositoryNames(name))).stream()
                .flatMap(List::stream)
                .flatMap(repository -> found(aws, repository, true).stream())
                .toList();
    }

    @Override
    public List<Found> candidates(Aws aws, Repository wanted, Stamp stamp) {
        return named(aws, wanted.name());
    }

    @Override
    public String create(Aws aws, Repository wanted, Map<String, String> tags) {
        String arn = ecr(aws).createRepository(request -> request.repositoryName(wanted.name())
                        .imageScanningConfiguration(scanning -> scanning.scanOnPush(wanted.scanOnPush()))
                        .imageTagMutability(mutability(wanted))
                        .tags(tags(ImmutableMap.<String, String>builder()
                                .putAll(tags)
                                .put(PROTECTED, Boolean.toString(wanted.deletionProtection()))
                                .buildKeepingLast())))
                .repository()
                .repositoryArn();
        wanted.keep().ifPresent(images -> keep(aws, wanted.name(), images));
        return arn;
    }

    private static ImageTagMutability mutability(Repository wanted) {
        return wanted.immutableTags() ? ImageTagMutability.IMMUTABLE : ImageTagMutability.MUTABLE;
    }

    private static List<Tag> tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    private static void keep(Aws aws, String name, int images) {
        JsonObject selection = new JsonObject();
        selection.addProperty("tagStatus", "any");
        selection.addProperty("countType", "imageCountMoreThan");
        selection.addProperty("countNumber", images);
        JsonObject action = new JsonObject();
        action.addProperty("type", "expire");
        JsonObject rule = new JsonObject();
        rule.addProperty("rulePriority", 1);
        rule.addProperty("description", "Keep the newest " + images + " images");
        rule.add("selection", selection);
        rule.add("action", action);
        JsonArray rules = new JsonArray();
        rules.add(rule);
        JsonObject policy = new JsonObject();
        policy.add("rules", rules);
        aws.repeat(() -> ecr(aws).putLifecyclePolicy(
                        request -> request.repositoryName(name).lifecyclePolicyText(policy.toString())));
    }

    @Override
    public void update(Aws aws, String id, Repository before, Repository after, Set<String> attributes) {
        String name = Arns.repository(id);
        if (attributes.contains(Repository.SCAN_ON_PUSH.name())) {
            aws.repeat(() -> ecr(aws).putImageScanningConfiguration(request -> request.repositoryName(name)
                    .imageScanningConfiguration(scanning -> scanning.scanOnPush(after.scanOnPush()))));
        }
        if (attributes.contains(Repository.IMMUTABLE_TAGS.name())) {
            aws.repeat(() -> ecr(aws).putImageTagMutability(
                            request -> request.repositoryName(name).imageTagMutability(mutability(after))));
        }
        if (attributes.contains(Repository.DELETION_PROTECTION.name())) {
            tag(aws, id, Map.of(PROTECTED, Boolean.toString(after.deletionProtection())), Set.of());
        }
        if (attributes.contains(Repository.KEEP.name())) {
            if (after.keep().isPresent()) {
                keep(aws, name, after.keep().get());
            } else {
                forget(aws, name);
            }
        }
    }

    private static void forget(Aws aws, String name) {
        aws.ifThere(() -> aws.repeat(() -> ecr(aws).deleteLifecyclePolicy(request -> request.repositoryName(name))));
    }

    @Override
    public void tag(Aws aws, String id, Map<String, String> tags, Set<String> removed) {
        aws.repeat(() -> ecr(aws).tagResource(request -> request.resourceArn(id).tags(tags(tags))));
        if (!removed.isEmpty()) {
            aws.repeat(() ->
                    ecr(aws).untagResource(request -> request.resourceArn(id).tagKeys(removed)));
        }
    }

    @Override
    public Repository beforeRemoval(Aws aws, String id, Repository resource) {
        boolean holdsImages = aws.ifThere(() -> aws.repeat(() -> ecr(aws).listImages(request ->
                        request.repositoryName(Arns.repository(id)).maxResults(1))))
                .filter(response -> !response.imageIds().isEmpty())
                .isPresent();
        return new RepositoryBuilder().from(resource).holdsImages(holdsImages).build();
    }

    /** With its images only where they may be thrown away: AWS keeps the others while some are in them. */
    @Override
    public void delete(Aws aws, String id, Repository resource) {
        ecr(aws).deleteRepository(
                        request -> request.repositoryName(Arns.repository(id)).force(!resource.deletionProtection()));
    }
}

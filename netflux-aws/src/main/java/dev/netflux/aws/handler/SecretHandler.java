package dev.netflux.aws.handler;

import com.google.common.base.Throwables;
import com.google.common.collect.ImmutableMap;
import com.google.gson.JsonObject;
import dev.netflux.apply.CloudException;
import dev.netflux.apply.CloudException.Reason;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Secret;
import dev.netflux.resource.Stamp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.Filter;
import software.amazon.awssdk.services.secretsmanager.model.FilterNameStringType;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretsResponse;
import software.amazon.awssdk.services.secretsmanager.model.Tag;

/**
 * A password passes through here once, from the call that generates it into the call that keeps it: {@link #generated} hands it on and
 * forgets it, and nothing here ever asks AWS for a secret's value.
 */
final class SecretHandler implements Handler<Secret> {

    private static final String USER = Stamp.PREFIX + "user";
    private static final String LENGTH = Stamp.PREFIX + "length";
    private static final String RECOVERY = Stamp.PREFIX + "recovery-days";

    @Override
    public Kind<Secret> kind() {
        return Secret.KIND;
    }

    @Override
    public Set<String> actions() {
        return Set.of(
                "secretsmanager:ListSecrets",
                "secretsmanager:DescribeSecret",
                "secretsmanager:GetRandomPassword",
                "secretsmanager:CreateSecret",
                "secretsmanager:PutSecretValue",
                "secretsmanager:UpdateSecret",
                "secretsmanager:RestoreSecret",
                "secretsmanager:DeleteSecret",
                "secretsmanager:TagResource",
                "secretsmanager:UntagResource");
    }

    @Override
    public List<Found> observe(Aws aws, Scope scope) {
        return scope.isOfPlatform()
                ? listed(aws).stream().filter(one -> scope.isOurs(one.tags())).toList()
                : List.of();
    }

    private static List<Found> listed(Aws aws) {
        return aws
                .pages(
                        token -> aws.secrets().listSecrets(request -> request.filters(Filter.builder()
                                        .key(FilterNameStringType.TAG_KEY)
                                        .values(Stamp.PLATFORM)
                                        .build())
                                .nextToken(token)),
                        ListSecretsResponse::nextToken,
                        ListSecretsResponse::secretList)
                .stream()
                .filter(one -> one.deletedDate() == null)
                .map(one -> found(one.arn(), one.name(), one.description(), tags(one.tags())))
                .toList();
    }

    private static Found found(String arn, String name, @Nullable String description, Map<String, String> tags) {
        return Found.ready(
                arn,
                new Secret(
                        name,
                        description == null ? "" : description,
                        Stamp.decode(tags.getOrDefault(USER, "")),
                        number(tags.get(LENGTH), 0),
                        number(tags.get(RECOVERY), 30)),
                tags);
    }

    private static int number(@Nullable String text, int otherwise) {
        try {
            return text == null ? otherwise : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    private static Map<String, String> tags(List<Tag> tags) {
        return tags.stream()
                .collect(ImmutableMap.toImmutableMap(
                        Tag::key, tag -> tag.value() == null ? "" : tag.value(), (one, other) -> other));
    }

    private static List<Tag> tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    private static Optional<DescribeSecretResponse> described(Aws aws, String id) {
        return aws.ifThere(() -> aws.repeat(() -> aws.secrets().describeSecret(request -> request.secretId(id))));
    }

    private static Optional<Found> there(Aws aws, String id) {
        return described(aws, id)
                .filter(one -> one.deletedDate() == null)
                .map(one -> found(one.arn(), one.name(), one.description(), tags(one.tags())));
    }

    @Override
    public Optional<Found> read(Aws aws, String id) {
        return there(aws, id);
    }

    @Override
    public List<Found> candidates(Aws aws, Secret wanted, Stamp stamp) {
        return there(aws, wanted.name()).stream().toList();
    }

    /** The tags that keep what AWS has no place for. */
    private static Map<String, String> kept(Secret secret) {
        return ImmutableMap.of(
                USER,
                Stamp.encode(secret.user()),
                LENGTH,
                Integer.toString(secret.length()),
                RECOVERY,
                Integer.toString(secret.recoveryDays()));
    }

    /** Lets AWS generate a password, and hands the secret's whole text to whoever keeps it. */
    private static void generated(Aws aws, Secret secret, Consumer<String> keeper) {
        String password = aws.repeat(
                        () -> aws.secrets().getRandomPassword(request -> request.passwordLength((long) secret.length())
                                .excludePunctuation(true)
                                .requireEachIncludedType(true)))
                .randomPassword();
        JsonObject value = new JsonObject();
        value.addProperty("username", secret.user());
        value.addProperty("password", password);
        try {
            keeper.accept(value.toString());
        } catch (CloudException e) {
            if (Throwables.getStackTraceAsString(e).contains(password)) {
                throw new CloudException(
                        e.reason(), e.code(), e.call(), "what AWS answered repeats the secret, and is left out");
            }
            throw e;
        }
    }

    @Override
    public String create(Aws aws, Secret wanted, Map<String, String> tags) {
        Map<String, String> all = ImmutableMap.<String, String>builder()
                .putAll(tags)
                .putAll(kept(wanted))
                .buildKeepingLast();
        String[] made = new String[1];
        try {
            generated(
                    aws,
                    wanted,
                    text -> made[0] = aws.secrets()
                            .createSecret(request -> request.name(wanted.name())
                                    .description(wanted.description())
                                    .secretString(text)
                                    .tags(tags(all)))
                            .arn());
        } catch (CloudException e) {
            // AWS says the one of a name that a deleted secret holds, and the other of one that is in use; not
            // everybody tells them apart.
            if (!e.code().equals("InvalidRequestException") && e.reason() != Reason.EXISTS) {
                throw e;
            }
            return restored(aws, wanted, all, e);
        }
        return made[0];
    }

    /** A deleted secret holds its name until it can no longer be restored. Our own is taken back, with a new password; no other. */
    private static String restored(Aws aws, Secret wanted, Map<String, String> tags, CloudException refusal) {
        DescribeSecretResponse held = described(aws, wanted.name())
                .filter(one -> one.deletedDate() != null)
                .orElseThrow(() -> refusal);
        Optional<String> platform = Stamp.of(tags).map(Stamp::platform);
        if (platform.isEmpty()
                || !Stamp.of(tags(held.tags())).map(Stamp::platform).equals(platform)) {
            throw new CloudException(
                    Reason.REFUSED,
                    refusal.code(),
                    refusal.call(),
                    "the name " + wanted.name() + " is still held by a secret that somebody else deleted (AWS says: "
                            + held.deletedDate() + ")\n  mend  restore that one, give this one another name, or wait"
                            + " until the other can no longer be restored",
                    refusal);
        }
        aws.secrets().restoreSecret(request -> request.secretId(held.arn()));
        aws.secrets().tagResource(request -> request.secretId(held.arn()).tags(tags(tags)));
        aws.secrets().updateSecret(request -> request.secretId(held.arn()).description(wanted.description()));
        put(aws, held.arn(), wanted);
        return held.arn();
    }

    private static void put(Aws aws, String id, Secret secret) {
        generated(aws, secret, text -> aws.secrets()
                .putSecretValue(request -> request.secretId(id).secretString(text)));
    }

    @Override
    public void update(Aws aws, String id, Secret before, Secret after, Set<String> attributes) {
        if (attributes.contains(Secret.DESCRIPTION.name())) {
            aws.secrets().updateSecret(request -> request.secretId(id).description(after.description()));
        }
        if (attributes.contains(Secret.USER.name()) || attributes.contains(Secret.LENGTH.name())) {
            put(aws, id, after);
        }
        // Last: what the tags tell is what was done.
        aws.secrets().tagResource(request -> request.secretId(id).tags(tags(kept(after))));
    }

    @Override
    public void tag(Aws aws, String id, Map<String, String> tags, Set<String> removed) {
        if (!tags.isEmpty()) {
            aws.repeat(() ->
                    aws.secrets().tagResource(request -> request.secretId(id).tags(tags(tags))));
        }
        if (!removed.isEmpty()) {
            aws.repeat(() ->
                    aws.secrets().untagResource(request -> request.secretId(id).tagKeys(removed)));
        }
    }

    @Override
    public void delete(Aws aws, String id, Secret resource) {
        aws.secrets().deleteSecret(request -> {
            request.secretId(id);
            if (resource.recoveryDays() == 0) {
                request.forceDeleteWithoutRecovery(true);
            } else {
                request.recoveryWindowInDays((long) resource.recoveryDays());
            }
        });
    }
}

package dev.netflux.aws.handler;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.netflux.resource.BucketPolicy;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Stamp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A bucket's policy as JSON, and back: statements that are not of Netflux's shape are told as they are. */
final class BucketPolicyHandler implements Handler<BucketPolicy> {

    private static final String SUFFIX = "policy";
    private static final String SERVICE = "cloudfront.amazonaws.com";
    private static final String SOURCE = "AWS:SourceArn";

    @Override
    public Kind<BucketPolicy> kind() {
        return BucketPolicy.KIND;
    }

    @Override
    public Set<String> actions() {
        return Set.of(
                "s3:ListAllMyBuckets",
                "s3:GetBucketTagging",
                "s3:GetBucketPolicy",
                "s3:PutBucketPolicy",
                "s3:DeleteBucketPolicy");
    }

    @Override
    public List<Found> observe(Aws aws, Scope scope) {
        return aws.each(S3.ours(aws, scope).keySet(), bucket -> found(aws, bucket)).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Found> found(Aws aws, String bucket) {
        String arn = S3.arn(aws, bucket);
        return aws.ifThere(() -> aws.repeat(() -> aws.s3().getBucketPolicy(request -> request.bucket(bucket))))
                .map(response -> Found.ready(Keys.join(arn, SUFFIX), read(arn, response.policy()), Map.of()));
    }

    private static BucketPolicy read(String bucket, String policy) {
        Set<Ref> readers = new TreeSet<>();
        Set<String> others = new TreeSet<>();
        JsonElement statements =
                JsonParser.parseString(policy).getAsJsonObject().get("Statement");
        for (JsonElement one : list(statements)) {
            Set<Ref> named = new TreeSet<>();
            if (one.isJsonObject()) {
                JsonElement sources = sources(one.getAsJsonObject());
                list(sources).forEach(source -> named.add(Ref.id(source.getAsString())));
            }
            boolean ours = !named.isEmpty() && same(one.getAsJsonObject(), statement(bucket, named));
            if (ours) {
                readers.addAll(named);
            } else {
                others.add(one.toString());
            }
        }
        return new BucketPolicy(Ref.id(bucket), readers, others);
    }

    private static JsonElement sources(JsonObject statement) {
        JsonElement condition = statement.get("Condition");
        JsonElement equals = condition != null && condition.isJsonObject()
                ? condition.getAsJsonObject().get("StringEquals")
                : null;
        JsonElement source = equals != null && equals.isJsonObject()
                ? equals.getAsJsonObject().get(SOURCE)
                : null;
        return source == null ? new JsonArray() : source;
    }

    /** Whether two statements say the same, apart from their names and from lists of one. */
    private static boolean same(JsonObject one, JsonObject other) {
        return plain(one).equals(plain(other));
    }

    private static JsonObject plain(JsonObject statement) {
        JsonObject plain = new JsonObject();
        for (String key : List.of("Effect", "Principal", "Action", "Resource", "Condition")) {
            if (statement.has(key)) {
                plain.add(key, unlisted(statement.get(key)));
            }
        }
        return plain;
    }

    private static JsonElement unlisted(JsonElement value) {
        if (value.isJsonArray() && value.getAsJsonArray().size() == 1) {
            return value.getAsJsonArray().get(0);
        }
        if (value.isJsonObject()) {
            JsonObject plain = new JsonObject();
            value.getAsJsonObject().entrySet().forEach(entry -> plain.add(entry.getKey(), unlisted(entry.getValue())));
            return plain;
        }
        return value;
    }

    private static List<JsonElement> list(JsonElement value) {
        return value.isJsonArray() ? value.getAsJsonArray().asList() : List.of(value);
    }

    private static JsonObject statement(String bucket, Set<Ref> readers) {
        JsonObject principal = new JsonObject();
        principal.addProperty("Service", SERVICE);
        JsonArray sources = new JsonArray();
        new TreeSet<>(readers).forEach(reader -> sources.add(reader.asId()));
        JsonObject equals = new JsonObject();
        equals.add(SOURCE, sources.size() == 1 ? sources.get(0) : sources);
        JsonObject condition = new JsonObject();
        condition.add("StringEquals", equals);
        JsonObject statement = new JsonObject();
        statement.addProperty("Sid", "NetfluxReaders");
        statement.addProperty("Effect", "Allow");
        statement.add("Principal", principal);
        statement.addProperty("Action", "s3:GetObject");
        statement.addProperty("Resource", bucket + "/*");
        statement.add("Condition", condition);
        return statement;
    }

    private static String written(BucketPolicy policy) {
        JsonArray statements = new JsonArray();
        if (!policy.readers().isEmpty()) {
            statements.add(statement(policy.bucket().asId(), policy.readers()));
        }
        policy.others().forEach(other -> statements.add(JsonParser.parseString(other)));
        JsonObject document = new JsonObject();
        document.addProperty("Version", "2012-10-17");
        document.add("Statement", statements);
        return document.toString();
    }

    @Override
    public Optional<Found> read(Aws aws, String id) {
        return found(aws, S3.name(Keys.first(id)));
    }

    @Override
    public List<Found> candidates(Aws aws, BucketPolicy wanted, Stamp stamp) {
        return found(aws, S3.name(wanted.bucket().asId())).stream().toList();
    }

    @Override
    public String create(Aws aws, BucketPolicy wanted, Map<String, String> tags) {
        put(aws, wanted);
        return Keys.join(wanted.bucket().asId(), SUFFIX);
    }

    private static void put(Aws aws, BucketPolicy policy) {
        aws.s3()
                .putBucketPolicy(request ->
                        request.bucket(S3.name(policy.bucket().asId())).policy(written(policy)));
    }

    @Override
    public void update(Aws aws, String id, BucketPolicy before, BucketPolicy after, Set<String> attributes) {
        put(aws, after);
    }

    @Override
    public void tag(Aws aws, String id, Map<String, String> tags, Set<String> removed) {
        throw new IllegalArgumentException(kind() + " cannot carry tags");
    }

    @Override
    public void delete(Aws aws, String id, BucketPolicy resource) {
        aws.s3().deleteBucketPolicy(request -> request.bucket(S3.name(Keys.first(id))));
    }
}

package dev.netflux.aws.handler;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.netflux.resource.BucketPolicy;
import dev.netflux.resource.BucketPolicy.Delivery;
import dev.netflux.resource.BucketPolicy.Logs;
import dev.netflux.resource.Ref;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A bucket's policy as JSON, and back: statements that are not of Netflux's shape are told as they are. Those about logs are AWS's own,
 * word for word: where it does not find them, it adds them by itself.
 *
 * @param bucket the bucket's ARN
 * @param region where it is
 * @param account whose it is
 */
record BucketStatements(String bucket, String region, String account) {

    private static final String CONDITION = "Condition";
    private static final String RESOURCE = "Resource";
    private static final String SOURCE_ARN = "AWS:SourceArn";
    private static final String LOGS_ARN = "aws:SourceArn";
    private static final String READERS = "cloudfront.amazonaws.com";
    private static final String ACCESS = "logdelivery.elasticloadbalancing.amazonaws.com";
    private static final String FLOWS = "delivery.logs.amazonaws.com";

    static BucketStatements of(Aws aws, String bucket) {
        return new BucketStatements(bucket, S3.region(aws), aws.identity().account());
    }

    // ---- reading

    BucketPolicy read(String policy) {
        Set<Ref> readers = new TreeSet<>();
        List<Delivery> deliveries = new ArrayList<>();
        Set<String> others = new TreeSet<>();
        List<JsonElement> flows = new ArrayList<>();
        JsonElement statements =
                JsonParser.parseString(policy).getAsJsonObject().get("Statement");
        for (JsonElement one : list(statements)) {
            Set<Ref> named = one.isJsonObject() ? readersIn(one.getAsJsonObject()) : Set.of();
            Set<String> prefixes = one.isJsonObject() ? prefixesIn(one.getAsJsonObject()) : Set.of();
            if (!named.isEmpty() && same(one, reading(named))) {
                readers.addAll(named);
            } else if (!prefixes.isEmpty() && same(one, access(prefixes))) {
                prefixes.forEach(prefix -> deliveries.add(delivery(Logs.ACCESS, prefix)));
            } else if (!prefixes.isEmpty() && same(one, flows(prefixes))) {
                prefixes.forEach(prefix -> deliveries.add(delivery(Logs.FLOWS, prefix)));
                flows.add(one);
            } else {
                others.add(one.toString());
            }
        }
        // Flow logs need both of their statements: one alone is nothing of ours.
        boolean looked = others.removeIf(other -> !flows.isEmpty() && isLook(JsonParser.parseString(other)));
        if (!looked) {
            deliveries.removeIf(delivery -> delivery.logs() == Logs.FLOWS);
            flows.forEach(one -> others.add(one.toString()));
        }
        return new BucketPolicy(Ref.id(bucket), readers, deliveries, others);
    }

    private static Delivery delivery(Logs logs, String prefix) {
        return new Delivery(logs, Optional.of(prefix).filter(some -> !some.isEmpty()));
    }

    private static Set<Ref> readersIn(JsonObject statement) {
        Set<Ref> named = new TreeSet<>();
        JsonElement condition = statement.get(CONDITION);
        JsonElement equals = condition != null && condition.isJsonObject()
                ? condition.getAsJsonObject().get("StringEquals")
                : null;
        JsonElement sources = equals != null && equals.isJsonObject()
                ? equals.getAsJsonObject().get(SOURCE_ARN)
                : null;
        if (sources != null) {
            list(sources).forEach(source -> named.add(Ref.id(source.getAsString())));
        }
        return named;
    }

    /** What comes before {@code AWSLogs} in each of a statement's resources; nothing where one is of another sort. */
    private Set<String> prefixesIn(JsonObject statement) {
        Set<String> prefixes = new TreeSet<>();
        String end = "AWSLogs/" + account + "/*";
        for (JsonElement resource : list(statement.has(RESOURCE) ? statement.get(RESOURCE) : new JsonArray())) {
            String arn = resource.isJsonPrimitive() ? resource.getAsString() : "";
            if (!arn.startsWith(bucket + "/") || !arn.endsWith("/" + end)) {
                return Set.of();
            }
            String before = arn.substring(bucket.length() + 1, arn.length() - end.length());
            prefixes.add(before.isEmpty() ? before : before.substring(0, before.length() - 1));
        }
        return prefixes;
    }

    /** AWS asks whose a bucket is, and some of its own statements let it list what is in there too. */
    private boolean isLook(JsonElement statement) {
        return same(statement, look("s3:GetBucketAcl")) || same(statement, look("s3:GetBucketAcl", "s3:ListBucket"));
    }

    /** Whether two statements say the same, apart from their names, from lists of one and from the order of lists. */
    private static boolean same(JsonElement one, JsonObject other) {
        return one.isJsonObject() && plain(one.getAsJsonObject()).equals(plain(other));
    }

    private static JsonObject plain(JsonObject statement) {
        JsonObject plain = new JsonObject();
        for (String key : List.of("Effect", "Principal", "Action", RESOURCE, CONDITION)) {
            if (statement.has(key)) {
                plain.add(key, plain(statement.get(key)));
            }
        }
        return plain;
    }

    private static JsonElement plain(JsonElement value) {
        if (value.isJsonArray()) {
            List<JsonElement> items = value.getAsJsonArray().asList().stream()
                    .sorted(java.util.Comparator.comparing(JsonElement::toString))
                    .toList();
            return items.size() == 1 ? items.get(0) : array(items);
        }
        if (value.isJsonObject()) {
            JsonObject plain = new JsonObject();
            value.getAsJsonObject().entrySet().forEach(entry -> plain.add(entry.getKey(), plain(entry.getValue())));
            return plain;
        }
        return value;
    }

    private static List<JsonElement> list(JsonElement value) {
        return value.isJsonArray() ? value.getAsJsonArray().asList() : List.of(value);
    }

    // ---- writing

    String write(BucketPolicy policy) {
        JsonArray statements = new JsonArray();
        if (!policy.readers().isEmpty()) {
            statements.add(reading(policy.readers()));
        }
        Set<String> access = prefixes(policy, Logs.ACCESS);
        if (!access.isEmpty()) {
            statements.add(access(access));
        }
        Set<String> flows = prefixes(policy, Logs.FLOWS);
        if (!flows.isEmpty()) {
            statements.add(flows(flows));
            statements.add(look("s3:GetBucketAcl"));
        }
        policy.others().forEach(other -> statements.add(JsonParser.parseString(other)));
        JsonObject document = new JsonObject();
        document.addProperty("Version", "2012-10-17");
        document.add("Statement", statements);
        return document.toString();
    }

    private static Set<String> prefixes(BucketPolicy policy, Logs logs) {
        Set<String> prefixes = new TreeSet<>();
        policy.deliveries().stream()
                .filter(delivery -> delivery.logs() == logs)
                .forEach(delivery -> prefixes.add(delivery.prefix().orElse("")));
        return prefixes;
    }

    private JsonObject reading(Set<Ref> readers) {
        JsonObject sources = new JsonObject();
        sources.add(
                SOURCE_ARN, texts(new TreeSet<>(readers).stream().map(Ref::asId).toList()));
        JsonObject condition = new JsonObject();
        condition.add("StringEquals", sources);
        return statement(
                "NetfluxReaders", READERS, texts(List.of("s3:GetObject")), texts(List.of(bucket + "/*")), condition);
    }

    /** Balancers of this account and region: which of them is not known before there is one, and that needs the bucket first. */
    private JsonObject access(Set<String> prefixes) {
        JsonObject condition = new JsonObject();
        condition.add("ArnLike", one(LOGS_ARN, arn("elasticloadbalancing", "loadbalancer/*")));
        return statement("NetfluxAccessLogs", ACCESS, texts(List.of("s3:PutObject")), resources(prefixes), condition);
    }

    private JsonObject flows(Set<String> prefixes) {
        JsonObject equals = one("aws:SourceAccount", account);
        equals.addProperty("s3:x-amz-acl", "bucket-owner-full-control");
        return statement(
                "AWSLogDeliveryWrite", FLOWS, texts(List.of("s3:PutObject")), resources(prefixes), ofLogs(equals));
    }

    private JsonObject look(String... actions) {
        return statement(
                "AWSLogDeliveryAclCheck",
                FLOWS,
                texts(List.of(actions)),
                texts(List.of(bucket)),
                ofLogs(one("aws:SourceAccount", account)));
    }

    private JsonObject ofLogs(JsonObject equals) {
        JsonObject condition = new JsonObject();
        condition.add("StringEquals", equals);
        condition.add("ArnLike", one(LOGS_ARN, arn("logs", "*")));
        return condition;
    }

    private String arn(String service, String resource) {
        return Arns.of(Arns.partitionIn(bucket), service, region, account, resource);
    }

    private JsonElement resources(Set<String> prefixes) {
        return texts(prefixes.stream()
                .map(prefix -> bucket + "/" + prefix + (prefix.isEmpty() ? "" : "/") + "AWSLogs/" + account + "/*")
                .toList());
    }

    private static JsonObject statement(
            String name, String service, JsonElement actions, JsonElement resources, JsonObject condition) {
        JsonObject statement = new JsonObject();
        statement.addProperty("Sid", name);
        statement.addProperty("Effect", "Allow");
        statement.add("Principal", one("Service", service));
        statement.add("Action", actions);
        statement.add(RESOURCE, resources);
        statement.add(CONDITION, condition);
        return statement;
    }

    private static JsonObject one(String key, String value) {
        JsonObject one = new JsonObject();
        one.addProperty(key, value);
        return one;
    }

    private static JsonElement texts(List<String> texts) {
        List<JsonElement> items =
                texts.stream().<JsonElement>map(JsonPrimitive::new).toList();
        return items.size() == 1 ? items.get(0) : array(items);
    }

    private static JsonArray array(Collection<JsonElement> items) {
        JsonArray array = new JsonArray();
        items.forEach(array::add);
        return array;
    }
}

package dev.netflux.aws.handler;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Role;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Policy documents, to and from IAM's form. */
final class Policies {

    private static final String ALLOW = "Allow";
    private static final Set<String> UNDERSTOOD = Set.of("Sid", "Effect", "Action", "Resource");

    private Policies() {}

    /** A document that allows what is granted. */
    static String written(List<Role.Grant> grants) {
        JsonArray statements = new JsonArray();
        for (Role.Grant grant : grants) {
            JsonObject statement = new JsonObject();
            statement.addProperty("Effect", ALLOW);
            statement.add("Action", array(new TreeSet<>(grant.actions())));
            statement.add(
                    "Resource",
                    array(grant.on().stream()
                            .map(on -> on.resource().asId() + on.suffix())
                            .toList()));
            statements.add(statement);
        }
        return document(statements);
    }

    /** A document that lets a service take a role. */
    static String trusting(String service) {
        JsonObject principal = new JsonObject();
        principal.addProperty("Service", service);
        JsonObject statement = new JsonObject();
        statement.addProperty("Effect", ALLOW);
        statement.add("Principal", principal);
        statement.addProperty("Action", "sts:AssumeRole");
        JsonArray statements = new JsonArray();
        statements.add(statement);
        return document(statements);
    }

    private static String document(JsonArray statements) {
        JsonObject document = new JsonObject();
        document.addProperty("Version", "2012-10-17");
        document.add("Statement", statements);
        return document.toString();
    }

    private static JsonArray array(Iterable<String> texts) {
        JsonArray array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }

    /** What a document grants; a statement that says something else stands for itself, as text, so that it is a difference. */
    static List<Role.Grant> read(String document) {
        List<Role.Grant> grants = new ArrayList<>();
        for (JsonElement element : items(parsed(document).get("Statement"))) {
            JsonObject statement = element.getAsJsonObject();
            boolean understood = UNDERSTOOD.containsAll(statement.keySet())
                    && statement.get("Effect").getAsString().equals(ALLOW)
                    && statement.has("Action")
                    && statement.has("Resource");
            grants.add(
                    understood
                            ? new Role.Grant(
                                    new TreeSet<>(texts(statement.get("Action"))),
                                    texts(statement.get("Resource")).stream()
                                            .map(Policies::on)
                                            .toList())
                            : new Role.Grant(Set.of(statement.toString()), List.of()));
        }
        return grants;
    }

    /** The service that a document lets take a role; the whole document where it says something else. */
    static String trusted(String document) {
        JsonObject parsed = parsed(document);
        List<JsonElement> statements = items(parsed.get("Statement"));
        if (statements.size() == 1
                && statements.get(0).getAsJsonObject().get("Principal") instanceof JsonObject principal
                && principal.keySet().equals(Set.of("Service"))
                && texts(principal.get("Service")).size() == 1) {
            return texts(principal.get("Service")).get(0);
        }
        return parsed.toString();
    }

    private static Role.On on(String resource) {
        for (String suffix : List.of(":*", "/*")) {
            if (resource.startsWith("arn:") && resource.endsWith(suffix)) {
                return new Role.On(Ref.id(resource.substring(0, resource.length() - suffix.length())), suffix);
            }
        }
        return new Role.On(Ref.id(resource), "");
    }

    private static JsonObject parsed(String document) {
        String text = document.startsWith("%") ? URLDecoder.decode(document, StandardCharsets.UTF_8) : document;
        return JsonParser.parseString(text).getAsJsonObject();
    }

    private static List<JsonElement> items(JsonElement element) {
        return element instanceof JsonArray array ? array.asList() : List.of(element);
    }

    private static List<String> texts(JsonElement element) {
        return items(element).stream().map(JsonElement::getAsString).toList();
    }
}

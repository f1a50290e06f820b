package dev.netflux.json;

import dev.netflux.route.Analysis;
import dev.netflux.route.Answer;
import dev.netflux.route.Outcome;
import dev.netflux.route.Request;
import dev.netflux.route.Rule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Requests, and what a listener's rules make of them, as JSON: one object a line. */
public final class RequestJson {

    private static final List<String> MEMBERS =
            List.of("id", "listener", "method", "host", "path", "query", "headers", "sourceIp");

    private RequestJson() {}

    /**
     * The request: {@code {"method":"GET","host":"example.com","path":"/api/movies/7","query":{"page":["2"]},"headers":{},
     * "sourceIp":"203.0.113.7"}}. All but the path may be left out.
     *
     * @throws JsonException when it is not written so
     * @throws IllegalArgumentException when there is no such request
     */
    public static Request read(Json line) {
        QuestionJson.requireNoMisspelled(line, MEMBERS);
        Request request = Request.to(line.get("path").text());
        request = request.method(line.find("method").map(Json::text).orElse("GET"));
        Optional<String> host = line.find("host").map(Json::text);
        if (host.isPresent()) {
            request = request.host(withoutPort(host.get()));
        }
        for (Map.Entry<String, Json> parameter : members(line, "query").entrySet()) {
            for (Json value : values(parameter.getValue())) {
                request = request.query(parameter.getKey(), value.text());
            }
        }
        for (Map.Entry<String, Json> header : members(line, "headers").entrySet()) {
            for (Json value : values(header.getValue())) {
                request = withHeader(request, header.getKey(), value.text());
            }
        }
        Optional<String> source = line.find("sourceIp").map(Json::text);
        return source.isPresent() ? request.from(source.get()) : request;
    }

    /** The request with one more header; {@code Host} is where a request without a host in its target has it. */
    public static Request withHeader(Request request, String name, String value) {
        return name.equalsIgnoreCase("host") && request.host().isEmpty()
                ? request.host(withoutPort(value.strip()))
                : request.header(name, value);
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') && host.indexOf(':') == colon ? host.substring(0, colon) : host;
    }

    private static Map<String, Json> members(Json line, String name) {
        return line.find(name).map(Json::members).orElse(Map.of());
    }

    private static List<Json> values(Json value) {
        return value.isList() ? value.items() : List.of(value);
    }

    /** What becomes of a request, to be put behind its id. */
    public static Json.Members write(Json.Members json, Answer answer) {
        Outcome outcome = answer.outcome();
        if (outcome instanceof Outcome.Forward forward) {
            json.put("action", "forward")
                    .put("targets", forward.targets().stream().map(target -> Json.object()
                            .put("name", target.name())
                            .put("weight", target.weight())
                            .end()));
        } else if (outcome instanceof Outcome.Redirect redirect) {
            json.put("action", "redirect").put("location", redirect.location()).put("status", redirect.status());
        } else if (outcome instanceof Outcome.Respond response) {
            json.put("action", "fixed-response").put("status", response.status());
        } else {
            json.put("action", "unknown").put("because", ((Outcome.Unknown) outcome).because());
        }
        Rule rule = answer.rule();
        return json.put("rule", rule.id().orElse(rule.name())).put("priority", priority(rule));
    }

    private static Json priority(Rule rule) {
        return rule.priority().map(Json::of).orElse(Json.of("default"));
    }

    /**
     * What can be said of a listener's rules over all requests. Rules of which something cannot be said are added as {@code undecided}, where
     * there are any.
     *
     * @param listener the name or ARN of the listener
     */
    public static Json write(String listener, Analysis analysis) {
        Json.Members json = Json.object()
                .put("listener", listener)
                .put("dead", analysis.dead().stream().map(dead -> Json.object()
                        .put("priority", priority(dead.rule()))
                        .put("coveredBy", winners(dead.coveredBy()))
                        .end()))
                .put("shadowed", analysis.shadowed().stream().map(shadowed -> Json.object()
                        .put("priority", priority(shadowed.rule()))
                        .put("by", winners(shadowed.by()))
                        .put("example", shadowed.by().get(0).example().toString())
                        .end()));
        if (!analysis.undecided().isEmpty()) {
            json.put("undecided", analysis.undecided().stream().map(undecided -> Json.object()
                    .put("priority", priority(undecided.rule()))
                    .put("because", undecided.because())
                    .end()));
        }
        return json.end();
    }

    private static Stream<Json> winners(List<Analysis.Win> wins) {
        return wins.stream().map(win -> priority(win.by()));
    }
}

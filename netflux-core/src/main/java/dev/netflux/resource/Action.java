package dev.netflux.resource;

import com.google.common.collect.ImmutableSortedMap;
import java.util.List;
import java.util.Optional;

/** What a listener does with a request. */
public sealed interface Action {

    /**
     * Sends it to a target of one of these groups.
     *
     * @param targets one to five
     * @param stickiness seconds that a client keeps its group, 1 to 604800; empty when it does not
     */
    record Forward(List<Weighted> targets, Optional<Integer> stickiness) implements Action {
        /** Keeps its own copy. */
        public Forward {
            targets = List.copyOf(targets);
        }
    }

    /**
     * A target group and its share.
     *
     * @param targetGroup the group
     * @param weight 0 to 999, relative to the others'
     */
    record Weighted(Ref targetGroup, int weight) {}

    /**
     * Sends the client elsewhere; {@code #{host}} and the like stand for the request's own parts.
     *
     * @param protocol {@code HTTP}, {@code HTTPS} or {@code #{protocol}}
     * @param host for example {@code #{host}}
     * @param port for example {@code 443} or {@code #{port}}
     * @param path for example {@code /#{path}}
     * @param query for example {@code #{query}}
     * @param status 301 or 302
     */
    record Redirect(String protocol, String host, String port, String path, String query, int status)
            implements Action {}

    /**
     * Answers by itself.
     *
     * @param status 2XX, 4XX or 5XX
     * @param contentType for example {@code text/plain}
     * @param body up to 1024 bytes
     */
    record FixedResponse(int status, Optional<String> contentType, Optional<String> body) implements Action {}

    /**
     * Asks who the client is, and does something with those who say so: strangers are sent away to log in, or are refused. Only ever read.
     *
     * @param then what it does with the others: one of the other actions
     */
    record Authenticate(Action then) implements Action {}

    /** How an action is written. */
    Type<Action> TYPE = type();

    private static Type<Action> type() {
        Attribute<Weighted, Ref> group = Attribute.of("targetGroup", Type.REF, Weighted::targetGroup);
        Attribute<Weighted, Integer> weight = Attribute.of("weight", Type.INTEGER, Weighted::weight);
        Type<Weighted> weighted =
                Type.fields(List.of(group, weight), values -> new Weighted(values.get(group), values.get(weight)));
        Attribute<Forward, List<Weighted>> targets = Attribute.of("targets", Type.bagOf(weighted), Forward::targets);
        Attribute<Forward, Optional<Integer>> stickiness =
                Attribute.of("stickiness", Type.optional(Type.INTEGER), Forward::stickiness);

        Attribute<Redirect, String> protocol = Attribute.of("protocol", Type.TEXT, Redirect::protocol);
        Attribute<Redirect, String> host = Attribute.of("host", Type.TEXT, Redirect::host);
        Attribute<Redirect, String> port = Attribute.of("port", Type.TEXT, Redirect::port);
        Attribute<Redirect, String> path = Attribute.of("path", Type.TEXT, Redirect::path);
        Attribute<Redirect, String> query = Attribute.of("query", Type.TEXT, Redirect::query);
        Attribute<Redirect, Integer> redirectStatus = Attribute.of("status", Type.INTEGER, Redirect::status);

        Attribute<FixedResponse, Integer> status = Attribute.of("status", Type.INTEGER, FixedResponse::status);
        Attribute<FixedResponse, Optional<String>> contentType =
                Attribute.of("contentType", Type.optional(Type.TEXT), FixedResponse::contentType);
        Attribute<FixedResponse, Optional<String>> body =
                Attribute.of("body", Type.optional(Type.TEXT), FixedResponse::body);

        ImmutableSortedMap<String, Type<? extends Action>> answers = ImmutableSortedMap.of(
                "forward",
                        Type.fields(
                                List.of(targets, stickiness),
                                values -> new Forward(values.get(targets), values.get(stickiness))),
                "redirect",
                        Type.fields(
                                List.of(protocol, host, port, path, query, redirectStatus),
                                values -> new Redirect(
                                        values.get(protocol),
                                        values.get(host),
                                        values.get(port),
                                        values.get(path),
                                        values.get(query),
                                        values.get(redirectStatus))),
                "fixedResponse",
                        Type.fields(
                                List.of(status, contentType, body),
                                values -> new FixedResponse(
                                        values.get(status), values.get(contentType), values.get(body))));
        Type<Action> answer = Type.choice(Action::shape, answers);
        Attribute<Authenticate, Action> then = Attribute.of("then", answer, Authenticate::then);
        Type<Authenticate> authenticate = Type.fields(List.of(then), values -> new Authenticate(values.get(then)));
        return Type.choice(
                Action::shape,
                ImmutableSortedMap.<String, Type<? extends Action>>naturalOrder()
                        .putAll(answers)
                        .put("authenticate", authenticate)
                        .buildOrThrow());
    }

    private static String shape(Action action) {
        if (action instanceof Authenticate) {
            return "authenticate";
        }
        return action instanceof Forward ? "forward" : action instanceof Redirect ? "redirect" : "fixedResponse";
    }
}

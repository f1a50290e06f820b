package dev.netflux.command;

import dev.netflux.base.Nearest;
import dev.netflux.base.Site;
import dev.netflux.json.Json;
import dev.netflux.json.RequestJson;
import dev.netflux.render.RequestText;
import dev.netflux.resource.Address;
import dev.netflux.resource.Listener;
import dev.netflux.resource.Node;
import dev.netflux.resource.ResourceGraph;
import dev.netflux.route.Answer;
import dev.netflux.route.Request;
import dev.netflux.route.Router;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The command {@code route}: one request, a file of them, or what can be said of a listener's rules over all requests. */
final class Routing {

    private final Options options;
    private final Inquiry asked;
    private final Terminal terminal;
    private final Report report;

    /**
     * Reads the options.
     *
     * @throws UsageException when they do not make a question
     */
    Routing(Options options, Terminal terminal, Report report) {
        this.options = options;
        this.asked = options.inquiry();
        this.terminal = terminal;
        this.report = report;
        boolean one = asked.request().isPresent()
                || !asked.headers().isEmpty()
                || asked.sourceIp().isPresent();
        if (asked.analyze() && (one || asked.queries().isPresent())) {
            throw new UsageException(
                    "--analyze looks at all requests: leave --request, --header, --source-ip and --queries out.");
        }
        if (asked.queries().isPresent() && (one || asked.listener().isPresent())) {
            throw new UsageException(
                    "--queries is a file of requests: leave --listener, --request, --header and --source-ip out.");
        }
        if (!asked.analyze() && asked.queries().isEmpty()) {
            if (asked.request().isEmpty() || asked.listener().isEmpty()) {
                throw new UsageException("route needs --listener and --request, or --queries FILE, or --analyze.");
            }
            request();
        }
    }

    private Request request() {
        try {
            Request request = Request.parse(asked.request().orElseThrow());
            for (String header : asked.headers()) {
                int colon = header.indexOf(':');
                if (colon < 1) {
                    throw new UsageException("--header is written 'name: value', not '" + header + "'.");
                }
                request = RequestJson.withHeader(
                        request, header.substring(0, colon).strip(), header.substring(colon + 1));
            }
            return asked.sourceIp().isPresent() ? request.from(asked.sourceIp().get()) : request;
        } catch (IllegalArgumentException e) {
            throw new UsageException(Words.sentence(e));
        }
    }

    /** A listener that was asked for does not exist. */
    private static final class UnknownListenerException extends IllegalArgumentException {

        private static final long serialVersionUID = 1L;

        private final String what;
        private final String mend;

        private UnknownListenerException(String name, String mend) {
            super("there is no listener \"" + name + "\". " + mend);
            this.what = "there is no listener \"" + name + "\"";
            this.mend = mend;
        }
    }

    /** Answers on a graph. */
    int answer(ResourceGraph graph) {
        Map<Address, Router> routers = new HashMap<>();
        if (asked.queries().isPresent()) {
            return Queries.answer(asked.queries().get(), terminal, (json, line) -> {
                Request request = RequestJson.read(line);
                return RequestJson.write(
                        json,
                        router(graph, line.get("listener").text(), routers).answer(request));
            });
        }
        try {
            return asked.analyze() ? analyze(graph) : answer(graph, routers);
        } catch (UnknownListenerException e) {
            report.findings(
                    Trouble.one("A listener that was asked for does not exist", e.what, "", e.mend, Site.UNKNOWN));
            return Exit.FAILED;
        }
    }

    private int answer(ResourceGraph graph, Map<Address, Router> routers) {
        Router router = router(graph, asked.listener().orElseThrow(), routers);
        Answer answer = router.answer(request());
        if (options.json()) {
            report.json(RequestJson.write(Json.object(), answer).end());
        } else {
            terminal.out().print(RequestText.of(named(router), answer, terminal.style()));
        }
        return Exit.DONE;
    }

    private int analyze(ResourceGraph graph) {
        List<Router> all = asked.listener()
                .map(name -> List.of(router(graph, name, new HashMap<>())))
                .orElseGet(() -> Router.all(graph));
        for (Router router : all) {
            if (options.json()) {
                report.json(RequestJson.write(identified(graph, router), router.analyze()));
            } else {
                terminal.out().print(RequestText.of(named(router), router.analyze(), terminal.style()));
            }
        }
        if (all.isEmpty() && !options.json()) {
            terminal.say("There is no listener to analyze.");
        }
        return Exit.DONE;
    }

    private static String named(Router router) {
        return router.listener().name();
    }

    /** What exists is known by its ARN, what is only designed by its name. */
    private static String identified(ResourceGraph graph, Router router) {
        return graph.find(router.listener())
                .flatMap(Node::live)
                .map(Node.Live::id)
                .orElse(router.listener().name());
    }

    private static Router router(ResourceGraph graph, String text, Map<Address, Router> known) {
        List<Node> listeners = graph.of(Listener.KIND);
        Node found = listeners.stream()
                .filter(node -> node.address().name().equals(text)
                        || node.address().toString().equals(text)
                        || node.live().filter(live -> live.id().equals(text)).isPresent())
                .findFirst()
                .orElseThrow(() -> unknown(text, listeners));
        return known.computeIfAbsent(found.address(), address -> Router.of(graph, address));
    }

    private static UnknownListenerException unknown(String text, List<Node> listeners) {
        List<String> names =
                listeners.stream().map(node -> node.address().name()).sorted().toList();
        return new UnknownListenerException(
                text,
                Nearest.didYouMean(
                        text,
                        names,
                        names.isEmpty()
                                ? "There are no listeners."
                                : "There are: " + names.stream().limit(20).collect(Collectors.joining(", ")) + "."));
    }
}

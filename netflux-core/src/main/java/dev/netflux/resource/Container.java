package dev.netflux.resource;

import java.util.List;
import java.util.Optional;

/**
 * A container of a {@link TaskDefinition}.
 *
 * @param name its name in the task
 * @param repository what it runs: a repository's URI, or any image's name
 * @param tag the version; a digest begins with {@code sha256:}
 * @param essential whether the task stops when it stops
 * @param ports where it listens
 * @param environment its variables
 * @param secrets its variables that are secrets
 * @param command what it runs instead of the image's own command
 * @param probe how its health is found out
 * @param stopTimeout seconds that it has to end by itself
 * @param dependencies what has to come first
 * @param log where what it writes goes
 */
@org.immutables.value.Value.Builder
public record Container(
        String name,
        Ref repository,
        String tag,
        boolean essential,
        List<Port> ports,
        List<Variable> environment,
        List<Secret> secrets,
        List<String> command,
        Optional<Probe> probe,
        Optional<Integer> stopTimeout,
        List<Dependency> dependencies,
        Optional<Log> log) {

    /** How far another container has to be. */
    public enum Condition {
        /** It has started. */
        START,
        /** It has ended. */
        COMPLETE,
        /** It has ended well. */
        SUCCESS,
        /** Its {@link Probe} says that it is healthy. */
        HEALTHY
    }

    /**
     * A port on which it listens.
     *
     * @param name its name, by which services connect
     * @param number the port
     * @param appProtocol what it speaks there: {@code http}, {@code http2} or {@code grpc}
     */
    public record Port(String name, int number, Optional<String> appProtocol) {

        private static final Attribute<Port, String> NAME = Attribute.of("name", Type.TEXT, Port::name);

        private static final Attribute<Port, Integer> NUMBER = Attribute.of("number", Type.INTEGER, Port::number);

        private static final Attribute<Port, Optional<String>> APP_PROTOCOL =
                Attribute.of("appProtocol", Type.optional(Type.TEXT), Port::appProtocol);

        /** How it is written. */
        static final Type<Port> TYPE = Type.fields(
                List.of(NAME, NUMBER, APP_PROTOCOL),
                values -> new Port(values.get(NAME), values.get(NUMBER), values.get(APP_PROTOCOL)));
    }

    /**
     * A variable of its environment.
     *
     * @param name its name
     * @param value its text, or what AWS tells of a resource, such as a database's address
     */
    public record Variable(String name, Ref value) {

        private static final Attribute<Variable, String> NAME = Attribute.of("name", Type.TEXT, Variable::name);

        private static final Attribute<Variable, Ref> VALUE = Attribute.of("value", Type.REF, Variable::value);

        /** How it is written. */
        static final Type<Variable> TYPE =
                Type.fields(List.of(NAME, VALUE), values -> new Variable(values.get(NAME), values.get(VALUE)));
    }

    /**
     * A variable whose value ECS takes from a secret when a task starts.
     *
     * @param name its name
     * @param from the secret
     * @param key the key of a secret that is a JSON object; empty for the whole secret
     */
    public record Secret(String name, Ref from, Optional<String> key) {

        private static final Attribute<Secret, String> NAME = Attribute.of("name", Type.TEXT, Secret::name);

        private static final Attribute<Secret, Ref> FROM = Attribute.of("from", Type.REF, Secret::from);

        private static final Attribute<Secret, Optional<String>> KEY =
                Attribute.of("key", Type.optional(Type.TEXT), Secret::key);

        /** How it is written. */
        static final Type<Secret> TYPE = Type.fields(
                List.of(NAME, FROM, KEY), values -> new Secret(values.get(NAME), values.get(FROM), values.get(KEY)));
    }

    /**
     * A command by which ECS finds out whether it is healthy.
     *
     * @param command the command: {@code CMD} or {@code CMD-SHELL} and its words
     * @param interval seconds between two checks
     * @param timeout seconds to wait for the command
     * @param retries failures in a row until it is not
     * @param startPeriod seconds in the beginning in which failures do not count
     */
    public record Probe(List<String> command, int interval, int timeout, int retries, int startPeriod) {

        private static final Attribute<Probe, List<String>> COMMAND =
                Attribute.of("command", Type.listOf(Type.TEXT), Probe::command);

        private static final Attribute<Probe, Integer> INTERVAL =
                Attribute.of("interval", Type.INTEGER, Probe::interval);

        private static final Attribute<Probe, Integer> TIMEOUT = Attribute.of("timeout", Type.INTEGER, Probe::timeout);

        private static final Attribute<Probe, Integer> RETRIES = Attribute.of("retries", Type.INTEGER, Probe::retries);

        private static final Attribute<Probe, Integer> START_PERIOD =
                Attribute.of("startPeriod", Type.INTEGER, Probe::startPeriod);

        /** How it is written. */
        static final Type<Probe> TYPE = Type.fields(
                List.of(COMMAND, INTERVAL, TIMEOUT, RETRIES, START_PERIOD),
                values -> new Probe(
                        values.get(COMMAND),
                        values.get(INTERVAL),
                        values.get(TIMEOUT),
                        values.get(RETRIES),
                        values.get(START_PERIOD)));

        /** Keeps its own copies. */
        public Probe {
            command = List.copyOf(command);
        }
    }

    /**
     * Another container of the task that has to come first.
     *
     * @param container its name
     * @param condition how far it has to be
     */
    public record Dependency(String container, Condition condition) {

        private static final Attribute<Dependency, String> CONTAINER =
                Attribute.of("container", Type.TEXT, Dependency::container);

        private static final Attribute<Dependency, Condition> CONDITION =
                Attribute.of("condition", Type.oneOf(Condition.class), Dependency::condition);

        /** How it is written. */
        static final Type<Dependency> TYPE = Type.fields(
                List.of(CONTAINER, CONDITION), values -> new Dependency(values.get(CONTAINER), values.get(CONDITION)));
    }

    /**
     * Where what it writes goes.
     *
     * @param group the log group
     * @param prefix how its streams' names begin
     */
    public record Log(Ref group, String prefix) {

        private static final Attribute<Log, Ref> GROUP = Attribute.of("group", Type.REF, Log::group);

        private static final Attribute<Log, String> PREFIX = Attribute.of("prefix", Type.TEXT, Log::prefix);

        /** How it is written. */
        static final Type<Log> TYPE =
                Type.fields(List.of(GROUP, PREFIX), values -> new Log(values.get(GROUP), values.get(PREFIX)));
    }

    private static final Attribute<Container, String> NAME = Attribute.of("name", Type.TEXT, Container::name);

    private static final Attribute<Container, Ref> REPOSITORY =
            Attribute.of("repository", Type.REF, Container::repository);

    private static final Attribute<Container, String> TAG = Attribute.of("tag", Type.TEXT, Container::tag);

    private static final Attribute<Container, Boolean> ESSENTIAL =
            Attribute.of("essential", Type.FLAG, Container::essential);

    private static final Attribute<Container, List<Port>> PORTS =
            Attribute.of("ports", Type.bagOf(Port.TYPE), Container::ports);

    private static final Attribute<Container, List<Variable>> ENVIRONMENT =
            Attribute.of("environment", Type.bagOf(Variable.TYPE), Container::environment);

    private static final Attribute<Container, List<Secret>> SECRETS =
            Attribute.of("secrets", Type.bagOf(Secret.TYPE), Container::secrets);

    private static final Attribute<Container, List<String>> COMMAND =
            Attribute.of("command", Type.listOf(Type.TEXT), Container::command);

    private static final Attribute<Container, Optional<Probe>> PROBE =
            Attribute.of("probe", Type.optional(Probe.TYPE), Container::probe);

    private static final Attribute<Container, Optional<Integer>> STOP_TIMEOUT =
            Attribute.of("stopTimeout", Type.optional(Type.INTEGER), Container::stopTimeout);

    private static final Attribute<Container, List<Dependency>> DEPENDENCIES =
            Attribute.of("dependencies", Type.bagOf(Dependency.TYPE), Container::dependencies);

    private static final Attribute<Container, Optional<Log>> LOG =
            Attribute.of("log", Type.optional(Log.TYPE), Container::log);

    /** How it is written. */
    public static final Type<Container> TYPE = Type.fields(
            List.of(
                    NAME,
                    REPOSITORY,
                    TAG,
                    ESSENTIAL,
                    PORTS,
                    ENVIRONMENT,
                    SECRETS,
                    COMMAND,
                    PROBE,
                    STOP_TIMEOUT,
                    DEPENDENCIES,
                    LOG),
            values -> new Container(
                    values.get(NAME),
                    values.get(REPOSITORY),
                    values.get(TAG),
                    values.get(ESSENTIAL),
                    values.get(PORTS),
                    values.get(ENVIRONMENT),
                    values.get(SECRETS),
                    values.get(COMMAND),
                    values.get(PROBE),
                    values.get(STOP_TIMEOUT),
                    values.get(DEPENDENCIES),
                    values.get(LOG)));

    /** Keeps its own copies. */
    public Container {
        ports = List.copyOf(ports);
        environment = List.copyOf(environment);
        secrets = List.copyOf(secrets);
        command = List.copyOf(command);
        dependencies = List.copyOf(dependencies);
    }
}

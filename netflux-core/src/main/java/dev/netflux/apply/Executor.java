package dev.netflux.apply;

import dev.netflux.plan.Plan;
import dev.netflux.plan.Planning;
import dev.netflux.plan.Step;
import dev.netflux.resource.Account;
import dev.netflux.resource.Kinds;
import dev.netflux.resource.Node;
import dev.netflux.resource.ResourceGraph;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Makes plans come true in a cloud. Immutable: each word returns a new one.
 *
 * <pre>{@code
 * Executor executor = Executor.on(cloud).listener(event -> System.err.println(event));
 * Plan plan = executor.plan("netflux", design);
 * Summary summary = executor.apply(plan);
 * }</pre>
 */
public final class Executor {

    /** How many calls are made at the same time unless said otherwise. */
    public static final int PARALLELISM = 10;

    final Cloud cloud;
    final Kinds kinds;
    final int parallelism;
    final Retries retries;
    final RandomGenerator random;
    final Consumer<Event> listener;
    final Stop stop;
    final String holder;
    final boolean watching;

    private Executor(
            Cloud cloud,
            Kinds kinds,
            int parallelism,
            Retries retries,
            RandomGenerator random,
            Consumer<Event> listener,
            Stop stop,
            String holder,
            boolean watching) {
        this.cloud = cloud;
        this.kinds = kinds;
        this.parallelism = parallelism;
        this.retries = retries;
        this.random = random;
        this.listener = listener;
        this.stop = stop;
        this.holder = holder;
        this.watching = watching;
    }

    /** An executor that acts on a cloud, which stays the caller's to close. */
    public static Executor on(Cloud cloud) {
        return new Executor(
                cloud,
                Kinds.BUILT_IN,
                PARALLELISM,
                Retries.DEFAULT,
                alone(new SplittableRandom()),
                Event.nobody(),
                new Stop(),
                System.getProperty("user.name", "somebody") + " (process "
                        + ProcessHandle.current().pid() + ")",
                true);
    }

    private static RandomGenerator alone(RandomGenerator source) {
        return () -> {
            synchronized (source) {
                return source.nextLong();
            }
        };
    }

    /** With kinds of a user's own among those that a platform may hold; {@link Kinds#BUILT_IN} unless said. */
    public Executor kinds(Kinds all) {
        return new Executor(cloud, all, parallelism, retries, random, listener, stop, holder, watching);
    }

    /** With so many calls at the same time, at least one. */
    public Executor parallelism(int calls) {
        return new Executor(cloud, kinds, Math.max(1, calls), retries, random, listener, stop, holder, watching);
    }

    /** With these bounds for repeating failed calls. */
    public Executor retries(Retries bounds) {
        return new Executor(cloud, kinds, parallelism, bounds, random, listener, stop, holder, watching);
    }

    /** With this source of the random part of pauses; used by one thread at a time. */
    public Executor random(RandomGenerator source) {
        return new Executor(cloud, kinds, parallelism, retries, alone(source), listener, stop, holder, watching);
    }

    /** Telling what happens to a listener, one event at a time, in order. What the listener throws is ignored. */
    public Executor listener(Consumer<Event> hears) {
        return new Executor(cloud, kinds, parallelism, retries, random, hears, stop, holder, watching);
    }

    /** Stopping when somebody asks for it: see {@link Stop}. */
    public Executor stoppedBy(Stop handle) {
        return new Executor(cloud, kinds, parallelism, retries, random, listener, handle, holder, watching);
    }

    /** Holding the platform's lease in this name, which is shown to whoever finds it taken. */
    public Executor heldBy(String name) {
        return new Executor(cloud, kinds, parallelism, retries, random, listener, stop, name, watching);
    }

    /** Watching rollouts until they are through, as it does unless said otherwise, or only beginning them. */
    public Executor watching(boolean rollouts) {
        return new Executor(cloud, kinds, parallelism, retries, random, listener, stop, holder, rollouts);
    }

    /** The way from what there is of a platform to a design. Changes nothing. */
    public Plan plan(String platform, ResourceGraph design) {
        return planned(
                look(platform),
                look -> Planning.plan(
                        platform, design, look.found(), accountFor(design, look.found()), look.applied()));
    }

    /** The way to nothing, protections being lifted as steps of it. Changes nothing. */
    public Plan planToDestroyUnprotected(String platform) {
        return planned(
                look(platform, () -> cloud.observeEverywhere(platform, kinds)),
                look -> Planning.planToDestroyUnprotected(platform, look.found(), account(), look.applied()));
    }

    /** The way from what there is now to the design that a plan was made for; {@code applied} is the digest that the cloud keeps. */
    Plan planAgain(Plan plan, Optional<String> applied) {
        return planAgain(plan, new Look(insist(() -> cloud.observe(plan.platform(), kinds)), applied));
    }

    Plan planAgain(Plan plan, Look look) {
        return planned(
                look, now -> Planning.again(plan, now.found(), accountFor(plan.desired(), now.found()), now.applied()));
    }

    /** A plan that knows what keeps AWS from removing what it removes: that is looked at only then, since it takes a call for each. */
    private Plan planned(Look look, Function<Look, Plan> planning) {
        Plan plan = planning.apply(look);
        Set<String> going = new HashSet<>();
        for (Step step : plan.steps()) {
            if (step instanceof Step.Delete delete) {
                going.add(delete.node().id());
            }
        }
        boolean kept = false;
        List<Node> found = new ArrayList<>(look.found());
        for (int i = 0; i < found.size() && !going.isEmpty(); i++) {
            Node node = found.get(i);
            if (going.contains(node.id())) {
                Node closer = insist(() -> cloud.beforeRemoval(node));
                kept |= !closer.equals(node);
                found.set(i, closer);
            }
        }
        return kept ? planning.apply(new Look(found, look.applied())) : plan;
    }

    /**
     * What a cloud shows of a platform.
     *
     * @param found what there is
     * @param applied the digest that the cloud keeps
     */
    record Look(List<Node> found, Optional<String> applied) {}

    /** What there is now, and what is kept. */
    Look look(String platform) {
        return look(platform, () -> cloud.observe(platform, kinds));
    }

    private Look look(String platform, Supplier<List<Node>> observing) {
        List<Node> found = insist(observing);
        return new Look(found, insist(() -> cloud.applied(platform)));
    }

    private Account account() {
        return insist(cloud::account);
    }

    /** With its zones, if a plan for the design has to choose among them. */
    private Account accountFor(ResourceGraph design, List<Node> found) {
        return Planning.choosesZones(design, found) ? account().with(insist(cloud::zones)) : account();
    }

    <T> T insist(Supplier<T> call) {
        return Insistence.on(cloud, retries, random, call);
    }

    /** The way to nothing: what removes a platform. Changes nothing. */
    public Plan planToDestroy(String platform) {
        return planned(
                look(platform, () -> cloud.observeEverywhere(platform, kinds)),
                look -> Planning.plan(platform, ResourceGraph.EMPTY, look.found(), account(), look.applied()));
    }

    /**
     * Makes a plan come true: exactly that one. Afterwards it is read back; what differs is repaired once, and what differs still is
     * reported, and marked so that no later plan repeats it.
     *
     * @return how it ended; a step that fails stops only what depends on it
     * @throws RefusedException when the account has moved since the plan was made, or something that is not ours is in the way; nothing
     *     was done
     * @throws LeaseHeldException when somebody else is applying to the same platform; nothing was done
     * @throws CloudException when the cloud cannot be read, or a lease cannot be had
     */
    public Summary apply(Plan plan) {
        return new Application(this, plan).run();
    }
}

package dev.netflux.plan;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import dev.netflux.plan.Order.Sorted;
import dev.netflux.resource.Account;
import dev.netflux.resource.Address;
import dev.netflux.resource.Node;
import dev.netflux.resource.Recognition;
import dev.netflux.resource.ResourceGraph;
import dev.netflux.resource.State;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Makes plans. Pure: no I/O, no clock, no chance. */
public final class Planning {

    private static final int DESIGN_DIGITS = 16;
    private static final int PLAN_DIGITS = 6;

    private Planning() {}

    /**
     * The way from what was found to a design. To remove a platform is to plan for {@link ResourceGraph#EMPTY}.
     *
     * @param platform the platform's name
     * @param desired the design
     * @param found what a cloud {@linkplain Node#found observed}
     * @param account where
     * @param applied the digest of the design that was last applied completely, if the cloud kept one: while it is this design's, every
     *     difference is drift
     * @throws UnplannableException when there is no way, with the reasons
     */
    public static Plan plan(
            String platform, ResourceGraph desired, Collection<Node> found, Account account, Optional<String> applied) {
        return plan(platform, desired, digest(desired), found, account, applied);
    }

    /** The way from what is found now to the design that a plan was made for: an equal plan, when nothing has moved since. */
    public static Plan again(Plan plan, Collection<Node> found, Account account, Optional<String> applied) {
        return plan(plan.platform(), plan.desired(), plan.design(), found, account, applied);
    }

    private static Plan plan(
            String platform,
            ResourceGraph desired,
            String design,
            Collection<Node> found,
            Account account,
            Optional<String> applied) {
        ResourceGraph observed = Recognition.of(found, desired);
        ResourceGraph bound = Zones.bind(desired, observed, account);
        boolean sameDesign = applied.filter(design::equals).isPresent();
        Set<Address> deleteFirst = new TreeSet<>();
        while (true) {
            Decisions decisions = Decisions.of(bound, observed, sameDesign, account, deleteFirst);
            Optional<Sorted> sorted = Order.of(decisions, platform, deleteFirst);
            if (sorted.isPresent()) {
                return plan(platform, account, design, decisions, sorted.get());
            }
        }
    }

    private static Plan plan(String platform, Account account, String design, Decisions decisions, Sorted sorted) {
        return new Plan(
                id(platform, account, design, decisions.observed(), sorted),
                platform,
                account,
                design,
                decisions.changes(),
                decisions.unchanged(),
                java.util.List.copyOf(decisions.blockers()),
                sorted.steps(),
                sorted.edges(),
                decisions.desired(),
                decisions.observed());
    }

    /** The digest of a whole design, as a cloud keeps it once all of it is applied: the same design gives the same digest everywhere. */
    public static String digest(ResourceGraph design) {
        Hasher hasher = Hashing.sha256().newHasher();
        design.nodes().forEach(node -> add(node, hasher));
        return hasher.hash().toString().substring(0, DESIGN_DIGITS);
    }

    private static String id(String platform, Account account, String design, ResourceGraph observed, Sorted sorted) {
        Hasher hasher = Hashing.sha256().newHasher();
        add(platform, hasher);
        add(account.toString(), hasher);
        add(design, hasher);
        observed.nodes().stream().filter(Decisions::isOurs).forEach(node -> {
            add(node.id(), hasher);
            hasher.putBoolean(node.live().orElseThrow().state() == State.FAILED);
            add(node, hasher);
        });
        sorted.steps().forEach(step -> add(step, hasher));
        return hasher.hash().toString().substring(0, PLAN_DIGITS);
    }

    private static void add(Step step, Hasher hasher) {
        add(step.getClass().getSimpleName(), hasher);
        if (step instanceof Step.Create create) {
            add(create.node(), hasher);
        } else if (step instanceof Step.Update update) {
            add(update.after(), hasher);
            add(String.join(",", new TreeSet<>(update.attributes())), hasher);
            hasher.putBoolean(update.tags());
        } else if (step instanceof Step.Together together) {
            together.updates().forEach(update -> add(update, hasher));
        } else {
            add(step.address().toString(), hasher);
        }
    }

    private static void add(Node node, Hasher hasher) {
        add(node.address().toString(), hasher);
        node.kind().write(node.resource()).forEach((name, value) -> {
            add(name, hasher);
            add(value.toString(), hasher);
        });
        add(node.tags().toString(), hasher);
    }

    /** A text and its end. */
    private static void add(String text, Hasher hasher) {
        hasher.putUnencodedChars(text).putChar('\0');
    }
}

package dev.netflux.plan;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import dev.netflux.plan.Order.Sorted;
import dev.netflux.resource.Account;
import dev.netflux.resource.Address;
import dev.netflux.resource.Attribute;
import dev.netflux.resource.Node;
import dev.netflux.resource.Recognition;
import dev.netflux.resource.ResourceGraph;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
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
     * @param account where; with its zones, where it {@linkplain #choosesZones chooses} among them
     * @param applied the digest of the design that was last applied completely, if the cloud kept one: while it is this design's, every
     *     difference is drift
     * @throws UnplannableException when there is no way, with the reasons
     */
    public static Plan plan(
            String platform, ResourceGraph desired, Collection<Node> found, Account account, Optional<String> applied) {
        return plan(platform, desired, digest(desired), found, account, applied, false);
    }

    /**
     * Whether a plan for a design needs {@linkplain Account#zones the account's zones}: it has to choose among them where nothing was
     * found that says which of them the design's first, second … are.
     */
    public static boolean choosesZones(ResourceGraph desired, Collection<Node> found) {
        return Zones.areChosen(desired, found);
    }

    /** The way from what was found to nothing, protections being lifted as steps of it. */
    public static Plan planToDestroyUnprotected(
            String platform, Collection<Node> found, Account account, Optional<String> applied) {
        return plan(platform, ResourceGraph.EMPTY, digest(ResourceGraph.EMPTY), found, account, applied, true);
    }

    /** The way from what is found now to the design that a plan was made for: an equal plan, when nothing has moved since. */
    public static Plan again(Plan plan, Collection<Node> found, Account account, Optional<String> applied) {
        return plan(plan.platform(), plan.desired(), plan.design(), found, account, applied, plan.unprotects());
    }

    private static Plan plan(
            String platform,
            ResourceGraph desired,
            String design,
            Collection<Node> found,
            Account account,
            Optional<String> applied,
            boolean unprotects) {
        ResourceGraph observed = Recognition.of(found, desired);
        ResourceGraph bound = Zones.bind(desired, observed, account);
        boolean sameDesign = applied.filter(design::equals).isPresent();
        Set<Address> deleteFirst = new TreeSet<>();
        while (true) {
            Decisions decisions = Decisions.of(bound, observed, sameDesign, deleteFirst, unprotects);
            Optional<Sorted> sorted = Order.of(decisions, platform, deleteFirst);
            if (sorted.isPresent()) {
                return plan(platform, account, design, decisions, sorted.get(), unprotects);
            }
        }
    }

    private static Plan plan(
            String platform, Account account, String design, Decisions decisions, Sorted sorted, boolean unprotects) {
        List<Change> changes = decisions.changes();
        return new Plan(
                id(platform, account, design, decisions, changes, sorted),
                platform,
                account,
                design,
                changes,
                decisions.unchanged(),
                List.copyOf(decisions.blockers()),
                sorted.steps(),
                sorted.edges(),
                decisions.desired(),
                decisions.observed(),
                unprotects);
    }

    /** The digest of a whole design, as a cloud keeps it once all of it is applied: the same design gives the same digest everywhere. */
    public static String digest(ResourceGraph design) {
        Hasher hasher = Hashing.sha256().newHasher();
        for (Node node : design.nodes()) {
            StringBuilder text = new StringBuilder(512);
            append(text, node.address());
            for (Attribute<?, ?> attribute : node.kind().attributes()) {
                if (!attribute.isOnThisMachine()) {
                    append(text, node.value(attribute));
                }
            }
            append(text, node.tags());
            add(text, hasher);
        }
        return digits(hasher, DESIGN_DIGITS);
    }

    /** Stands for the design, and for what was observed as far as it differs: all that a plan is made of. */
    private static String id(
            String platform, Account account, String design, Decisions decisions, List<Change> changes, Sorted sorted) {
        Hasher hasher = Hashing.sha256().newHasher();
        StringBuilder text = new StringBuilder();
        append(text, platform);
        append(text, account);
        append(text, design);
        add(text, hasher);
        for (Node node : decisions.observed().nodes()) {
            if (Decisions.isOurs(node) && !Decisions.isGoing(node)) {
                StringBuilder ours = new StringBuilder();
                append(ours, node.address());
                append(ours, node.id());
                add(ours, hasher);
            }
        }
        for (Change change : changes) {
            StringBuilder shown = new StringBuilder();
            append(shown, change.action());
            append(shown, change.address());
            append(shown, change.cause());
            append(shown, change.attributes());
            add(shown, hasher);
        }
        // In no order: where something that had to be awaited is gone or ready by now, another order may do as well.
        Set<String> steps = new TreeSet<>();
        for (Step step : sorted.steps()) {
            if (!isWait(step)) {
                StringBuilder done = new StringBuilder();
                append(done, step.getClass().getSimpleName());
                append(done, step.address());
                if (step instanceof Step.Update update) {
                    append(done, new TreeSet<>(update.attributes()));
                    append(done, update.tags());
                }
                steps.add(done.toString());
            }
        }
        steps.forEach(step -> add(new StringBuilder(step), hasher));
        return digits(hasher, PLAN_DIGITS);
    }

    /** Whether a step changes nothing, and only awaits what is on its way already: that it arrives is no movement of the account. */
    private static boolean isWait(Step step) {
        return step instanceof Step.Delete delete
                ? Decisions.isGoing(delete.node())
                : step instanceof Step.Update update && update.attributes().isEmpty() && !update.tags();
    }

    /** A part and its end. */
    private static void append(StringBuilder text, Object part) {
        text.append(part).append('\0');
    }

    private static void add(StringBuilder text, Hasher hasher) {
        hasher.putBytes(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String digits(Hasher hasher, int count) {
        return hasher.hash().toString().substring(0, count);
    }
}

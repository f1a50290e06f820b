package dev.netflux.render;

import com.google.common.base.Strings;
import com.google.common.collect.Multiset;
import com.google.common.collect.TreeMultiset;
import dev.netflux.base.Lowercase;
import dev.netflux.plan.AttributeChange;
import dev.netflux.plan.Blocker;
import dev.netflux.plan.Cause;
import dev.netflux.plan.Change;
import dev.netflux.plan.Exposure;
import dev.netflux.plan.Plan;
import dev.netflux.plan.Step;
import dev.netflux.resource.Address;
import dev.netflux.resource.Node;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Plans as people read them: what changes, from what to what, why, and whether they or somebody else changed it. */
public final class PlanText {

    private static final int LONGEST_VALUE = 60;
    private static final int WIDTH = 90;
    private static final int WIDEST = 40;
    private static final String UNKNOWN = "known after apply";

    private final Plan plan;
    private final Style style;
    private final Set<Address> made;
    private final StringBuilder text = new StringBuilder();

    private PlanText(Plan plan, Style style) {
        this.plan = plan;
        this.style = style;
        this.made = plan.steps().stream()
                .filter(Step.Create.class::isInstance)
                .map(Step::address)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The plan as a text of whole lines.
     *
     * @param exposure what becomes, or ceases to be, reachable; empty where that was not computed
     */
    public static String of(Plan plan, Style style, Optional<List<Exposure>> exposure) {
        return new PlanText(plan, style).write(exposure).pending().text.toString();
    }

    /**
     * The same for whoever is about to apply it: without the line that nothing has changed yet.
     *
     * @param exposure what becomes, or ceases to be, reachable; empty where that was not computed
     */
    public static String beforeApply(Plan plan, Style style, Optional<List<Exposure>> exposure) {
        return new PlanText(plan, style).write(exposure).text.toString();
    }

    /** How much of which kind is changed in which way, and no names: for a plan that is nearly all additions. */
    public static String brief(Plan plan, Style style) {
        return new PlanText(plan, style).write();
    }

    private String write() {
        line(style.bold("Plan") + "  " + plan.platform() + " → " + plan.account());
        line(summary());
        for (Change.Action action : Change.Action.values()) {
            Multiset<String> kinds = TreeMultiset.create();
            plan.changes().stream()
                    .filter(change -> change.action() == action)
                    .forEach(change -> kinds.add(change.address().kind()));
            if (!kinds.isEmpty()) {
                line("");
                counted(symbol(action), kinds);
            }
        }
        return text.toString();
    }

    /** {@code +  Bucket, 2 Subnet, …}, in lines that a terminal can show. */
    private void counted(String symbol, Multiset<String> kinds) {
        StringBuilder line = new StringBuilder();
        String before = "  " + coloured(symbol, symbol) + "  ";
        for (Multiset.Entry<String> kind : kinds.entrySet()) {
            String one = (kind.getCount() == 1 ? "" : kind.getCount() + " ") + kind.getElement();
            if (line.length() + one.length() > WIDTH) {
                line(before + line + ",");
                before = "     ";
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : ", ").append(one);
        }
        line(before + line);
    }

    private PlanText write(Optional<List<Exposure>> exposure) {
        line(style.bold("Plan") + "  " + plan.platform() + " → " + plan.account());
        line(summary());
        changes(Cause.AUTHOR);
        changes(Cause.DRIFT);
        blockers("Stays", plan.blockers().stream().filter(blocker -> !blocker.isChange()));
        blockers("Impossible", plan.blockers().stream().filter(Blocker::isChange));
        List<Node> kept = plan.kept();
        if (!kept.isEmpty()) {
            line("");
            line(style.bold("Kept"));
            table(kept.stream()
                    .map(node -> new Row(
                            "=",
                            node.kind().name(),
                            shortened(node.address().name()),
                            "stays, as its author said; a design that has it again finds it by its tags"))
                    .toList());
        }
        exposure.ifPresent(this::exposure);
        return this;
    }

    private void blockers(String title, Stream<Blocker> blockers) {
        List<Row> rows = blockers.map(this::row).toList();
        if (!rows.isEmpty()) {
            line("");
            line(style.bold(title));
            table(rows);
        }
    }

    private PlanText pending() {
        if (!plan.blockers().isEmpty()) {
            line("");
            line("Nothing has changed yet. apply refuses this plan, since "
                    + (plan.blockers().stream().allMatch(Blocker::isChange)
                            ? "AWS would refuse what is impossible."
                            : "it would remove what stays."));
        } else if (!plan.isEmpty()) {
            line("");
            line("Nothing has changed yet. apply(plan " + plan.id() + ") stops if AWS has moved since.");
        }
        return this;
    }

    private void line(String line) {
        text.append(line.stripTrailing()).append('\n');
    }

    /** {@code 4 to add, 1 to change; 31 unchanged}. */
    private String summary() {
        String counts = Stream.of(Change.Action.values())
                .filter(action -> plan.count(action) > 0)
                .map(action -> plan.count(action) + " to " + Lowercase.of(action))
                .collect(Collectors.joining(", "));
        return (counts.isEmpty() ? "no changes" : counts) + "; " + plan.unchanged() + " unchanged";
    }

    /** The changes that the author made, or those that somebody else did. */
    private void changes(Cause cause) {
        List<Change> changes = plan.changes().stream()
                .filter(change -> change.cause() == cause)
                .toList();
        if (!changes.isEmpty()) {
            line("");
            List<Row> rows = new ArrayList<>();
            changes.forEach(change -> rows.addAll(rows(change)));
            table(rows);
        }
    }

    /**
     * A line of a table.
     *
     * @param symbol what is done; empty for a line about an attribute
     * @param what a kind, or an attribute
     * @param value a name, or a difference
     * @param reason why
     */
    private record Row(String symbol, String what, String value, String reason) {}

    private void table(List<Row> rows) {
        int first = rows.stream()
                .mapToInt(row -> indent(row).length() + row.what().length())
                .filter(length -> length <= WIDEST)
                .max()
                .orElse(0);
        int second = rows.stream()
                .filter(row -> !row.reason().isEmpty())
                .mapToInt(row -> row.value().length())
                .filter(length -> length <= WIDEST)
                .max()
                .orElse(0);
        for (Row row : rows) {
            String what = Strings.padEnd(indent(row) + row.what(), first, ' ') + "  ";
            String value = row.reason().isEmpty() ? row.value() : Strings.padEnd(row.value(), second, ' ') + "  ";
            boolean attribute = row.symbol().isEmpty();
            line("  " + coloured(row.symbol(), Strings.padEnd(row.symbol(), 1, ' ')) + "  "
                    + (attribute ? style.faint(what) : what) + value + style.faint(row.reason()));
        }
    }

    private static String indent(Row row) {
        return row.symbol().isEmpty() ? "  " : "";
    }

    private String coloured(String symbol, String shown) {
        return switch (symbol) {
            case "+" -> style.green(shown);
            case "-" -> style.red(shown);
            case "~", "±" -> style.yellow(shown);
            default -> style.blue(shown);
        };
    }

    private static String symbol(Change.Action action) {
        return switch (action) {
            case ADD -> "+";
            case CHANGE -> "~";
            case REPLACE -> "±";
            case REMOVE -> "-";
            case TAG -> "#";
        };
    }

    private List<Row> rows(Change change) {
        List<Row> rows = new ArrayList<>();
        rows.add(new Row(
                symbol(change.action()),
                change.address().kind(),
                shortened(change.address().name()),
                reason(change)));
        for (AttributeChange attribute : change.attributes()) {
            rows.addAll(rows(change, attribute));
        }
        return rows;
    }

    /** What the author did is no news to its author, unless it takes more than it says. */
    private static String reason(Change change) {
        String drift = change.cause() == Cause.DRIFT ? "drift: " : "";
        return switch (change.action()) {
            case ADD, REMOVE ->
                change.cause() == Cause.DRIFT || change.reason().startsWith("left over") ? drift + change.reason() : "";
            case CHANGE, TAG -> drift + change.reason();
            case REPLACE ->
                change.attributes().stream().anyMatch(AttributeChange::replaces)
                        ? drift + change.manner()
                        : drift + change.reason() + "; " + change.manner();
        };
    }

    private List<Row> rows(Change change, AttributeChange attribute) {
        boolean drift = attribute.cause() == Cause.DRIFT && change.cause() == Cause.AUTHOR;
        String reason = (drift ? "drift" : "")
                + (drift && attribute.replaces() ? ", " : "")
                + (attribute.replaces() ? "replaces: " + attribute.reason() : "");
        List<Row> rows = new ArrayList<>();
        differences(attribute.name(), attribute.before(), attribute.after().mapRefs(this::future), rows);
        if (rows.isEmpty()) { // the same parts in another order, or of resources whose successors are unknown
            String after = attribute.known() ? shown(attribute.after()) : UNKNOWN;
            rows.add(new Row("", attribute.name(), shown(attribute.before()) + " → " + after, ""));
        }
        Row first = rows.get(0);
        rows.set(0, new Row(first.symbol(), first.what(), first.value(), reason));
        return rows;
    }

    /** What has yet to be made: its name is known already, and its id is not. */
    private Ref future(Ref ref) {
        return ref instanceof Ref.To to && made.contains(to.address()) ? Ref.id("the new " + to) : ref;
    }

    /** Of a value made of fields, or of a list of named ones, only those that differ. */
    private static void differences(String name, Value before, Value after, List<Row> rows) {
        if (before instanceof Value.Items one
                && after instanceof Value.Items other
                && (parts(before).isEmpty() || parts(after).isEmpty())
                && areShown(name, one.items(), other.items(), rows)) {
            return;
        }
        Optional<Map<String, Value>> one = parts(before);
        Optional<Map<String, Value>> other = parts(after);
        if (one.isEmpty() || other.isEmpty() || !sameShape(before, after)) {
            rows.add(new Row("", name, shown(before) + " → " + shown(after), ""));
            return;
        }
        SortedSet<String> parts = new TreeSet<>(one.get().keySet());
        parts.addAll(other.get().keySet());
        for (String part : parts) {
            Value was = one.get().getOrDefault(part, Value.absent());
            Value is = other.get().getOrDefault(part, Value.absent());
            if (!was.equals(is)) {
                differences(name + "." + part, was, is, rows);
            }
        }
    }

    /** Of two lists whose items have no names, what only one of them has; not, when they have nothing in common. */
    private static boolean areShown(String name, List<Value> before, List<Value> after, List<Row> rows) {
        List<Value> gone = without(before, after);
        List<Value> come = without(after, before);
        if (gone.size() == 1 && come.size() == 1 && gone.get(0) instanceof Value.Fields) {
            differences(name, gone.get(0), come.get(0), rows);
            return true;
        }
        if (gone.size() == before.size() || come.size() == after.size()) {
            return false;
        }
        gone.forEach(item -> rows.add(new Row("", name, "- " + shown(item), "")));
        come.forEach(item -> rows.add(new Row("", name, "+ " + shown(item), "")));
        return true;
    }

    private static List<Value> without(List<Value> items, List<Value> others) {
        List<Value> left = new ArrayList<>(items);
        others.forEach(left::remove);
        return left;
    }

    /** The fields of a value, or the items of a list by what tells all of them apart: a task's containers by name, a site's files by key. */
    private static Optional<Map<String, Value>> parts(Value value) {
        if (value instanceof Value.Fields map) {
            return Optional.of(map.fields());
        }
        if (!(value instanceof Value.Items list) || list.items().isEmpty()) {
            return Optional.empty();
        }
        return parts(list, "name").or(() -> parts(list, "key"));
    }

    private static Optional<Map<String, Value>> parts(Value.Items list, String identity) {
        Map<String, Value> byName = new TreeMap<>();
        for (Value item : list.items()) {
            if (!(item instanceof Value.Fields map)
                    || !(map.fields().get(identity) instanceof Value.Text name)
                    || byName.put(name.text(), item) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(byName);
    }

    /** Two shapes of a choice, a redirect and a forward, have nothing in common. */
    private static boolean sameShape(Value before, Value after) {
        if (!(before instanceof Value.Fields one) || !(after instanceof Value.Fields other)) {
            return before.getClass() == after.getClass();
        }
        return one.fields()
                .getOrDefault("type", Value.absent())
                .equals(other.fields().getOrDefault("type", Value.absent()));
    }

    private static String shown(Value value) {
        String text = value.toString().replace("\n", "\\n");
        return text.isEmpty() ? "\"\"" : shortened(text);
    }

    /** A long text without its middle. */
    private static String shortened(String text) {
        if (text.length() <= LONGEST_VALUE) {
            return text;
        }
        int half = (LONGEST_VALUE - 1) / 2;
        return text.substring(0, half) + "…" + text.substring(text.length() - half);
    }

    private Row row(Blocker blocker) {
        return new Row(
                "=",
                blocker.blocked().kind(),
                shortened(blocker.blocked().name()),
                blocker.isProtection() || blocker.isChange()
                        ? blocker.reason()
                        : named(blocker.by(), blocker.byId()) + " " + blocker.reason());
    }

    private static String named(Address address, String id) {
        return address.spoken() + (id.isEmpty() || address.name().equals(id) ? "" : " (" + id + ")");
    }

    private void exposure(List<Exposure> all) {
        String title = style.bold("Exposure") + "  ";
        if (all.isEmpty()) {
            line(title + "nothing becomes reachable that was not before");
        }
        for (List<Exposure> alike : alike(all)) {
            Exposure exposure = alike.get(0);
            boolean opens = exposure.change() == Exposure.Change.OPENS;
            String change = opens ? style.red("opens ") : style.green("closes");
            line(title + change + "  " + alike.stream().map(Exposure::from).collect(Collectors.joining(", ")) + " → "
                    + exposure.to() + "  " + exposure.protocol()
                    + (exposure.ports().isEmpty() ? "" : "/" + exposure.ports()) + "  "
                    + (alike.size() == 1 ? style.faint(exposure.because()) : ""));
        }
    }

    /** Several that reach the same are one line. */
    private static Collection<List<Exposure>> alike(List<Exposure> all) {
        Map<List<String>, List<Exposure>> lines = new LinkedHashMap<>();
        for (Exposure one : all) {
            boolean alone = one.from().equals("internet");
            lines.computeIfAbsent(
                            List.of(
                                    one.change().name(),
                                    alone ? one.from() : "",
                                    one.to(),
                                    one.protocol(),
                                    one.ports()),
                            key -> new ArrayList<>())
                    .add(one);
        }
        return lines.values();
    }
}

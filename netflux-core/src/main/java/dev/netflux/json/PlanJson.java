package dev.netflux.json;

import dev.netflux.base.Lowercase;
import dev.netflux.plan.AttributeChange;
import dev.netflux.plan.Change;
import dev.netflux.plan.Exposure;
import dev.netflux.plan.KeptPlan;
import dev.netflux.plan.Plan;
import dev.netflux.resource.Address;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Plans as JSON, to be read by other programs and to be kept. */
public final class PlanJson {

    private static final int FORMAT = 1;

    private PlanJson() {}

    /**
     * The plan as JSON.
     *
     * @param exposure what becomes, or ceases to be, reachable; empty where that was not computed
     */
    public static Json write(Plan plan, Optional<List<Exposure>> exposure) {
        return Json.object()
                .put("format", FORMAT)
                .put("plan", plan.id())
                .put("platform", plan.platform())
                .put("cloud", plan.account().cloud())
                .put("account", plan.account().id())
                .put("region", plan.account().region())
                .put("changes", plan.changes().stream().map(PlanJson::write))
                .put("summary", summary(plan))
                .put("blockers", plan.blockers().stream().map(blocker -> Json.object()
                        .put("kind", blocker.blocked().kind())
                        .put("address", blocker.blocked().name())
                        .put("id", blocker.id())
                        .put(
                                "by",
                                Json.object()
                                        .put("kind", blocker.by().kind())
                                        .put("address", blocker.by().name())
                                        .put("id", blocker.byId())
                                        .end())
                        .put("reason", blocker.reason())
                        .end()))
                .put(
                        "exposure",
                        exposure.map(all -> Json.of(all.stream().map(PlanJson::write)))
                                .orElse(Json.NULL))
                .end();
    }

    private static Json summary(Plan plan) {
        Json.Members summary = Json.object();
        for (Change.Action action : Change.Action.values()) {
            summary.put(Lowercase.of(action), plan.count(action));
        }
        return summary.put("unchanged", plan.unchanged()).end();
    }

    private static Json write(Change change) {
        return Json.object()
                .put("action", Lowercase.of(change.action()))
                .put("kind", change.address().kind())
                .put("address", change.address().name())
                .put("cause", Lowercase.of(change.cause()))
                .put("reason", change.manner().isEmpty() ? change.reason() : change.reason() + "; " + change.manner())
                .put("attributes", change.attributes().stream().map(PlanJson::write))
                .end();
    }

    private static Json write(AttributeChange attribute) {
        Json.Members json = Json.object()
                .put("name", attribute.name())
                .put("before", ValueJson.write(attribute.before()))
                .put("after", attribute.known() ? ValueJson.write(attribute.after()) : Json.NULL);
        if (!attribute.known()) {
            json.put("known", "after apply");
        }
        return json.put("replaces", attribute.replaces()).end();
    }

    private static Json write(Exposure exposure) {
        return Json.object()
                .put("change", Lowercase.of(exposure.change()))
                .put("from", exposure.from())
                .put("to", exposure.to())
                .put("protocol", exposure.protocol())
                .put("ports", exposure.ports())
                .put("because", exposure.because())
                .end();
    }

    /**
     * What was kept of a plan.
     *
     * @throws JsonException when it was no plan, or is of a later format
     */
    public static KeptPlan read(Json json) {
        if (json.get("format").number() != FORMAT) {
            throw json.get("format").wrong("only format " + FORMAT + " is known");
        }
        SortedMap<Address, Change.Action> actions = new TreeMap<>();
        for (Json change : json.get("changes").items()) {
            Address address =
                    new Address(change.get("kind").text(), change.get("address").text());
            actions.put(address, action(change.get("action")));
        }
        return new KeptPlan(
                json.get("plan").text(),
                json.get("platform").text(),
                json.get("cloud").text(),
                json.get("account").text(),
                json.get("region").text(),
                actions);
    }

    /**
     * What differs first between a plan as it was kept and the same plan as it is written now; empty when somebody who read the one knows
     * what the other does. Blockers and the exposure are not compared: they also depend on what belongs to others, and are not the plan's id.
     */
    public static Optional<String> difference(Json kept, Plan now) {
        return difference("", own(kept), own(write(now, Optional.empty())));
    }

    private static Json own(Json plan) {
        Map<String, Json> members = new TreeMap<>(plan.members());
        members.remove("blockers");
        members.remove("exposure");
        return Json.of(members);
    }

    private static Optional<String> difference(String path, Json kept, Json now) {
        if (kept.equals(now)) {
            return Optional.empty();
        }
        if (kept.isObject() && now.isObject()) {
            SortedSet<String> names = new TreeSet<>(kept.members().keySet());
            names.addAll(now.members().keySet());
            return names.stream()
                    .map(name -> difference(
                            path.isEmpty() ? name : path + "." + name,
                            kept.find(name).orElse(Json.NULL),
                            now.find(name).orElse(Json.NULL)))
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        if (kept.isList() && now.isList() && kept.items().size() == now.items().size()) {
            return IntStream.range(0, now.items().size())
                    .mapToObj(at -> difference(
                            path + "[" + at + "]",
                            kept.items().get(at),
                            now.items().get(at)))
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        return Optional.of(path + " is " + told(kept) + " there, and " + told(now) + " in the plan");
    }

    private static String told(Json json) {
        if (json.isList()) {
            return "a list of " + json.items().size();
        }
        return json.isObject() ? "an object" : json.toString();
    }

    private static Change.Action action(Json json) {
        for (Change.Action action : Change.Action.values()) {
            if (Lowercase.of(action).equals(json.text())) {
                return action;
            }
        }
        throw json.wrong("no action: " + json.text());
    }
}

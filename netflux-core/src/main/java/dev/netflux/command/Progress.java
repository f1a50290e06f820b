package dev.netflux.command;

import dev.netflux.apply.Event;
import dev.netflux.plan.Step;
import dev.netflux.render.Style;
import dev.netflux.resource.Address;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Tells a run while it happens: on a terminal, one line for what is done and one, drawn over, for what is under way; elsewhere plain
 * lines for what is done, awaited, repeated or failed.
 */
final class Progress implements Consumer<Event> {

    private final Terminal terminal;
    private final Style paint;
    private int total;
    private final Map<Address, String> underWay = new LinkedHashMap<>();
    private final Set<String> repeated = new HashSet<>();
    private int done;

    Progress(Terminal terminal, int total) {
        this.terminal = terminal;
        this.paint = terminal.color() ? Style.COLOURED : Style.PLAIN;
        this.total = total;
    }

    @Override
    public synchronized void accept(Event event) {
        if (event instanceof Event.Started) {
            underWay.put(event.address(), verb(event.step()));
        } else if (event instanceof Event.Waiting waiting) {
            boolean news = !"awaiting".equals(underWay.put(event.address(), "awaiting"));
            if (news && !terminal.live()) {
                line("  …  " + name(event.address()) + "  " + waiting.id() + " is " + Words.lower(waiting.state())
                        + "; waits up to " + Words.of(waiting.limit()));
            }
        } else if (event instanceof Event.Said said) {
            line("  …  " + name(event.address()) + "  " + said.said().text());
        } else if (event instanceof Event.Retrying retrying) {
            String what = name(event.address()) + "  " + retrying.said().code() + " at "
                    + retrying.said().call();
            if (repeated.add(what)) { // one that waits for another to go is refused many times
                line("  " + paint.yellow("↻") + "  " + what + "; again in " + Words.of(retrying.pause())
                        + ", and until it succeeds");
            }
        } else if (event instanceof Event.Finished finished) {
            done++;
            total = Math.max(total, done); // a repair is no step of the plan
            underWay.remove(event.address());
            line("  " + paint.green("✓") + "  " + count() + name(event.address()) + "  " + past(event.step())
                    + finished.id().map(id -> "  " + paint.faint(id)).orElse("") + took(finished.took()));
        } else if (event instanceof Event.Failed failed) {
            underWay.remove(event.address());
            line("  " + paint.red("✗") + "  " + name(event.address()) + "  "
                    + failed.failure().finding().what());
        }
        if (terminal.live()) {
            String names = String.join(
                    ", ",
                    underWay.entrySet().stream()
                            .limit(3)
                            .map(step -> step.getValue() + " " + name(step.getKey()))
                            .toList());
            String more = underWay.size() > 3 ? " and " + (underWay.size() - 3) + " more" : "";
            terminal.err().print(underWay.isEmpty() ? "" : "\r\u001b[K  " + paint.faint(names + more));
            terminal.err().flush();
        }
    }

    /** Wipes the line that is drawn over. */
    synchronized void end() {
        if (terminal.live()) {
            terminal.err().print("\r\u001b[K");
            terminal.err().flush();
        }
    }

    private void line(String text) {
        terminal.note(terminal.live() ? "\r\u001b[K" + text : text);
    }

    private String count() {
        String all = Integer.toString(total);
        return paint.faint(" "
                                .repeat(Math.max(
                                        0, all.length() - Integer.toString(done).length())) + done + "/" + all) + "  ";
    }

    private static String name(Address address) {
        return address.spoken();
    }

    private static String verb(Step step) {
        return step instanceof Step.Create ? "making" : step instanceof Step.Delete ? "removing" : "changing";
    }

    private static String past(Step step) {
        return step instanceof Step.Create ? "made" : step instanceof Step.Delete ? "removed" : "changed";
    }

    private static String took(Duration time) {
        return time.toSeconds() < 1 ? "" : "  " + Words.of(time);
    }
}

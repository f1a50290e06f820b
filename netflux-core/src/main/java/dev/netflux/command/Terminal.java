package dev.netflux.command;

import dev.netflux.render.Style;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Where a command writes and asks: results on {@code out}, everything else on {@code err}.
 *
 * @param in what somebody types
 * @param out results
 * @param err everything else
 * @param attended whether somebody is there to be asked
 * @param live whether {@code err} is a terminal on which lines can be drawn over
 * @param color whether {@code out} and {@code err} show colours
 */
record Terminal(InputStream in, PrintStream out, PrintStream err, boolean attended, boolean live, boolean color) {

    /** The process's own. Colour and live lines only on a terminal; {@code NO_COLOR} and {@code TERM=dumb} are respected. */
    // JDK 22 to 24 give a console even when nobody is there; asking it then meets the end of the input, which is a no.
    @SuppressWarnings("SystemConsoleNull")
    static Terminal ofProcess() {
        boolean console = System.console() != null && !"dumb".equals(System.getenv("TERM"));
        boolean colour = console && System.getenv("NO_COLOR") == null;
        return new Terminal(
                System.in,
                new PrintStream(System.out, false, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8),
                console,
                console,
                colour);
    }

    /** The same without colours. */
    Terminal colorless() {
        return new Terminal(in, out, err, attended, live, false);
    }

    /** How results are written. */
    Style style() {
        return color ? Style.COLOURED : Style.PLAIN;
    }

    /** Writes a line of the result. */
    void say(String line) {
        out.println(line);
    }

    /** Writes a line that is not the result. */
    void note(String line) {
        err.println(line);
    }

    /** Asks a question; the answer as typed, or empty at the end of the input. */
    Optional<String> ask(String question) {
        out.flush();
        err.print(question);
        err.flush();
        try {
            return Optional.ofNullable(
                    new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}

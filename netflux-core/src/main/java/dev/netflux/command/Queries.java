package dev.netflux.command;

import dev.netflux.json.Json;
import dev.netflux.json.JsonException;
import dev.netflux.reach.UnknownEndException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file of questions, one JSON object a line; one JSON object a line comes back, in order. */
final class Queries {

    /** Answers one question. */
    interface Answering {

        /** Adds the answer to what is to be written of it. */
        Json.Members answer(Json.Members json, Json question);
    }

    private Queries() {}

    /** Answers each line; one that is no good question gets an {@code error}, and the others go on. */
    static int answer(Path file, Terminal terminal, Answering answering) {
        boolean good = true;
        for (String line : read(file).split("\n", -1)) {
            if (!line.isBlank()) {
                good &= answer(line, terminal, answering);
            }
        }
        return good ? Exit.DONE : Exit.FAILED;
    }

    private static boolean answer(String line, Terminal terminal, Answering answering) {
        Optional<Json> id = Optional.empty();
        try {
            Json question = Json.parse(line);
            id = question.find("id");
            terminal.say(answering.answer(begun(id), question).end().toString());
            return true;
        } catch (JsonException | IllegalArgumentException | UnknownEndException e) {
            terminal.say(
                    begun(id).put("error", String.valueOf(e.getMessage())).end().toString());
            return false;
        }
    }

    private static Json.Members begun(Optional<Json> id) {
        return Json.object().put("id", id.orElse(Json.NULL));
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UsageException("The questions in " + file + " cannot be read: " + Words.why(e) + ".");
        }
    }
}

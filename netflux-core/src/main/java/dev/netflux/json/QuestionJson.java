package dev.netflux.json;

import dev.netflux.base.Lowercase;
import dev.netflux.base.Nearest;
import dev.netflux.base.Site;
import dev.netflux.reach.Answer;
import dev.netflux.reach.Cause;
import dev.netflux.reach.End;
import dev.netflux.reach.Hop;
import dev.netflux.reach.Question;
import dev.netflux.reach.Trace;
import dev.netflux.reach.packet.Packet;
import dev.netflux.resource.Traffic;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Questions about reachability, and their answers, as JSON: one object a line. */
public final class QuestionJson {

    private static final List<String> MEMBERS = List.of("id", "from", "to", "protocol", "port");

    private QuestionJson() {}

    /**
     * The question: {@code {"from":"eni-0a1","to":"10.0.5.10","protocol":"tcp","port":5432}}. Protocol and port may be left out.
     *
     * @param ends gives the end that a text names
     * @throws JsonException when it is not written so
     * @throws IllegalArgumentException when there is no such traffic
     */
    public static Question read(Json line, Function<String, End> ends) {
        requireNoMisspelled(line, MEMBERS);
        Optional<Integer> port = line.find("port").map(QuestionJson::port);
        Traffic traffic = Question.traffic(line.find("protocol").map(Json::text).orElse("tcp"), port);
        return new Question(
                ends.apply(line.get("from").text()), ends.apply(line.get("to").text()), traffic);
    }

    private static int port(Json json) {
        long number = json.number();
        if (number < 0 || number > 65535) {
            throw json.wrong("there is no port " + number + ": ports are 0 to 65535");
        }
        return (int) number;
    }

    /** A member that is nearly one of ours is a mistake that would change the question; any other is the asker's own. */
    static void requireNoMisspelled(Json line, List<String> known) {
        for (String name : line.members().keySet()) {
            if (!known.contains(name)) {
                Nearest.to(name, known)
                        .filter(near -> line.find(near).isEmpty())
                        .ifPresent(near -> {
                            throw line.wrong("has no member " + near + ", but one that is called " + name);
                        });
            }
        }
    }

    /** The answer, to be put behind the question's id. */
    public static Json.Members write(Json.Members json, Answer answer) {
        json.put("verdict", Lowercase.of(answer.verdict()));
        answer.clientPorts().ifPresent(extent -> json.put("clientPorts", Lowercase.of(extent)));
        answer.pairs().ifPresent(extent -> json.put("pairs", Lowercase.of(extent)));
        answer.witness().ifPresent(packet -> json.put("witness", write(packet)));
        if (!answer.isReachable()) {
            json.put("because", answer.because().stream().map(QuestionJson::write));
        }
        json.put("hops", write(answer.trace().map(Trace::there)));
        json.put("return", write(answer.trace().map(Trace::back)));
        return json;
    }

    private static Json write(Packet packet) {
        boolean ports = Packet.hasPorts(packet.protocol());
        return Json.object()
                .put("protocol", packet.protocolName())
                .put("source", packet.source().toString())
                .put("sourcePort", ports ? Json.of(packet.sourcePort()) : Json.NULL)
                .put("destination", packet.destination().toString())
                .put("destinationPort", ports ? Json.of(packet.destinationPort()) : Json.NULL)
                .end();
    }

    private static Json write(Optional<List<Hop>> hops) {
        return Json.of(hops.stream().flatMap(List::stream).map(hop -> Json.object()
                .put("component", hop.component())
                .put("what", hop.what())
                .put("because", hop.because())
                .put("at", at(hop.site()))
                .end()));
    }

    private static Json write(Cause cause) {
        return Json.object()
                .put("code", cause.code().name())
                .put("component", cause.component())
                .put("direction", Lowercase.of(cause.direction()))
                .put("message", cause.message())
                .end();
    }

    static Json at(Site site) {
        return site.isKnown() ? Json.of(site.file() + ":" + site.line()) : Json.NULL;
    }
}

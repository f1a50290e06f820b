package dev.netflux.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netflux.base.Finding;
import dev.netflux.base.Findings;
import dev.netflux.base.Site;
import dev.netflux.generators.Graphs;
import dev.netflux.resource.Address;
import dev.netflux.resource.Kinds;
import dev.netflux.resource.Node;
import dev.netflux.resource.Owner;
import dev.netflux.resource.ResourceGraph;
import dev.netflux.resource.Stamp;
import dev.netflux.resource.State;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class JsonTest {

    @Provide
    Arbitrary<ResourceGraph> designs() {
        return Graphs.designs();
    }

    @Property(tries = 20)
    void a_graph_reads_back_as_it_was_written(@ForAll("designs") ResourceGraph design) {
        String text = NodeJson.write(design).pretty();

        ResourceGraph read = NodeJson.readGraph(Json.parse(text), Kinds.BUILT_IN);

        assertThat(List.copyOf(read.nodes())).isEqualTo(List.copyOf(design.nodes()));
    }

    @Property(tries = 5)
    void what_aws_knows_of_a_resource_reads_back_too(@ForAll("designs") ResourceGraph design) {
        for (Node node : design.nodes()) {
            Node found = node.noting("a note")
                    .with(new Node.Live(
                            "id-1",
                            State.PENDING,
                            Owner.INSIDE,
                            Optional.of(new Stamp("netflux", new Address("Vpc", "a:b/c"), "ab.cd"))));
            assertThat(NodeJson.read(Json.parse(NodeJson.write(found).toString()), Kinds.BUILT_IN))
                    .isEqualTo(found);
        }
    }

    @Property(tries = 200)
    void any_text_reads_back(@ForAll String text) {
        assertThat(Json.parse(Json.object().put(text, text).end().toString())
                        .get(text)
                        .text())
                .isEqualTo(text);
    }

    @Example
    void what_is_no_json_is_refused_with_its_place() {
        assertThatThrownBy(() -> Json.parse("{\"a\": [1, }"))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining("line 1 column 11");
        assertThatThrownBy(() -> Json.parse("{\"a\": ")).isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> Json.parse("")).isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> Json.parse("{} x")).isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> Json.parse("{\"a\":1,\"a\":2}"))
                .isInstanceOf(JsonException.class)
                .hasMessage("has two members a");
    }

    @Example
    void what_is_not_what_was_expected_is_refused_with_its_place() {
        Json json = Json.parse("{\"format\":1,\"nodes\":[{\"address\":\"Vpc:v\",\"attributes\":{\"cidr\":7}}]}");
        assertThatThrownBy(() -> NodeJson.readGraph(json, Kinds.BUILT_IN))
                .isInstanceOf(JsonException.class)
                .hasMessage("nodes[0].attributes: no Vpc: attribute cidr cannot be 7");
        assertThatThrownBy(() -> json.get("nodes").items().get(0).get("live"))
                .isInstanceOf(JsonException.class)
                .hasMessage("nodes[0]: has no member live");
        assertThatThrownBy(() -> json.get("nodes").text())
                .isInstanceOf(JsonException.class)
                .hasMessageStartingWith("nodes: expected a text, found [{\"address\"");
    }

    @Example
    void a_finding_is_what_a_reader_expects() {
        Findings findings = Findings.of(
                List.of(Finding.error("A port is no port", "99999", "ports end at 65535", "", new Site("P.java", 7))));

        assertThat(FindingsJson.write(findings))
                .hasToString(
                        "{\"findings\":[{\"severity\":\"error\",\"summary\":\"A port is no port\",\"what\":\"99999\","
                                + "\"why\":\"ports end at 65535\",\"mend\":\"\",\"at\":\"P.java:7\"}]}");
    }
}

package dev.netflux.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class StampTest {

    @Property(tries = 200)
    void what_is_encoded_can_be_decoded(@ForAll String text) {
        // A lone surrogate is no character, so no text of ours holds one.
        String valid = text.replaceAll("[\\ud800-\\udfff]", "");
        assertThat(Stamp.decode(Stamp.encode(valid))).isEqualTo(valid);
    }

    @Property(tries = 200)
    void every_service_accepts_what_is_encoded(@ForAll String text) {
        assertThat(Stamp.encode(text)).matches("[A-Za-z0-9 +\\-=._:/@]*");
    }

    @Test
    void tags_hold_a_stamp_and_the_rest_is_the_authors() {
        Stamp stamp = new Stamp("netflux", new Address("Route", "edge/0.0.0.0/0*"), "ab12.cd34");
        Map<String, String> tags = new TreeMap<>(stamp.tags());
        tags.put("team", "movies");
        tags.put("aws:cloudformation:stack-name", "other");

        assertThat(Stamp.of(tags)).contains(stamp);
        assertThat(Stamp.authors(tags)).isEqualTo(Map.of("team", "movies"));
    }

    @Test
    void tags_without_an_address_hold_no_stamp() {
        assertThat(Stamp.of(Map.of(Stamp.PLATFORM, "netflux"))).isEmpty();
        assertThat(Stamp.of(Map.of(Stamp.PLATFORM, "netflux", Stamp.ADDRESS, "broken")))
                .isEmpty();
    }
}

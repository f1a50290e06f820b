package dev.netflux.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestTest {

    @Test
    void a_request_is_read_from_its_method_and_target() {
        Request request = Request.parse("POST http://Example.com:8080/api/movies?page=2&tag=a%26b&tag=c#top");
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.host()).contains("Example.com");
        assertThat(request.path()).isEqualTo("/api/movies");
        assertThat(request.query()).containsEntry("page", List.of("2")).containsEntry("tag", List.of("a&b", "c"));
    }

    @Test
    void a_request_is_a_get_without_a_host_unless_it_says_more() {
        assertThat(Request.parse("/a?b")).isEqualTo(Request.to("/a").query("b", ""));
        assertThat(Request.parse("http://[2001:db8::1]:80"))
                .isEqualTo(Request.to("/").host("[2001:db8::1]"));
    }

    @ParameterizedTest
    @CsvSource({
        "/a/./b, /a/b",
        "/a/../b, /b",
        "/../a, /a",
        "/a/.., /",
        "/a/., /a/",
        "/a//b, /a//b",
        "/a//../b, /a/b",
        "/%61%2fb, /a%2Fb",
        "/%2e%2E/x, /x",
        "/a b, /a%20b",
        "/é, /%C3%A9",
        "/.../..a, /.../..a",
    })
    void paths_are_normalized_before_anything_looks_at_them(String written, String normal) {
        assertThat(Request.to("/").path(written).path()).isEqualTo(normal);
        assertThat(Request.to("/").path(normal).path()).isEqualTo(normal);
    }

    @Test
    void a_request_reads_as_it_would_be_written() {
        assertThat(Request.parse("PUT http://a.b/c?d=e&d=%3F")
                        .header("X-F", " g ")
                        .from("2001:DB8:0::7"))
                .hasToString("PUT http://a.b/c?d=e&d=%3F  x-f: g  from 2001:db8::7");
    }

    @Test
    void what_is_no_request_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Request.parse("GET api/movies"))
                .withMessageContaining("GET http://example.com/api?page=2");
        assertThatIllegalArgumentException().isThrownBy(() -> Request.to("/100%"));
        assertThatIllegalArgumentException().isThrownBy(() -> Request.to("/").from("10.0.0.0/8"));
        assertThatIllegalArgumentException().isThrownBy(() -> Request.to("/").method(""));
    }
}

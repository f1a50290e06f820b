package dev.netflux.reach.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netflux.base.Cidr;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpTest {

    private static final List<String> RISING = List.of(
            "0.0.0.0",
            "0.0.0.1",
            "127.255.255.255",
            "128.0.0.0",
            "255.255.255.255",
            "::",
            "::1",
            "0:0:0:0:8000::",
            "0:0:0:1::",
            "7fff::",
            "8000::",
            "ffff:ffff:ffff:ffff:7fff:ffff:ffff:ffff",
            "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff");

    @Test
    void addresses_are_in_the_order_of_their_numbers_ipv4_first() {
        for (int one = 0; one < RISING.size(); one++) {
            for (int other = 0; other < RISING.size(); other++) {
                assertThat(Integer.signum(Ip.of(RISING.get(one)).compareTo(Ip.of(RISING.get(other)))))
                        .isEqualTo(Integer.compare(one, other));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "10.0.1.7", "255.255.255.255", "::", "2001:db8:0:1:8000::7", "8000::"})
    void an_address_reads_as_it_is_written_and_is_alone_in_its_block(String text) {
        Ip ip = Ip.of(text);
        assertThat(ip).hasToString(text);
        assertThat(Ip.firstOf(ip.alone())).isEqualTo(ip);
        assertThat(Ip.lastOf(ip.alone())).isEqualTo(ip);
        assertThat(ip.alone().isIpv6()).isEqualTo(ip.ipv6());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10.0.0", "10.0.0.0/8", "::/0", "movies"})
    void what_is_no_address_is_refused(String text) {
        assertThat(Ip.parse(text)).isEmpty();
        assertThatThrownBy(() -> Ip.of(text)).hasMessageContaining("not an address: " + text);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.255,1,10.0.1.0",
        "10.0.1.0,-1,10.0.0.255",
        "2001:db8::ffff,1,2001:db8::1:0",
        "127.255.255.255,1,128.0.0.0"
    })
    void steps_carry(String from, int steps, String to) {
        assertThat(Ip.of(from).plus(steps)).isEqualTo(Ip.of(to));
    }

    @Test
    void a_block_holds_its_first_and_last_address_and_none_of_the_other_family() {
        Cidr block = Cidr.of("10.0.1.0/24");
        assertThat(Ip.of("10.0.1.0").isIn(block)).isTrue();
        assertThat(Ip.of("10.0.1.255").isIn(block)).isTrue();
        assertThat(Ip.of("10.0.0.255").isIn(block)).isFalse();
        assertThat(Ip.of("10.0.2.0").isIn(block)).isFalse();
        assertThat(Ip.of("::").isIn(Cidr.ANYWHERE)).isFalse();
        assertThat(Ip.of("0.0.0.0").isIn(Cidr.ANYWHERE_IPV6)).isFalse();
    }
}

package dev.netflux.reach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netflux.reach.packet.Ip;
import dev.netflux.reach.packet.Packet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the blocks begin and end that the registries keep from the internet: the last address outside, and the first and last inside. */
class OutsideTest {

    private static final Ip HERE = Ip.of("198.51.100.1");
    private static final Ip HERE_V6 = Ip.of("2001:db8::1");

    private static void isPublic(String text, boolean expected) {
        Ip ip = Ip.of(text);
        Ip here = ip.ipv6() ? HERE_V6 : HERE;
        assertThat(Outside.isPublic(ip)).isEqualTo(expected);
        assertThat(Outside.TO.contains(Packet.tcp(here, 50000, ip, 443))).isEqualTo(expected);
        assertThat(Outside.FROM.contains(Packet.tcp(ip, 50000, here, 443))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0.0.0",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "191.255.255.255",
                "192.0.0.9",
                "192.0.0.10",
                "192.0.1.0",
                "198.17.255.255",
                "198.20.0.0",
                "192.167.255.255",
                "192.169.0.0",
                "203.0.113.7",
                "223.255.255.255",
                "2000::",
                "2000:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
                "2001:1::1",
                "2001:1::3",
                "2001:3::",
                "2001:4:112::1",
                "2001:20::1",
                "2001:3f:ffff:ffff:ffff:ffff:ffff:ffff",
                "2001:200::",
                "2001:db8::7",
                "3fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"
            })
    void somebody_outside_could_have_it(String address) {
        isPublic(address, true);
        assertThat(Outside.isPrivate(Ip.of(address))).isFalse();
        assertThat(Outside.isShared(Ip.of(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0",
                "10.255.255.255",
                "172.16.0.0",
                "172.31.255.255",
                "192.168.0.0",
                "192.168.255.255",
                "::",
                "1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
                "4000::",
                "fd00::1",
                "fe80::1"
            })
    void private_addresses_are_nobodys_outside(String address) {
        isPublic(address, false);
        assertThat(Outside.isPrivate(Ip.of(address))).isTrue();
        assertThat(Outside.isShared(Ip.of(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"100.64.0.0", "100.127.255.255"})
    void shared_addresses_are_nobodys_outside(String address) {
        isPublic(address, false);
        assertThat(Outside.isPrivate(Ip.of(address))).isFalse();
        assertThat(Outside.isShared(Ip.of(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.255.255.255",
                "127.0.0.0",
                "127.255.255.255",
                "169.254.0.0",
                "169.254.255.255",
                "192.0.0.0",
                "192.0.0.8",
                "192.0.0.11",
                "192.0.0.255",
                "198.18.0.0",
                "198.19.255.255",
                "2001::",
                "2001:1::",
                "2001:1::4",
                "2001:2::1",
                "2001:10::1",
                "2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff",
                "224.0.0.0",
                "239.255.255.255",
                "240.0.0.0",
                "255.255.255.255"
            })
    void addresses_of_no_host_are_nobodys_outside(String address) {
        isPublic(address, false);
        assertThat(Outside.isPrivate(Ip.of(address))).isFalse();
    }
}

package dev.netflux.route;

import com.google.common.base.Ascii;
import com.google.common.net.InetAddresses;
import dev.netflux.base.Cidr;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;

/** The parts of a request as the texts that languages are made of. */
final class Texts {

    /** Addresses that documentation uses, and a private one. */
    static final List<String> SOURCES = Stream.of("203.0.113.7", "198.51.100.7", "10.0.0.7", "2001:db8::7")
            .map(Texts::source)
            .toList();

    private Texts() {}

    static String lower(String text) {
        return Ascii.toLowerCase(text);
    }

    static String parameter(String key, String value) {
        return lower(key) + Dimension.MARK + lower(value);
    }

    /** The block that holds this one address. */
    static Cidr block(String address) {
        return Cidr.of(address + (address.indexOf(':') >= 0 ? "/128" : "/32"));
    }

    static String source(String address) {
        Cidr block = block(address);
        String bits = block.first().toString(2);
        return (block.isIpv6() ? "6" : "4") + "0".repeat(block.prefix() - bits.length()) + bits;
    }

    /** The address that {@link #source} wrote. */
    static String address(String source) {
        return Cidr.address(source.charAt(0) == '6', new BigInteger(source.substring(1), 2));
    }

    static boolean isAddress(String text) {
        return InetAddresses.isInetAddress(text) && text.indexOf('%') < 0;
    }
}

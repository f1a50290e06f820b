package dev.netflux.resource;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What Netflux writes into the tags of each resource that it makes, in the creating call: whose it is, and what was last applied.
 *
 * @param platform the platform's name
 * @param address the resource's address
 * @param applied the {@link Fingerprint} of the attributes as last applied; empty when nothing is known of that
 */
public record Stamp(String platform, Address address, String applied) {

    /** The tag that holds the platform's name. */
    public static final String PLATFORM = "netflux:platform";

    /** The tag that holds the address. */
    public static final String ADDRESS = "netflux:address";

    /** The tag that holds the fingerprint. */
    public static final String APPLIED = "netflux:applied";

    /** What the tags of Netflux's own begin with. An author's tags may not. */
    public static final String PREFIX = "netflux:";

    /** What the tags of AWS's own begin with: nobody else may write them. */
    private static final String AWS_PREFIX = "aws:";

    /** What every service allows in a tag's value; {@code =} is missing, since it marks what is encoded. */
    private static final CharMatcher ALLOWED = CharMatcher.inRange('a', 'z')
            .or(CharMatcher.inRange('A', 'Z'))
            .or(CharMatcher.inRange('0', '9'))
            .or(CharMatcher.anyOf(" +-._:/@"))
            .precomputed();

    /** The stamp that these tags hold; empty unless they name a platform and an address. */
    public static Optional<Stamp> of(Map<String, String> tags) {
        String platform = tags.get(PLATFORM);
        String address = tags.get(ADDRESS);
        if (platform == null || address == null || decode(address).indexOf(':') < 1) {
            return Optional.empty();
        }
        return Optional.of(
                new Stamp(decode(platform), Address.parse(decode(address)), decode(tags.getOrDefault(APPLIED, ""))));
    }

    /** Those of a resource's tags that are its author's: neither Netflux's own nor AWS's. */
    public static SortedMap<String, String> authors(Map<String, String> tags) {
        ImmutableSortedMap.Builder<String, String> authors = ImmutableSortedMap.naturalOrder();
        tags.forEach((key, value) -> {
            if (!key.startsWith(PREFIX) && !key.startsWith(AWS_PREFIX)) {
                authors.put(key, value);
            }
        });
        return authors.buildOrThrow();
    }

    /** The tags that hold this stamp. */
    public Map<String, String> tags() {
        return ImmutableMap.of(
                PLATFORM, encode(platform), ADDRESS, encode(address.toString()), APPLIED, encode(applied));
    }

    /** A text as every service accepts it in a tag's value: other characters become their UTF-8 bytes, each as {@code =2A}. */
    public static String encode(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (one & 0xff);
            if (ALLOWED.matches(c)) {
                encoded.append(c);
            } else {
                encoded.append(String.format("=%02X", (int) c));
            }
        }
        return encoded.toString();
    }

    /** The text that was {@linkplain #encode encoded}; somebody else's text that was not is given back as it is, as far as it goes. */
    public static String decode(String encoded) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] given = encoded.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < given.length; i++) {
            int high = given[i] == '=' && i + 2 < given.length ? Character.digit(given[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(given[i + 2], 16);
            if (low < 0) {
                bytes.write(given[i]);
            } else {
                bytes.write(high * 16 + low);
                i += 2;
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}

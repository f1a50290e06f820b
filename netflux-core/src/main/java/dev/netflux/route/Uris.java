package dev.netflux.route;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Request targets, their parts and their normal form. */
final class Uris {

    private static final String HEX = "0123456789ABCDEF";
    private static final String UNRESERVED = "-._~";

    private Uris() {}

    static Request parse(String method, String target) {
        Optional<String> host = Optional.empty();
        String rest = target;
        int scheme = target.indexOf("://");
        if (scheme > 0 && target.indexOf('/') == scheme + 1) {
            String behind = target.substring(scheme + 3);
            int end = firstOf(behind, "/?#");
            host = Optional.of(withoutPort(behind.substring(0, end)));
            rest = behind.substring(end);
            rest = rest.startsWith("/") ? rest : "/" + rest;
        }
        if (!rest.startsWith("/")) {
            throw new IllegalArgumentException(
                    "not a request: \"" + target + "\"; for example GET http://example.com/api?page=2");
        }
        rest = rest.substring(0, firstOf(rest, "#"));
        int query = firstOf(rest, "?");
        String parameters = query < rest.length() ? rest.substring(query + 1) : "";
        return new Request(
                method, host, rest.substring(0, query), parameters(parameters), new TreeMap<>(), Optional.empty());
    }

    private static int firstOf(String text, String ends) {
        int at = 0;
        while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    private static String withoutPort(String authority) {
        String host = authority.substring(authority.lastIndexOf('@') + 1);
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    }

    private static Map<String, List<String>> parameters(String query) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        for (String parameter : query.split("&", -1)) {
            if (!parameter.isEmpty()) {
                int end = firstOf(parameter, "=");
                String value = end < parameter.length() ? parameter.substring(end + 1) : "";
                all.merge(decoded(parameter.substring(0, end)), List.of(decoded(value)), Uris::both);
            }
        }
        return all;
    }

    private static List<String> both(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    /** The query of a request as it is written in a target, without the question mark. */
    static String query(Request request) {
        return request.parameters().entries().stream()
                .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String decoded(String text) {
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < raw.length; i++) {
            int high = raw[i] == '%' && i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
            int low = high >= 0 ? Character.digit(raw[i + 2], 16) : -1;
            if (low >= 0) {
                bytes.write((high << 4) | low);
                i += 2;
            } else {
                bytes.write(raw[i]);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte next : text.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (next & 0xff);
            if (isVisible(character) && "%&=#?+".indexOf(character) < 0) {
                encoded.append(character);
            } else {
                escape(encoded, next);
            }
        }
        return encoded.toString();
    }

    private static boolean isVisible(char character) {
        return character > ' ' && character < 127;
    }

    private static void escape(StringBuilder text, int octet) {
        text.append('%').append(HEX.charAt(octet >> 4 & 15)).append(HEX.charAt(octet & 15));
    }

    /**
     * RFC 3986, 6.2.2: no dot segments, unreserved characters as they are, all others as they came, but with upper-case digits.
     *
     * @throws IllegalArgumentException when it does not begin with a slash, or when a percent sign encodes nothing
     */
    static String normalize(String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("not a path: \"" + path + "\"; for example /api/movies");
        }
        return withoutDots(withPlainEncoding(path));
    }

    private static String withPlainEncoding(String path) {
        StringBuilder plain = new StringBuilder();
        byte[] octets = path.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < octets.length; i++) {
            char character = (char) (octets[i] & 0xff);
            if (character == '%') {
                int high = i + 2 < octets.length ? Character.digit(octets[i + 1], 16) : -1;
                int low = high >= 0 ? Character.digit(octets[i + 2], 16) : -1;
                if (low < 0) {
                    throw new IllegalArgumentException("not a path: \"" + path + "\" has a % that encodes nothing");
                }
                i += 2;
                append(plain, (high << 4) | low);
            } else if (isVisible(character) && "?#".indexOf(character) < 0) {
                plain.append(character);
            } else {
                escape(plain, character);
            }
        }
        return plain.toString();
    }

    private static void append(StringBuilder plain, int octet) {
        char character = (char) octet;
        boolean unreserved = (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || UNRESERVED.indexOf(character) >= 0;
        if (unreserved) {
            plain.append(character);
        } else {
            escape(plain, octet);
        }
    }

    private static String withoutDots(String path) {
        Deque<String> segments = new ArrayDeque<>();
        String[] all = path.substring(1).split("/", -1);
        for (int i = 0; i < all.length; i++) {
            boolean last = i == all.length - 1;
            if (all[i].equals("..")) {
                segments.pollLast();
            } else if (!all[i].equals(".")) {
                segments.addLast(all[i]);
            }
            if (last && (all[i].equals(".") || all[i].equals(".."))) {
                segments.addLast("");
            }
        }
        return "/" + String.join("/", segments);
    }
}

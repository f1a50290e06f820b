package dev.netflux.validate;

import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** How findings put things. */
final class Text {

    private Text() {}

    /** In quotation marks; control characters are shown by their number. */
    static String quoted(String text) {
        StringBuilder shown = new StringBuilder("\"");
        text.codePoints().forEach(character -> {
            if (Character.isISOControl(character)) {
                shown.append(String.format(Locale.ROOT, "\\u%04x", character));
            } else {
                shown.appendCodePoint(character);
            }
        });
        return shown.append('"').toString();
    }

    /** In quotation marks, at most the first sixty characters. */
    static String shortened(String text) {
        return text.length() <= 60 ? quoted(text) : quoted(text.substring(0, 57) + "…");
    }

    /** {@code Did you mean "…"?} */
    static String didYouMean(String text) {
        return "Did you mean " + quoted(text) + "?";
    }

    /** {@code one}, {@code one and two}, {@code one, two and three}. */
    static String list(Collection<String> items) {
        List<String> all = List.copyOf(items);
        return all.size() < 2
                ? String.join("", all)
                : String.join(", ", all.subList(0, all.size() - 1)) + " and " + all.get(all.size() - 1);
    }

    /** The items, each put by {@code how}, as a list. */
    static <T> String list(Collection<T> items, Function<? super T, String> how) {
        return list(items.stream().map(how).toList());
    }

    /** {@code 1 zone}, {@code 2 zones}, {@code 65,536 addresses}. */
    static String count(long number, String one) {
        String noun = number == 1 ? one : one.endsWith("s") ? one + "es" : one + "s";
        return number(BigInteger.valueOf(number)) + " " + noun;
    }

    /** With a comma before every three digits. */
    static String number(BigInteger number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}

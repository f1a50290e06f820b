package dev.netflux.model;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of memory as an author writes it: {@code 512 MB}, {@code 1 GB}, {@code 0.5 GB}.
 *
 * @param written as it was written
 * @param mib in MiB; empty when it cannot be understood
 */
public record Memory(String written, Optional<Integer> mib) {

    private static final int MIB_IN_GIB = 1024;

    /** An amount. */
    static Memory of(String written) {
        String text = Given.text(written);
        Matcher amount = Pattern.compile("(?<number>\\d{1,6}(\\.\\d{1,3})?)\\s*(?<unit>[MG])(I?B)?")
                .matcher(text.strip().toUpperCase(Locale.ROOT));
        if (!amount.matches()) {
            return new Memory(text, Optional.empty());
        }
        double number = Double.parseDouble(amount.group("number"));
        return new Memory(
                text, Optional.of((int) Math.round(amount.group("unit").equals("G") ? number * MIB_IN_GIB : number)));
    }
}

package dev.netflux.model;

import dev.netflux.base.Cidr;
import dev.netflux.base.Site;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A block of addresses as an author wrote it. Equal when the texts are.
 *
 * @param text for example {@code 10.0.0.0/16}, or whatever was written instead
 * @param site where
 */
public record WrittenCidr(String text, Site site) {

    static WrittenCidr of(@Nullable String text, Site site) {
        return new WrittenCidr(Given.text(text), site);
    }

    static List<WrittenCidr> all(String @Nullable [] texts, Site site) {
        return Given.texts(texts).stream()
                .map(text -> new WrittenCidr(text, site))
                .toList();
    }

    /** The block, when the text is one. */
    public Optional<Cidr> cidr() {
        return Cidr.parse(text);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof WrittenCidr other && text.equals(other.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The text. */
    @Override
    public String toString() {
        return text;
    }
}

package dev.netflux.validate;

import dev.netflux.base.Site;
import dev.netflux.model.Part;
import dev.netflux.model.Platform;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The author's tags. */
final class TagChecks implements Check {

    static final Rule KEY_LENGTH =
            Rule.error(Source.TAGS, "A tag's key is empty or too long", "AWS demands 1 to 128 characters.");
    static final Rule KEY_CHARACTERS = Rule.error(
            Source.LOAD_BALANCER_TAG,
            "A tag's key has characters that AWS refuses",
            "AWS accepts " + Characters.OF_TAGS.spoken() + " on all resources.");
    static final Rule KEY_OF_AWS = Rule.error(
            Source.TAGS, "A tag's key is one that AWS keeps for itself", "AWS reserves keys that begin with aws:.");
    static final Rule KEY_OF_NETFLUX = Rule.error(
            Source.NETFLUX,
            "A tag's key is one that Netflux keeps for itself",
            "Netflux knows its own resources again by their tags that begin with netflux:.");
    static final Rule KEY_NAME = Rule.warning(
            Source.NETFLUX,
            "A platform's tag is called Name",
            "Netflux gives each resource a tag Name of its own, so that consoles show what it is called.");
    static final Rule VALUE_LENGTH =
            Rule.error(Source.TAGS, "A tag's value is too long", "AWS accepts up to 256 characters.");
    static final Rule VALUE_CHARACTERS = Rule.error(
            Source.LOAD_BALANCER_TAG,
            "A tag's value has characters that AWS refuses",
            "AWS accepts " + Characters.OF_TAGS.spoken() + " on all resources.");
    static final Rule COUNT = Rule.error(
            Source.TAGS,
            "A part has too many tags",
            "AWS accepts 50 tags on a resource, and Netflux needs five of them.");

    private static final int LIMIT = 45;

    @Override
    public List<Rule> rules() {
        return List.of(
                KEY_LENGTH,
                KEY_CHARACTERS,
                KEY_OF_AWS,
                KEY_OF_NETFLUX,
                KEY_NAME,
                VALUE_LENGTH,
                VALUE_CHARACTERS,
                COUNT);
    }

    @Override
    public void look(Platform platform, Report report) {
        tags("platform " + Text.quoted(platform.name()), platform.tags(), platform.site(), report);
        if (platform.tags().containsKey("Name")) {
            report.add(
                    KEY_NAME,
                    platform.site(),
                    "platform " + Text.quoted(platform.name()) + " has tag \"Name\" with value "
                            + Text.shortened(String.valueOf(platform.tags().get("Name"))),
                    "Write another key, or the tag at a single part, whose name it then replaces.");
        }
        for (Part part : platform.parts()) {
            tags(Named.of(part), part.tags(), part.site(), report);
            Set<String> all = new HashSet<>(platform.tags().keySet());
            all.addAll(part.tags().keySet());
            if (all.size() > LIMIT) {
                report.add(
                        COUNT,
                        part.site(),
                        Named.of(part) + " has " + Text.count(all.size(), "tag") + ", the platform's included",
                        "Leave out " + Text.count(all.size() - LIMIT, "tag") + ".");
            }
        }
    }

    private static void tags(String whose, Map<String, String> tags, Site site, Report report) {
        tags.forEach((key, value) -> {
            key(whose + " has tag " + Text.shortened(key), key, site, report);
            value(
                    whose + " has tag " + Text.shortened(key) + " with value " + Text.shortened(value),
                    value,
                    site,
                    report);
        });
    }

    private static void key(String what, String key, Site site, Report report) {
        String lower = key.toLowerCase(Locale.ROOT);
        if (key.isEmpty() || key.length() > 128) {
            report.add(
                    KEY_LENGTH,
                    site,
                    what + ", which has " + Text.count(key.length(), "character"),
                    key.isEmpty() ? "Write a key." : "Shorten it.");
        }
        if (Characters.OF_TAGS.missesSome(key)) {
            report.add(
                    KEY_CHARACTERS,
                    site,
                    what + ", with " + Characters.OF_TAGS.othersIn(key),
                    Text.didYouMean(Characters.OF_TAGS.fitted(key)));
        }
        if (lower.startsWith("aws:")) {
            report.add(KEY_OF_AWS, site, what, Text.didYouMean(key.substring("aws:".length())));
        } else if (lower.startsWith("netflux:")) {
            report.add(KEY_OF_NETFLUX, site, what, Text.didYouMean(key.substring("netflux:".length())));
        }
    }

    private static void value(String what, String value, Site site, Report report) {
        if (value.length() > 256) {
            report.add(
                    VALUE_LENGTH,
                    site,
                    what + ", which has " + Text.count(value.length(), "character"),
                    "Leave out " + Text.count(value.length() - 256, "character") + ".");
        }
        if (Characters.OF_TAGS.missesSome(value)) {
            report.add(
                    VALUE_CHARACTERS,
                    site,
                    what + ", with " + Characters.OF_TAGS.othersIn(value),
                    Text.didYouMean(Characters.OF_TAGS.fitted(value)));
        }
    }
}

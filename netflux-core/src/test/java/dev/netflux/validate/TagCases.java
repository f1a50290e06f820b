package dev.netflux.validate;

import static dev.netflux.Netflux.network;
import static dev.netflux.Netflux.platform;
import static dev.netflux.Netflux.securityGroup;
import static dev.netflux.validate.Shop.APP;
import static dev.netflux.validate.Shop.EDGE;
import static dev.netflux.validate.Shop.NET;
import static dev.netflux.validate.Shop.shop;

import dev.netflux.model.SecurityGroup;
import java.util.List;

/** Mistakes in tags. */
final class TagCases {

    private TagCases() {}

    private static SecurityGroup tagged(SecurityGroup group, int count) {
        SecurityGroup more = group;
        for (int i = 1; i <= count; i++) {
            more = more.tagged("tag" + i, "");
        }
        return more;
    }

    static List<Case> all() {
        return List.of(
                Case.of("a tag without a key", () -> platform("shop").on(NET).tagged("", "finance")),
                Case.of(
                        "a tag's key of 129 characters",
                        () -> platform("shop").on(NET).tagged("k".repeat(129), "finance")),
                Case.of(
                        "a tag's key with a hash",
                        () -> platform("shop").on(NET).tagged("cost#center", "finance")),
                Case.of("a tag's key of AWS's", () -> platform("shop").on(NET).tagged("aws:owner", "finance")),
                Case.of(
                        "a tag's key of AWS's in capitals",
                        () -> platform("shop").on(NET).tagged("AWS:owner", "finance")),
                Case.of("a tag's key of Netflux's", () -> shop().with(
                                securityGroup("web-sg").tagged("netflux:platform", "other"))),
                Case.of(
                        "a tag called Name for everything",
                        () -> platform("shop").on(NET).tagged("Name", "shop")),
                Case.of("a tag's value of 257 characters", () -> platform("shop")
                        .on(network("shop", "10.0.0.0/16").tiers(EDGE, APP).tagged("owner", "o".repeat(257)))),
                Case.of("a tag's value with brackets", () -> shop().with(
                                securityGroup("web-sg").tagged("owner", "finance (west)"))),
                Case.of("more tags than there is room for", () -> shop().with(tagged(securityGroup("web-sg"), 46))));
    }
}

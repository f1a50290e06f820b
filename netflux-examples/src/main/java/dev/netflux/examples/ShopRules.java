// region file
package dev.netflux.examples;

import static dev.netflux.topology.Sentences.*;

import dev.netflux.topology.Rules;

/** What the shop has to keep, in each environment. */
public final class ShopRules {

    /** All of it. */
    public static final Rules RULES = Rules.of(
            internet().should().neverReach(services()),
            only(service("stock")).should().reach(database("goods")).because("stock is counted in one place"),
            request("/stock/7").should().beRoutedTo(service("stock")));

    private ShopRules() {}
}
// endregion

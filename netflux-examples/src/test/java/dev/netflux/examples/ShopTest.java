// region file
package dev.netflux.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netflux.topology.Topology;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShopTest {

    @ParameterizedTest
    @ValueSource(strings = {"dev", "prod"})
    void every_environment_keeps_the_rules(String environment) {
        var platform = Shop.platform(environment);
        assertThat(platform.findings().warnings()).isEmpty();
        ShopRules.RULES.check(Topology.of(platform));
    }
}
// endregion

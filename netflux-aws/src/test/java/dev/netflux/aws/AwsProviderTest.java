package dev.netflux.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netflux.apply.CloudException;
import dev.netflux.apply.CloudProvider.Settings;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AwsProviderTest {

    private static final Settings NOTHING = new Settings(Optional.empty(), Optional.empty(), Optional.empty());

    @Test
    void what_nobody_says_is_found() {
        assertThat(AwsProvider.settings(NOTHING, Map.of())).isEqualTo(AwsSettings.FOUND);
    }

    @Test
    void the_environment_names_the_accounts_in_which_a_command_may_act() {
        Map<String, String> environment = Map.of("NETFLUX_ONLY_ACCOUNT", "111111111111, 222222222222");

        assertThat(AwsProvider.settings(NOTHING, environment).accounts())
                .containsExactlyInAnyOrder("111111111111", "222222222222");
    }

    @Test
    void the_environment_says_how_often_a_call_is_made() {
        assertThat(AwsProvider.settings(NOTHING, Map.of("AWS_MAX_ATTEMPTS", "3"))
                        .attempts())
                .isEqualTo(3);
        assertThat(AwsProvider.settings(NOTHING, Map.of("AWS_MAX_ATTEMPTS", "many"))
                        .attempts())
                .isEqualTo(AwsSettings.FOUND.attempts());
    }

    @Test
    void options_name_region_profile_and_endpoint() {
        AwsSettings settings = AwsProvider.settings(
                new Settings(Optional.of("eu-west-1"), Optional.of("work"), Optional.of("http://localhost:5000")),
                Map.of());

        assertThat(settings.region()).contains("eu-west-1");
        assertThat(settings.profile()).contains("work");
        assertThat(settings.endpoint()).contains(URI.create("http://localhost:5000"));
        assertThat(settings.paced()).isFalse();
    }

    @Test
    void an_endpoint_that_is_no_address_is_refused() {
        assertThatThrownBy(() -> AwsProvider.settings(
                        new Settings(Optional.empty(), Optional.empty(), Optional.of("localhost")), Map.of()))
                .isInstanceOf(CloudException.class)
                .hasMessageContaining("MalformedEndpoint")
                .hasMessageContaining("http://localhost:5000");
    }
}

package dev.netflux.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netflux.apply.LeaseHeldException;
import dev.netflux.aws.handler.Aws;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PlatformLeaseTest {

    private static final Duration TIME = Duration.ofMinutes(2);

    private final Wire wire = new Wire();

    private void take() {
        try (Aws aws = wire.aws()) {
            PlatformLease.take(aws, "movies", "alice", TIME);
        }
    }

    private static String template(String id) {
        return "<launchTemplates><item><launchTemplateId>" + id
                + "</launchTemplateId><launchTemplateName>netflux-lease-movies</launchTemplateName>"
                + "<createTime>2020-01-01T00:00:00Z</createTime></item></launchTemplates>";
    }

    private Wire taken(int times) {
        for (int i = 0; i < times; i++) {
            wire.refuses("CreateLaunchTemplate", "InvalidLaunchTemplateName.AlreadyExistsException", "in use");
        }
        return wire;
    }

    @Test
    void a_lease_that_is_there_and_is_shown_to_nobody_is_asked_for_half_a_minute() {
        taken(1).answers("DescribeLaunchTemplates", "<launchTemplates/>");

        assertThatThrownBy(this::take).isInstanceOf(LeaseHeldException.class).hasMessageContaining("somebody");
        assertThat(wire.paused()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void an_expired_lease_that_is_still_shown_when_it_was_taken_away_is_not_somebody_elses() {
        taken(2).answers(
                        "CreateLaunchTemplate",
                        "<launchTemplate><launchTemplateId>lt-2</launchTemplateId></launchTemplate>")
                .answers("DescribeLaunchTemplates", template("lt-1"))
                .answers("DeleteLaunchTemplate", "<launchTemplate/>");

        take();

        assertThat(wire.calls("DeleteLaunchTemplate")).hasSize(1);
        assertThat(wire.paused()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void who_finds_another_lease_after_taking_an_expired_one_away_has_lost() {
        taken(1).answers("DescribeLaunchTemplates", template("lt-1"))
                .answers("DescribeLaunchTemplates", template("lt-2"))
                .answers("DeleteLaunchTemplate", "<launchTemplate/>");

        assertThatThrownBy(this::take).isInstanceOf(LeaseHeldException.class);
        assertThat(wire.calls("DeleteLaunchTemplate")).hasSize(1);
    }
}

package dev.netflux.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netflux.apply.CloudException;
import dev.netflux.apply.CloudException.Reason;
import dev.netflux.base.Finding;
import org.junit.jupiter.api.Test;

class TroubleTest {

    private static Finding of(String message) {
        return Trouble.of(new CloudException(Reason.REFUSED, "NoRegion", "sts:GetCallerIdentity", message))
                .all()
                .get(0);
    }

    @Test
    void what_knows_how_to_mend_it_says_so_and_nothing_else_does() {
        Finding told = of("no region is set\n  mend  name one with --region");
        assertThat(told.what()).isEqualTo("sts:GetCallerIdentity: NoRegion: no region is set.");
        assertThat(told.why()).isEmpty();
        assertThat(told.mend()).isEqualTo("Name one with --region.");
        assertThat(of("nobody answers\n  mend  is the network up?").mend()).isEqualTo("Is the network up?");
    }

    @Test
    void what_does_not_gets_the_usual_advice() {
        Finding told = of("go away");
        assertThat(told.why()).isEqualTo("The cloud refused the call.");
        assertThat(told.mend()).isEqualTo("Check --region and --endpoint.");
    }
}

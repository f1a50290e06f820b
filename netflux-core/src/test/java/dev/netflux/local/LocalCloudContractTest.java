package dev.netflux.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netflux.apply.Cloud;
import dev.netflux.contract.CloudContract;
import org.junit.jupiter.api.Test;

class LocalCloudContractTest extends CloudContract {

    @Override
    protected Cloud open() {
        return LocalCloud.inMemory();
    }

    @Test
    void some_sample_changes_each_attribute_that_can_change_in_place() {
        assertThat(neverChanged()).isEmpty();
    }
}

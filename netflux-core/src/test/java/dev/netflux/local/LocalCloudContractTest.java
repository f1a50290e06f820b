package dev.netflux.local;

import dev.netflux.apply.Cloud;
import dev.netflux.contract.CloudContract;

class LocalCloudContractTest extends CloudContract {

    @Override
    protected Cloud open() {
        return LocalCloud.inMemory();
    }
}

package dev.netflux.local;

import dev.netflux.apply.Cloud;
import dev.netflux.contract.ChangeContract;

class LocalChangesTest extends ChangeContract {

    @Override
    protected Cloud open() {
        return LocalCloud.inMemory();
    }
}

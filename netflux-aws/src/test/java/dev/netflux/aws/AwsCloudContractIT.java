package dev.netflux.aws;

import com.google.common.collect.ImmutableMap;
import dev.netflux.apply.Cloud;
import dev.netflux.aws.emulator.Emulator;
import dev.netflux.contract.CloudContract;
import dev.netflux.resource.Kinds;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** What every cloud must do, on the emulator. Where the emulator is wrong is listed; what is listed and works after all fails. */
@ExtendWith(Emulator.class)
class AwsCloudContractIT extends CloudContract {

    private static final String CERTIFICATES = "knows only certificates that its own ACM has issued";
    private static final String ACCEPTS = "accepts it";

    static final Map<String, String> LACKING = ImmutableMap.<String, String>builder()
            .put("Listener of HTTPS (reads back)", CERTIFICATES)
            .put("Listener of HTTPS (is observed)", CERTIFICATES)
            .put("Listener of HTTPS (is found)", CERTIFICATES)
            .put("Listener of HTTPS (changes in place)", CERTIFICATES)
            .put("Listener of HTTPS (is tagged)", CERTIFICATES)
            .put("Listener of HTTPS (is removed)", CERTIFICATES)
            .put("priorities are swapped in one call", "refuses a swap, as if the calls came one by one")
            .put("a second gateway of a VPC", ACCEPTS)
            .put("a public NAT gateway without an internet gateway", ACCEPTS)
            .put("a route to another VPC's gateway", ACCEPTS)
            .put("a second table of a subnet", ACCEPTS)
            .put("another VPC's table", ACCEPTS)
            .put("a group whose name looks like an id", ACCEPTS)
            .put("a balancer of a name that is taken", ACCEPTS)
            .put("a balancer in one zone", ACCEPTS)
            .put("a balancer on the internet without a gateway", ACCEPTS)
            .put("a second listener on a port", ACCEPTS)
            .put("a target group for two balancers", ACCEPTS)
            .put("a priority out of range", ACCEPTS)
            .put("a further block that overlaps", ACCEPTS)
            .put("to remove a VPC with a gateway", ACCEPTS)
            .put("to remove a subnet with a NAT gateway", ACCEPTS)
            .put("to remove a subnet with a balancer", ACCEPTS)
            .put("to remove an address that is in use", ACCEPTS)
            .put("to remove a gateway behind public addresses", ACCEPTS)
            .put("to remove a group that another's rule names", ACCEPTS)
            .put("to remove a group that a balancer carries", ACCEPTS)
            .put("to remove a protected balancer", ACCEPTS)
            .buildOrThrow();

    private Emulator.@Nullable Running emulator;

    @BeforeEach
    void here(Emulator.Running running) {
        emulator = running;
    }

    /** Each test leaves nothing behind, unless it fails; emptying the emulator takes it longer than looking. */
    @Override
    protected Cloud open() {
        Emulator.Running running = Objects.requireNonNull(emulator);
        AwsCloud cloud = AwsCloud.open(running.settings());
        if (!cloud.observe("contract", Kinds.BUILT_IN).isEmpty()
                || !cloud.observe("others", Kinds.BUILT_IN).isEmpty()) {
            running.reset();
        }
        cloud.close();
        return new Hasty(AwsCloud.open(running.settings()));
    }

    @Override
    protected Map<String, String> lacking() {
        return LACKING;
    }
}

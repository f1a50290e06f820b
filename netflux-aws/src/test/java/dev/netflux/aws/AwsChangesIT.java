package dev.netflux.aws;

import com.google.common.collect.ImmutableMap;
import dev.netflux.apply.Cloud;
import dev.netflux.aws.emulator.Emulator;
import dev.netflux.contract.ChangeContract;
import dev.netflux.resource.Attribute;
import dev.netflux.resource.EcsService;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Kinds;
import dev.netflux.resource.Node;
import dev.netflux.resource.Stamp;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** What becomes of a change of any attribute, on the emulator. Where the emulator is wrong is listed; what is listed and works after all fails. */
@ExtendWith(Emulator.class)
class AwsChangesIT extends ChangeContract {

    private static final String ONE_NAMESPACE = "refuses a second namespace in a VPC";

    private static final Map<String, String> LACKING = ImmutableMap.<String, String>builder()
            .put("NatGateway.subnet (is replaced)", "keeps the address of a gateway that is gone")
            .put("PrivateDnsNamespace.name (is replaced)", ONE_NAMESPACE)
            .put("PrivateDnsNamespace.vpc (is replaced)", "makes the zone of a private namespace without its VPC")
            .put("DiscoveryService.namespace (is replaced)", ONE_NAMESPACE)
            .put("EcsService that connects (changes)", AwsCloudContractIT.CONNECTIONS)
            .put("DbInstance on another port (changes)", "keeps the first port")
            .put("VpcEndpoint of interfaces (changes)", "never changes whether a service's names lead there")
            .put("VpcEndpoint (changes)", "knows nothing of tables that are added later when it is removed")
            .buildOrThrow();

    private Emulator.@Nullable Running emulator;

    private List<String> certificates = List.of();

    private volatile boolean isEmpty;

    @BeforeEach
    void here(Emulator.Running running) {
        emulator = running;
    }

    /** Each test leaves nothing behind, unless it broke off: to empty the emulator takes longer than most tests. */
    @Override
    protected Cloud open() {
        Emulator.Running running = Objects.requireNonNull(emulator);
        if (!isEmpty) {
            running.reset();
            AwsCloudContractIT.zones(running.settings());
            certificates = List.of(running.certificate("example.com"), running.certificate("example.org"));
            isEmpty = true;
        }
        return new Mended(AwsCloud.open(running.settings()));
    }

    /**
     * What the emulator drops when it makes a service, though it keeps it when the service is changed: said once more, so that services
     * change from what they were made to be.
     */
    private static final class Mended extends Hasty {

        private static final Set<String> DROPPED = Stream.of(
                        EcsService.MIN_HEALTHY,
                        EcsService.MAX_HEALTHY,
                        EcsService.BREAKER,
                        EcsService.ROLLBACK,
                        EcsService.EXEC)
                .map(Attribute::name)
                .collect(Collectors.toUnmodifiableSet());

        Mended(Cloud cloud) {
            super(cloud);
        }

        @Override
        public String create(Node node, Stamp stamp) {
            String id = super.create(node, stamp);
            if (node.kind() == EcsService.KIND) {
                read(node.kind(), id).ifPresent(made -> update(made, made.with(node.resource()), DROPPED));
            }
            return id;
        }
    }

    /** To look for every kind at every step takes more than a hundred thousand calls. */
    @Override
    protected Kinds kinds(Set<Kind<?>> made) {
        return Kinds.of(Kinds.BUILT_IN.all().stream().filter(made::contains).toList());
    }

    @Override
    protected List<String> certificates() {
        return certificates;
    }

    @Override
    protected void brokenOff() {
        isEmpty = false;
    }

    @Override
    protected Map<String, String> lacking() {
        return LACKING;
    }
}

package dev.netflux.aws;

import com.google.common.collect.ImmutableMap;
import dev.netflux.apply.Cloud;
import dev.netflux.aws.emulator.Emulator;
import dev.netflux.contract.CloudContract;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.Route53ClientBuilder;

/** What every cloud must do, on the emulator. Where the emulator is wrong is listed; what is listed and works after all fails. */
@ExtendWith(Emulator.class)
class AwsCloudContractIT extends CloudContract {

    private static final String DOMAINS = "makes the zone of a private namespace without its VPC";
    private static final String BREAKERS = "drops the circuit breaker when a service is made";
    static final String CONNECTIONS = "does not tell how services connect";
    private static final String ACCEPTS = "accepts it";

    static final Map<String, String> LACKING = ImmutableMap.<String, String>builder()
            .put("DbSubnetGroup (changes in place)", "removes a group that is modified")
            .put("DbInstance on another port (changes in place)", "keeps the first port")
            .put("Distribution that signs (reads back)", "loses the origin access control when it is read")
            .put("PrivateDnsNamespace (reads back)", DOMAINS)
            .put("PrivateDnsNamespace (changes in place)", DOMAINS)
            .put("EcsService (reads back)", BREAKERS)
            .put("EcsService that connects (reads back)", BREAKERS)
            .put("EcsService that connects (changes in place)", CONNECTIONS)
            .put("a task of a size that Fargate does not have", ACCEPTS)
            .put("a service behind a target group without a balancer", ACCEPTS)
            .put("fewer tasks at most than at least", ACCEPTS)
            .put("to remove a cluster with services", ACCEPTS)
            .put("to remove a private domain with names", ACCEPTS)
            .put("priorities are swapped in one call", "refuses a swap, as if the calls came one by one")
            .put("a second gateway of a VPC", ACCEPTS)
            .put("a public NAT gateway without an internet gateway", ACCEPTS)
            .put("a route to another VPC's gateway", ACCEPTS)
            .put("a second table of a subnet", ACCEPTS)
            .put("another VPC's table", ACCEPTS)
            .put("an ACL for another VPC's subnet", ACCEPTS)
            .put("a group whose name looks like an id", ACCEPTS)
            .put("a balancer of a name that is taken", ACCEPTS)
            .put("a balancer in one zone", ACCEPTS)
            .put("a flow log that writes where it may not", ACCEPTS)
            .put("a balancer that writes where it may not", ACCEPTS)
            .put("a balancer that writes where a key of KMS encrypts", ACCEPTS)
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
            .put("VpcEndpoint (changes in place)", "knows nothing of tables that are added later when it is removed")
            .put("VpcEndpoint of interfaces (changes in place)", "never changes whether a service's names lead there")
            .put("a second endpoint with a service's names", ACCEPTS)
            .put("an endpoint with names in a VPC without hostnames", ACCEPTS)
            .put("an endpoint with two subnets in a zone", ACCEPTS)
            .put("a second gateway to a service in a table", ACCEPTS)
            .put("to remove a group that an endpoint carries", ACCEPTS)
            .put("to remove a subnet with an endpoint", ACCEPTS)
            .buildOrThrow();

    private Emulator.@Nullable Running emulator;

    private List<String> certificates = List.of();

    private boolean isEmpty;

    @BeforeEach
    void here(Emulator.Running running) {
        emulator = running;
    }

    /** Each test leaves nothing behind, unless it broke off; looking takes its time, and emptying the emulator more. */
    @Override
    protected Cloud open() {
        Emulator.Running running = Objects.requireNonNull(emulator);
        if (!isEmpty) {
            if (isAnythingLeft(running)) {
                running.reset();
            }
            zones(running.settings());
            certificates = List.of(running.certificate("example.com"), running.certificate("example.org"));
            isEmpty = true;
        }
        return new Hasty(AwsCloud.open(running.settings()));
    }

    private boolean isAnythingLeft(Emulator.Running running) {
        try (AwsCloud cloud = AwsCloud.open(running.settings())) {
            return !cloud.observe("contract", kinds()).isEmpty()
                    || !cloud.observe("others", kinds()).isEmpty();
        }
    }

    @Override
    protected List<String> certificates() {
        return certificates;
    }

    @Override
    protected void brokenOff() {
        isEmpty = false;
    }

    /** The hosted zones of the contract's names: nobody makes one but its owner. */
    static void zones(AwsSettings settings) {
        Route53ClientBuilder builder = Route53Client.builder()
                .region(Region.AWS_GLOBAL)
                .endpointOverride(settings.endpoint().orElseThrow())
                .credentialsProvider(settings.credentials().orElseThrow())
                .httpClient(UrlConnectionHttpClient.create());
        try (Route53Client client = builder.build()) {
            if (client.listHostedZones().hostedZones().isEmpty()) {
                for (String name : List.of("example.com", "films.example.com")) {
                    client.createHostedZone(request -> request.name(name).callerReference(name));
                }
            }
        }
    }

    @Override
    protected Map<String, String> lacking() {
        return LACKING;
    }
}

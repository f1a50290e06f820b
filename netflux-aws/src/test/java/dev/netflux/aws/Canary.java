package dev.netflux.aws;

import dev.netflux.apply.Cloud;
import dev.netflux.apply.CloudProvider;
import dev.netflux.local.LocalCloud;
import dev.netflux.resource.Account;
import dev.netflux.resource.Kinds;
import dev.netflux.resource.ResourceGraph;
import java.nio.file.Path;
import java.util.Optional;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.secretsmanager.model.GetRandomPasswordResponse;

/**
 * A password that is found wherever it goes. On AWS it stands in for what the generator answers; {@code --cloud canary} is the embedded
 * cloud, in a file of the working directory, whose generator answers it.
 */
public final class Canary implements ExecutionInterceptor, CloudProvider {

    static final String PASSWORD = "c4n4ryZeisigZeisigZeisigZeisig32";

    /** The file that the embedded cloud is kept in. */
    static final String FILE = "cloud.json";

    /** Found by {@link java.util.ServiceLoader}, and by the SDK, of a process whose class path says so. */
    public Canary() {}

    @Override
    public SdkResponse modifyResponse(Context.ModifyResponse context, ExecutionAttributes attributes) {
        return context.response() instanceof GetRandomPasswordResponse generated
                ? generated.toBuilder().randomPassword(PASSWORD).build()
                : context.response();
    }

    @Override
    public String name() {
        return "canary";
    }

    @Override
    public Cloud open(Settings settings) {
        return LocalCloud.open(
                Path.of(FILE), LocalCloud.Settings.DEFAULT.generating(() -> PASSWORD), Kinds.BUILT_IN, "canary");
    }

    @Override
    public String permissions(String platform, ResourceGraph graph, Optional<Account> account) {
        return "";
    }
}

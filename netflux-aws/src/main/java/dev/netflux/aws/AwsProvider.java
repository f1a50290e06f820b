package dev.netflux.aws;

import com.google.common.base.Splitter;
import com.google.common.primitives.Ints;
import dev.netflux.apply.Cloud;
import dev.netflux.apply.CloudException;
import dev.netflux.apply.CloudException.Reason;
import dev.netflux.apply.CloudProvider;
import dev.netflux.aws.handler.Handlers;
import dev.netflux.resource.Account;
import dev.netflux.resource.ResourceGraph;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Makes {@code --cloud aws} known to a platform's command. */
public final class AwsProvider implements CloudProvider {

    /** The accounts in which a command may act, with commas between; in any, when it is not set. */
    static final String ONLY_ACCOUNT = "NETFLUX_ONLY_ACCOUNT";

    /** How often a call that is safe to repeat is made, at most: the variable that all of AWS's tools know. */
    static final String MAX_ATTEMPTS = "AWS_MAX_ATTEMPTS";

    /** For {@link java.util.ServiceLoader}. */
    public AwsProvider() {}

    @Override
    public String name() {
        return AwsCloud.NAME;
    }

    @Override
    public Cloud open(Settings settings) {
        return AwsCloud.open(settings(settings, System.getenv()));
    }

    /** What the command's options and the environment say; region, credentials and profile are found by the SDK itself. */
    static AwsSettings settings(Settings settings, Map<String, String> environment) {
        AwsSettings found = AwsSettings.FOUND;
        if (settings.region().isPresent()) {
            found = found.inRegion(settings.region().get());
        }
        if (settings.profile().isPresent()) {
            found = found.withProfile(settings.profile().get());
        }
        if (settings.endpoint().isPresent()) {
            found = found.at(address(settings.endpoint().get()));
        }
        for (String account :
                Splitter.on(',').trimResults().omitEmptyStrings().split(environment.getOrDefault(ONLY_ACCOUNT, ""))) {
            found = found.onlyInAccount(account);
        }
        Integer attempts = Ints.tryParse(environment.getOrDefault(MAX_ATTEMPTS, ""));
        return attempts == null || attempts < 1 ? found : found.withAttempts(attempts);
    }

    private static URI address(String endpoint) {
        URI address;
        try {
            address = URI.create(endpoint);
        } catch (IllegalArgumentException e) {
            throw malformed(endpoint, e);
        }
        if (address.getScheme() == null || address.getHost() == null) {
            throw malformed(endpoint, null);
        }
        return address;
    }

    private static CloudException malformed(
            String endpoint, @org.jspecify.annotations.Nullable IllegalArgumentException cause) {
        return new CloudException(
                Reason.REFUSED,
                "MalformedEndpoint",
                "sts:GetCallerIdentity",
                "\"" + endpoint + "\" is no address\n  mend  write it as http://localhost:5000",
                cause);
    }

    @Override
    public String permissions(String platform, ResourceGraph graph, Optional<Account> account) {
        return Permissions.policy(platform, graph, account, Handlers.all());
    }
}

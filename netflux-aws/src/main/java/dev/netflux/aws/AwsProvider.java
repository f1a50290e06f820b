package dev.netflux.aws;

import dev.netflux.apply.Cloud;
import dev.netflux.apply.CloudException;
import dev.netflux.apply.CloudException.Reason;
import dev.netflux.apply.CloudProvider;
import dev.netflux.aws.handler.Handlers;
import dev.netflux.resource.Account;
import dev.netflux.resource.ResourceGraph;
import java.net.URI;
import java.util.Optional;

/** Makes {@code --cloud aws} known to a platform's command. */
public final class AwsProvider implements CloudProvider {

    /** For {@link java.util.ServiceLoader}. */
    public AwsProvider() {}

    @Override
    public String name() {
        return AwsCloud.NAME;
    }

    @Override
    public Cloud open(Settings settings) {
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
        return AwsCloud.open(found);
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
        return Permissions.policy(graph, account, Handlers.all());
    }
}

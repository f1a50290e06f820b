package dev.netflux.apply;

import dev.netflux.resource.Account;
import dev.netflux.resource.ResourceGraph;
import java.util.Optional;

/**
 * A cloud that a platform's command can be pointed at with {@code --cloud NAME}. Found through {@link java.util.ServiceLoader} as soon as
 * its module is on the class path. Documented for extension.
 */
public interface CloudProvider {

    /**
     * How a command's options say which account to act in; what is empty is found as the cloud's own tools find it.
     *
     * @param region for example {@code eu-west-1}
     * @param profile a named profile of the user's configuration
     * @param endpoint another address than the cloud's own: an emulator's
     */
    record Settings(Optional<String> region, Optional<String> profile, Optional<String> endpoint) {}

    /** The name in {@code --cloud NAME}. */
    String name();

    /**
     * Opens the cloud.
     *
     * @throws CloudException when there are no credentials, or no such region
     */
    Cloud open(Settings settings);

    /**
     * The least policy, as a document in the cloud's own language, with which a platform can be planned, applied and destroyed.
     *
     * @param platform the platform's name
     * @param graph what the platform holds
     * @param account the account that the policy is for: it names partition, region and account
     */
    String permissions(String platform, ResourceGraph graph, Optional<Account> account);
}

package dev.netflux.aws;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * How AWS is called. What is empty is found as AWS's own tools find it: in the environment, the shared configuration files, the machine's
 * role. Immutable; each word returns new settings.
 *
 * @param region for example {@code eu-west-1}
 * @param profile a profile of the shared configuration files
 * @param credentials where credentials come from
 * @param endpoint where to call instead of AWS's own addresses
 * @param accounts the only accounts in which it may act; any, when there are none
 * @param attempts how often a call that is safe to repeat is made, at most
 * @param parallelism how many calls are under way at once while looking, at most
 * @param paced whether calls are held back to the rates that AWS grants
 * @param connectTimeout how long to wait for a connection
 * @param callTimeout how long to wait for an answer
 * @param lease for how long a platform is kept from others without a renewal
 * @param interceptors the user's own, which see every call
 */
@Value.Builder
public record AwsSettings(
        Optional<String> region,
        Optional<String> profile,
        Optional<AwsCredentialsProvider> credentials,
        Optional<URI> endpoint,
        Set<String> accounts,
        int attempts,
        int parallelism,
        boolean paced,
        Duration connectTimeout,
        Duration callTimeout,
        Duration lease,
        List<ExecutionInterceptor> interceptors) {

    /** Everything as it is found. */
    public static final AwsSettings FOUND = new AwsSettings(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            10,
            10,
            true,
            Duration.ofSeconds(5),
            Duration.ofSeconds(60),
            Duration.ofMinutes(2),
            List.of());

    /** Keeps its own copies. */
    public AwsSettings {
        accounts = ImmutableSet.copyOf(accounts);
        interceptors = ImmutableList.copyOf(interceptors);
    }

    private AwsSettingsBuilder but() {
        return new AwsSettingsBuilder().from(this);
    }

    /** Acts in this region. */
    public AwsSettings inRegion(String name) {
        return but().region(name).build();
    }

    /** Uses this profile of the shared configuration files. */
    public AwsSettings withProfile(String name) {
        return but().profile(name).build();
    }

    /** Uses these credentials. */
    public AwsSettings withCredentials(AwsCredentialsProvider provider) {
        return but().credentials(provider).build();
    }

    /** Calls this address instead of AWS's own: an emulator's, or a proxy's. It grants what rate it can, so calls are not held back. */
    public AwsSettings at(URI address) {
        return but().endpoint(address).paced(false).build();
    }

    /** Acts in this account only: opening any other fails. Said several times, in any of these. */
    public AwsSettings onlyInAccount(String account) {
        return but().addAccounts(account).build();
    }

    /** Makes a call that is safe to repeat this often, at most. */
    public AwsSettings withAttempts(int most) {
        return but().attempts(most).build();
    }

    /** Has this many calls under way at once while looking, at most. */
    public AwsSettings withParallelism(int most) {
        return but().parallelism(most).build();
    }

    /** Whether calls are held back to the rates that AWS grants. */
    public AwsSettings paced(boolean on) {
        return but().paced(on).build();
    }

    /** Waits this long for a connection, and this long for an answer. */
    public AwsSettings withTimeouts(Duration connect, Duration call) {
        return but().connectTimeout(connect).callTimeout(call).build();
    }

    /** Keeps a platform from others for this long without a renewal. */
    public AwsSettings withLease(Duration time) {
        return but().lease(time).build();
    }

    /** Shows every call to this interceptor too. */
    public AwsSettings withInterceptor(ExecutionInterceptor interceptor) {
        return but().addInterceptors(interceptor).build();
    }
}

package dev.netflux.aws;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The rates that AWS grants an account, by service and kind of call. EC2's are documented: reads have a burst of 100 and 20 a second,
 * changes 50 and 5. Those of other services are not, so they are held to about the same.
 */
final class Rates {

    private static final Pattern READ = Pattern.compile("(Describe|Get|List)[A-Z].*");

    private static final double READ_BURST = 100;
    private static final double READS_A_SECOND = 20;
    private static final double CHANGE_BURST = 50;
    private static final double CHANGES_A_SECOND = 5;

    private record Bucket(String service, boolean read) {}

    private final Map<Bucket, TokenBucket> buckets = new ConcurrentHashMap<>();

    /** Whether an action only looks. */
    static boolean isRead(String operation) {
        return READ.matcher(operation).matches();
    }

    TokenBucket of(String service, String operation) {
        return buckets.computeIfAbsent(
                new Bucket(service, isRead(operation)),
                bucket -> bucket.read()
                        ? new TokenBucket(READ_BURST, READS_A_SECOND, System::nanoTime)
                        : new TokenBucket(CHANGE_BURST, CHANGES_A_SECOND, System::nanoTime));
    }
}

package dev.netflux.aws.handler;

import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import dev.netflux.apply.CloudException;
import dev.netflux.apply.CloudException.Reason;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * One account and region: its clients, each built when it is first asked for, and the ways of calling them. The clients themselves never
 * repeat a call; what is safe to repeat is handed to {@link #repeat} or {@link #pages}, everything else is the executor's to repeat.
 */
public final class Aws implements AutoCloseable {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    /** How long AWS may take until what it has just made is known everywhere, or what it was just told holds. */
    private static final Duration SETTLING = Duration.ofMinutes(1);

    /** Lets time pass. */
    public interface Pause {

        /** Comes back after that long. */
        void take(Duration time) throws InterruptedException;
    }

    private final Consumer<AwsClientBuilder<?, ?>> configure;
    private final SdkHttpClient http;
    private final int attempts;
    private final Semaphore underWay;
    private final Pause rest;
    private final ConcurrentHashMap<Class<?>, SdkAutoCloseable> clients = new ConcurrentHashMap<>();
    private final Supplier<GetCallerIdentityResponse> identity = Suppliers.memoize(
            () -> repeat(() -> client(StsClient.class, StsClient::builder).getCallerIdentity()));
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "netflux-aws");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * An account and region.
     *
     * @param configure gives each client its region, credentials, endpoint and settings
     * @param http what all clients call with
     * @param attempts how often a call that is safe to repeat is made, at most
     * @param parallelism how many calls of {@link #each} are under way at once, at most
     */
    public Aws(Consumer<AwsClientBuilder<?, ?>> configure, SdkHttpClient http, int attempts, int parallelism) {
        this(configure, http, attempts, parallelism, time -> Thread.sleep(time.toMillis()));
    }

    /** One whose pauses are somebody else's to take. */
    public Aws(
            Consumer<AwsClientBuilder<?, ?>> configure, SdkHttpClient http, int attempts, int parallelism, Pause rest) {
        this.configure = configure;
        this.http = http;
        this.attempts = attempts;
        this.underWay = new Semaphore(parallelism);
        this.rest = rest;
    }

    /** The client of a service, configured as all others are. */
    public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends SdkAutoCloseable> C client(
            Class<C> type, Supplier<B> builder) {
        return type.cast(clients.computeIfAbsent(type, unused -> {
            B configured = builder.get();
            configure.accept(configured);
            configured.httpClient(http);
            return configured.build();
        }));
    }

    /** Whose account it is, which AWS is asked once. */
    public GetCallerIdentityResponse identity() {
        return identity.get();
    }

    /** EC2's client. */
    public Ec2Client ec2() {
        return client(Ec2Client.class, Ec2Client::builder);
    }

    /** The load balancers' client. */
    public ElasticLoadBalancingV2Client elb() {
        return client(ElasticLoadBalancingV2Client.class, ElasticLoadBalancingV2Client::builder);
    }

    /** The databases' client. */
    public RdsClient rds() {
        return client(RdsClient.class, RdsClient::builder);
    }

    /** The secrets' client. */
    public SecretsManagerClient secrets() {
        return client(SecretsManagerClient.class, SecretsManagerClient::builder);
    }

    /** The buckets' client. The bucket is in the path, so that names with dots, and endpoints of one's own, work. */
    public S3Client s3() {
        return client(S3Client.class, () -> S3Client.builder().forcePathStyle(true));
    }

    /** The distributions' client. */
    public CloudFrontClient cdn() {
        return client(CloudFrontClient.class, CloudFrontClient::builder);
    }

    /** The hosted zones' client. */
    public Route53Client dns() {
        return client(Route53Client.class, Route53Client::builder);
    }

    /**
     * Makes a call that is safe to repeat, again and again while AWS says that it is too busy or does not answer, with growing, random
     * pauses between.
     */
    public <T> T repeat(Supplier<T> call) {
        for (int attempt = 1; ; attempt++) {
            try {
                return limited(call);
            } catch (CloudException e) {
                boolean mayPass = e.reason() == Reason.THROTTLED || e.reason() == Reason.UNCERTAIN;
                if (!mayPass || attempt == attempts) {
                    throw e;
                }
                pause(pauseAfter(attempt), e);
            }
        }
    }

    private <T> T limited(Supplier<T> call) {
        underWay.acquireUninterruptibly();
        try {
            return call.get();
        } finally {
            underWay.release();
        }
    }

    /**
     * Does what names something that was made a moment ago, and so may be refused because it is not known everywhere yet: while that is
     * so, again, for a minute at most. AWS has not done what it refuses, so it need not be safe to repeat.
     */
    public void onceSeen(Runnable call) {
        forAMinute(e -> e.reason() == Reason.NOT_FOUND, () -> {
            call.run();
            return Reason.NOT_FOUND;
        });
    }

    /** Makes a call again, for a minute at most, while it is refused in a way that may pass by itself. */
    public <T> T forAMinute(Predicate<CloudException> mayPass, Supplier<T> call) {
        Duration waited = Duration.ZERO;
        for (int attempt = 1; ; attempt++) {
            try {
                return call.get();
            } catch (CloudException e) {
                if (!mayPass.test(e) || waited.compareTo(SETTLING) >= 0) {
                    throw e;
                }
                waited = waited.plus(pause(pauseAfter(attempt), e));
            }
        }
    }

    /** Looks until there is something to see, for a minute at most; then there is nothing. */
    public <T> Optional<T> awaited(Supplier<Optional<T>> look) {
        Duration waited = Duration.ZERO;
        for (int attempt = 1; ; attempt++) {
            Optional<T> seen = look.get();
            if (seen.isPresent() || waited.compareTo(SETTLING) >= 0) {
                return seen;
            }
            waited = waited.plus(pause(
                    pauseAfter(attempt),
                    new CloudException(Reason.UNCERTAIN, "Interrupted", "wait", "nobody waits for it any more")));
        }
    }

    /** Half to all of a time that doubles from the first pause to the longest. */
    private static Duration pauseAfter(int attempt) {
        Duration limit = FIRST_PAUSE.multipliedBy(1L << Math.min(attempt - 1, 7));
        long millis = (limit.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : limit).toMillis();
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(millis / 2, millis + 1));
    }

    /** Pauses; who is interrupted meanwhile fails as what he waits for did. */
    public Duration pause(Duration time, CloudException failure) {
        try {
            rest.take(time);
            return time;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }

    /** The items of every page of a call that is safe to repeat. */
    public <P, T> List<T> pages(
            Function<@Nullable String, P> call, Function<P, @Nullable String> next, Function<P, List<T>> items) {
        ImmutableList.Builder<T> all = ImmutableList.builder();
        String token = null;
        do {
            String from = token;
            P page = repeat(() -> call.apply(from));
            all.addAll(items.apply(page));
            token = next.apply(page);
        } while (token != null && !token.isEmpty());
        return all.build();
    }

    /** What a call gives, or nothing when AWS says that what it asks for does not exist. */
    public <T> Optional<T> ifThere(Supplier<T> call) {
        try {
            return Optional.of(call.get());
        } catch (CloudException e) {
            if (e.reason() == Reason.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Makes a call that is safe to repeat and for which a refusal with this reason means that it was done before. */
    public void settle(Reason done, Runnable call) {
        try {
            repeat(() -> {
                call.run();
                return done;
            });
        } catch (CloudException e) {
            if (e.reason() != done) {
                throw e;
            }
        }
    }

    /** Does something with each, several at once; the results are in the order of what was given. */
    public <T, U> List<U> each(Collection<T> all, Function<T, U> task) {
        List<CompletableFuture<U>> results = all.stream()
                .map(one -> CompletableFuture.supplyAsync(() -> task.apply(one), threads))
                .toList();
        return results.stream().map(Aws::join).collect(ImmutableList.toImmutableList());
    }

    /** Does two things at once. */
    public <T> CompletableFuture<T> meanwhile(Supplier<T> task) {
        return CompletableFuture.supplyAsync(task, threads);
    }

    /** The result of what was done meanwhile; its failure, if it failed. */
    public static <T> T join(CompletableFuture<T> result) {
        try {
            return result.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    /** What {@code compute} gives, which is asked once however many threads ask at once. */
    static <K, V> V once(Map<K, CompletableFuture<V>> known, K key, Callable<V> compute) {
        CompletableFuture<V> mine = new CompletableFuture<>();
        CompletableFuture<V> earlier = known.putIfAbsent(key, mine);
        if (earlier != null) {
            return join(earlier);
        }
        try {
            mine.complete(compute.call());
        } catch (Throwable e) {
            mine.completeExceptionally(e);
        }
        return join(mine);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        clients.values().forEach(SdkAutoCloseable::close);
    }
}

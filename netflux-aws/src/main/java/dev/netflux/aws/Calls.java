package dev.netflux.aws;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import dev.netflux.apply.CloudException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** Sees every call: holds it back where there is a rate to keep to, counts it, and says in our words why it failed. */
final class Calls implements ExecutionInterceptor {

    private static final Map<String, String> IAM_NAMES =
            ImmutableMap.of("cloudwatchlogs", "logs", "elasticloadbalancingv2", "elasticloadbalancing");

    private final boolean paced;
    private final Failures failures;
    private final Rates rates = new Rates();
    private final Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();

    Calls(boolean paced, Failures failures) {
        this.paced = paced;
        this.failures = failures;
    }

    /** The action as IAM writes it, such as {@code ec2:DescribeVpcs}. */
    static String action(ExecutionAttributes attributes) {
        return service(attributes) + ":" + attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
    }

    /** The SDK's name of a service is the one that IAM uses, but for what is listed here. */
    private static String service(ExecutionAttributes attributes) {
        String name = attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME);
        String plain = name.replace(" ", "").toLowerCase(Locale.ROOT);
        return IAM_NAMES.getOrDefault(plain, plain);
    }

    Map<String, Integer> counts() {
        ImmutableSortedMap.Builder<String, Integer> sorted = ImmutableSortedMap.naturalOrder();
        counts.forEach((action, count) -> sorted.put(action, count.get()));
        return sorted.buildOrThrow();
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        if (paced) {
            bucket(attributes).take();
        }
        counts.computeIfAbsent(action(attributes), unused -> new AtomicInteger())
                .incrementAndGet();
    }

    private TokenBucket bucket(ExecutionAttributes attributes) {
        return rates.of(service(attributes), attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME));
    }

    /** The SDK wants an exception of the same class to be given back, so ours is thrown. */
    @Override
    public Throwable modifyException(Context.FailedExecution context, ExecutionAttributes attributes) {
        CloudException failure = failures.of(
                action(attributes),
                context.httpRequest()
                        .map(request -> request.host() + ":" + request.port())
                        .orElse("its endpoint"),
                context.exception());
        if (paced && failure.reason() == CloudException.Reason.THROTTLED) {
            bucket(attributes).drain();
        }
        throw failure;
    }
}

package dev.netflux.aws.emulator;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerStateEnum;

/**
 * What stands between a client and AWS, put in front of the emulator, which knows none of it: distance, refusals for being too many, failures
 * before and after the call was performed, answers that are lost, and resources that take their time.
 *
 * @param distance how long each call takes besides
 * @param throttled the share of calls that are refused for being too many
 * @param failed the share of calls that fail with status 500, half of them though they were performed
 * @param lost the share of calls that are performed and whose answer is lost
 * @param pending how often a NAT gateway or load balancer is seen pending before it is ready
 * @param random where chance comes from
 * @param seen how often each was seen
 */
public record Weather(
        Duration distance,
        double throttled,
        double failed,
        double lost,
        int pending,
        Random random,
        Map<String, AtomicInteger> seen)
        implements ExecutionInterceptor {

    /** No trouble at all. */
    public static Weather fair(long seed) {
        return new Weather(Duration.ZERO, 0, 0, 0, 0, new Random(seed), new ConcurrentHashMap<>());
    }

    /** Each call takes so long. */
    public Weather distance(Duration each) {
        return new Weather(each, throttled, failed, lost, pending, random, seen);
    }

    /** So many of all calls are refused, fail or are lost. */
    public Weather troubled(double shareThrottled, double shareFailed, double shareLost) {
        return new Weather(distance, shareThrottled, shareFailed, shareLost, pending, random, seen);
    }

    /** What takes its time is pending so often. */
    public Weather slow(int times) {
        return new Weather(distance, throttled, failed, lost, times, random, seen);
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        if (!distance.isZero()) {
            LockSupport.parkNanos(distance.toNanos());
        }
        double chance = random.nextDouble();
        if (chance < throttled) {
            throw refusal("RequestLimitExceeded", 503);
        }
        if (chance < throttled + failed / 2) {
            throw refusal("InternalError", 500);
        }
    }

    @Override
    public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
        double chance = random.nextDouble();
        if (chance < failed / 2) {
            throw refusal("InternalError", 500);
        }
        if (chance < failed / 2 + lost) {
            throw SdkClientException.create("lost", new java.net.SocketException("Connection reset"));
        }
    }

    private static AwsServiceException refusal(String code, int status) {
        return AwsServiceException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage("the weather")
                        .build())
                .build();
    }

    @Override
    public SdkResponse modifyResponse(Context.ModifyResponse context, ExecutionAttributes attributes) {
        if (context.response() instanceof DescribeNatGatewaysResponse nats) {
            List<NatGateway> all = nats.natGateways().stream()
                    .map(nat -> isReady(nat.natGatewayId() + nat.stateAsString())
                            ? nat
                            : nat.toBuilder().state(pendingOf(nat)).build())
                    .toList();
            return nats.toBuilder().natGateways(all).build();
        }
        if (context.response() instanceof DescribeLoadBalancersResponse balancers) {
            List<LoadBalancer> all = balancers.loadBalancers().stream()
                    .map(one -> isReady(one.loadBalancerArn())
                            ? one
                            : one.toBuilder()
                                    .state(state -> state.code(LoadBalancerStateEnum.PROVISIONING))
                                    .build())
                    .toList();
            return balancers.toBuilder().loadBalancers(all).build();
        }
        return context.response();
    }

    private static NatGatewayState pendingOf(NatGateway nat) {
        return nat.state() == NatGatewayState.DELETED ? NatGatewayState.DELETING : NatGatewayState.PENDING;
    }

    private boolean isReady(String what) {
        return seen.computeIfAbsent(what, unused -> new AtomicInteger()).incrementAndGet() > pending;
    }
}

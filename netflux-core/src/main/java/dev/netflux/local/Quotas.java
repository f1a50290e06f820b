package dev.netflux.local;

import com.google.common.collect.ImmutableMap;
import java.util.Map;

/** How many of something an account may have, by the name of the error with which AWS refuses one more. Immutable. */
public final class Quotas {

    /** What AWS grants a new account. */
    public static final Quotas DEFAULT = new Quotas(ImmutableMap.<String, Integer>builder()
            .put("VpcLimitExceeded", 5)
            .put("CidrLimitExceeded", 5)
            .put("SubnetLimitExceeded", 200)
            .put("VpcPeeringConnectionLimitExceeded", 50)
            .put("NetworkAclLimitExceeded", 200)
            .put("NetworkAclEntryLimitExceeded", 20)
            .put("InternetGatewayLimitExceeded", 5)
            .put("EgressOnlyInternetGatewayLimitExceeded", 5)
            .put("AddressLimitExceeded", 5)
            .put("NatGatewayLimitExceeded", 5)
            .put("RouteTableLimitExceeded", 200)
            .put("RouteLimitExceeded", 500)
            .put("SecurityGroupLimitExceeded", 2500)
            .put("RulesPerSecurityGroupLimitExceeded", 60)
            .put("SecurityGroupsPerInterfaceLimitExceeded", 5)
            .put("TooManyLoadBalancers", 50)
            .put("TooManyListeners", 50)
            .put("TooManyRules", 100)
            .put("TooManyTargetGroups", 3000)
            .buildOrThrow());

    private final ImmutableMap<String, Integer> byCode;

    private Quotas(Map<String, Integer> byCode) {
        this.byCode = ImmutableMap.copyOf(byCode);
    }

    /**
     * The same quotas with one of them raised, or lowered.
     *
     * @param code AWS's error, such as {@code VpcLimitExceeded}
     * @param most how many there may be
     * @throws IllegalArgumentException when no quota of the embedded cloud has that name
     */
    public Quotas with(String code, int most) {
        if (!byCode.containsKey(code)) {
            throw new IllegalArgumentException("no quota is called " + code + "; there are " + byCode.keySet());
        }
        return new Quotas(ImmutableMap.<String, Integer>builder()
                .putAll(byCode)
                .put(code, most)
                .buildKeepingLast());
    }

    /** How many there may be. */
    int of(String code) {
        Integer most = byCode.get(code);
        if (most == null) {
            throw new IllegalArgumentException("no quota is called " + code);
        }
        return most;
    }
}

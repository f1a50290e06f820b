package dev.netflux.validate;

import dev.netflux.base.Findings;
import dev.netflux.model.Platform;
import java.util.List;

/** Everything that can be known to be wrong with a platform without a cloud. */
public final class Validation {

    /** Every check, in the order of the platform: from the ground up. */
    static final List<Check> CHECKS = List.of(
            new NameChecks(),
            new TagChecks(),
            new BlockChecks(),
            new NetworkChecks(),
            new TierChecks(),
            new NatChecks(),
            new ExistingChecks(),
            new EndpointChecks(),
            new FlowLogChecks(),
            new SecurityGroupChecks(),
            new GroupRuleChecks(),
            new NetworkAclChecks(),
            new PeeringChecks(),
            new LoadBalancerChecks(),
            new ListenerChecks(),
            new RouteChecks(),
            new ConditionChecks(),
            new RegexChecks(),
            new ForwardChecks(),
            new RedirectChecks(),
            new ResponseChecks(),
            new ServiceChecks(),
            new WayOutChecks(),
            new ContainerChecks(),
            new ServiceRoleChecks(),
            new HealthCheckChecks(),
            new DatabaseChecks(),
            new SecretChecks(),
            new BucketChecks(),
            new SiteChecks(),
            new DnsRecordChecks(),
            new TimeChecks(),
            new TrafficChecks(),
            new QuotaChecks());

    private Validation() {}

    /** What is wrong, or questionable, in a platform. */
    public static Findings of(Platform platform) {
        Report report = new Report();
        platform.mistakes().forEach(report::add);
        CHECKS.forEach(check -> check.look(platform, report));
        return report.findings();
    }
}

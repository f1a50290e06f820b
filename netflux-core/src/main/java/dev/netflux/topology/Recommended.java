package dev.netflux.topology;

import dev.netflux.base.PortRange;
import dev.netflux.base.Site;
import dev.netflux.model.Packets;
import dev.netflux.resource.DbInstance;
import dev.netflux.resource.DefaultSecurityGroup;
import dev.netflux.resource.LoadBalancer;
import dev.netflux.resource.Node;

/**
 * Rules that most platforms should keep, each with its reason and where it is written. They hold where there is nothing that they could be
 * about. {@link #essentials} is for everybody; {@link #hardened} is what an auditor asks for besides.
 */
public final class Recommended {

    private static final String CIS = "CIS AWS Foundations Benchmark v3.0.0, ";
    private static final String HUB = "AWS Security Hub, ";
    private static final String PILLAR = "AWS Well-Architected, ";

    private Recommended() {}

    /** What everybody should keep. */
    public static Rules essentials() {
        return Rules.of(
                noAdministrationFromTheInternet(),
                databasesAreNotPublic(),
                databasesKnowTheirCallers(),
                servicesAreNotPublic(),
                defaultGroupsAreEmpty(),
                noPortWithoutAnswer(),
                zonesAreRedundant(),
                everyListenerRuleIsMet());
    }

    /** What an auditor asks for besides: encryption on the way, and protection from accidents. */
    public static Rules hardened() {
        return essentials()
                .and(
                        nothingIsWiderThanDeclared(),
                        databasesHaveStandbys(),
                        clientsAreSentToHttps(),
                        invalidHeadersAreDropped(),
                        loadBalancersAreProtected());
    }

    /** Nobody on the internet reaches a port by which machines are administered. */
    public static Rule noAdministrationFromTheInternet() {
        return Sentences.internet()
                .should()
                .neverReach(Sentences.everything())
                .on(Packets.tcp(PortRange.of(22)), Packets.tcp(PortRange.of(3389)))
                .because("whoever guesses a password there owns the machine")
                .writtenIn(CIS + "5.2 and 5.3; " + HUB + "EC2.13, EC2.14, EC2.53 and EC2.54")
                .evenIfThereIsNone();
    }

    /** Nobody on the internet reaches a database. */
    public static Rule databasesAreNotPublic() {
        return Sentences.internet()
                .should()
                .neverReach(Sentences.databases())
                .because("a database that nobody can address is one that nobody can try passwords on")
                .writtenIn(HUB + "RDS.2; " + PILLAR + "SEC05-BP01")
                .evenIfThereIsNone();
    }

    /** Whoever reaches a database is named by its groups: not by a block of addresses, which others may have tomorrow. */
    public static Rule databasesKnowTheirCallers() {
        return PlainRule.of(
                        "databases should be reached by whom their groups name, not by addresses",
                        Site.here(),
                        Callers::ofDatabases)
                .because("an address is whoever has it, a group is a decision")
                .writtenIn(PILLAR + "SEC05-BP02")
                .evenIfThereIsNone();
    }

    /** Nobody on the internet reaches a service but through a load balancer. */
    public static Rule servicesAreNotPublic() {
        return Sentences.internet()
                .should()
                .neverReach(Sentences.services())
                .because("what a load balancer does for them, such as health checks and logs, is passed by otherwise")
                .writtenIn(HUB + "ECS.2; " + PILLAR + "SEC05-BP01")
                .evenIfThereIsNone();
    }

    /** A VPC's default security group lets nothing pass, and nobody carries it. */
    public static Rule defaultGroupsAreEmpty() {
        return PlainRule.of("default security groups should be empty and unused", Site.here(), topology -> {
                    Evidence.Collector collector = new Evidence.Collector("group");
                    for (Node group : topology.graph().of(DefaultSecurityGroup.KIND)) {
                        collector.examined();
                        for (Node user : topology.graph().referrers(group.address())) {
                            collector.violation(Violation.of(
                                    user.kind() + " " + Called.name(user) + " uses " + Called.name(group)
                                            + Story.at(user.site()),
                                    user.site()));
                        }
                    }
                    return collector.evidence();
                })
                .because("whatever is started without a group gets this one")
                .writtenIn(CIS + "5.4; " + HUB + "EC2.2")
                .evenIfThereIsNone();
    }

    /** Security groups let in to no port on which what carries them does not answer, as far as that is known. */
    public static Rule noPortWithoutAnswer() {
        return PlainRule.of(
                        "security groups should open no port that nobody answers on", Site.here(), Callers::unanswered)
                .because("what is open today and answered by nobody is answered by something unforeseen tomorrow")
                .writtenIn(HUB + "EC2.18 and EC2.19; " + PILLAR + "SEC05-BP02")
                .evenIfThereIsNone();
    }

    /**
     * Security groups of services and databases let in nobody but load balancers that lead to them, services that call them, and services
     * that read them: what {@code calls(…)}, {@code reads(…)} and routes declare.
     */
    public static Rule nothingIsWiderThanDeclared() {
        return PlainRule.of(
                        "security groups should let in nothing wider than the declared flows",
                        Site.here(),
                        Declared::wider)
                .because("a line that no flow needs is one that nobody misses until somebody uses it")
                .writtenIn(PILLAR + "SEC05-BP02; " + HUB + "EC2.18")
                .evenIfThereIsNone();
    }

    /** Databases have a standby in another zone. */
    public static Rule databasesHaveStandbys() {
        return Sentences.each(DbInstance.KIND)
                .should("have a standby in another zone", node -> node.as(DbInstance.KIND)
                        .multiZone())
                .because("losing a zone loses the database in it, which is no matter of what reaches what")
                .writtenIn(HUB + "RDS.5")
                .evenIfThereIsNone();
    }

    /**
     * Losing any one zone leaves each load balancer and service there, and each of them and each database reachable as before: found out
     * by removing the zone. Of a database's standby {@link #databasesHaveStandbys} speaks.
     */
    public static Rule zonesAreRedundant() {
        return PlainRule.of("losing a zone should leave everything reachable", Site.here(), Zones::redundant)
                .because("a zone fails as a whole, and one in two is not redundant when only one has a way in")
                .writtenIn(PILLAR + "REL10-BP01; " + HUB + "ELB.13")
                .evenIfThereIsNone();
    }

    /** Losing any one zone leaves every service its way to the internet: one NAT gateway for all zones does not. */
    public static Rule waysOutAreRedundant() {
        return PlainRule.of("losing a zone should leave every service its way out", Site.here(), Zones::waysOut)
                .because("without a way out, tasks in the other zones cannot pull their images")
                .writtenIn("Amazon VPC, NAT gateway basics; " + PILLAR + "REL10-BP01")
                .evenIfThereIsNone();
    }

    /** Every rule of a listener is met by some request. */
    public static Rule everyListenerRuleIsMet() {
        return Sentences.noDeadRoutes()
                .because("a rule that is never met was meant for something")
                .writtenIn("Elastic Load Balancing, listener rules are evaluated in priority order")
                .evenIfThereIsNone();
    }

    /** Plain HTTP is only there to send clients to HTTPS. */
    public static Rule clientsAreSentToHttps() {
        return PlainRule.of("listeners for HTTP should redirect to HTTPS", Site.here(), Callers::plainHttp)
                .because("whatever is sent in clear can be read and changed on its way")
                .writtenIn(HUB + "ELB.1")
                .evenIfThereIsNone();
    }

    /** Load balancers drop header fields that are no valid ones. */
    public static Rule invalidHeadersAreDropped() {
        return Sentences.each(LoadBalancer.KIND)
                .should("drop invalid header fields", node -> node.as(LoadBalancer.KIND)
                        .dropInvalidHeaders())
                .because("requests that two programs read differently can be smuggled past one of them")
                .writtenIn(HUB + "ELB.4")
                .evenIfThereIsNone();
    }

    /** Load balancers are protected from deletion. */
    public static Rule loadBalancersAreProtected() {
        return Sentences.each(LoadBalancer.KIND)
                .should("be protected from deletion", node -> node.as(LoadBalancer.KIND)
                        .deletionProtection())
                .because("a load balancer that is made again has another name in DNS")
                .writtenIn(HUB + "ELB.6")
                .evenIfThereIsNone();
    }
}

package dev.netflux.local;

import dev.netflux.resource.Account;

/** Names of resources, in every partition. */
final class Arns {

    private Arns() {}

    /** The name of a resource of a service in this region. */
    static String of(Account account, String service, String resource) {
        return "arn:" + account.partition() + ":" + service + ":" + account.region() + ":" + account.id() + ":"
                + resource;
    }

    /** The name of a resource of a service that is the same in all regions. */
    static String global(Account account, String service, String resource) {
        return "arn:" + account.partition() + ":" + service + "::" + account.id() + ":" + resource;
    }

    /** For example {@code arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/front/0123456789abcdef}. */
    static String balancing(Account account, String resource) {
        return of(account, "elasticloadbalancing", resource);
    }

    /** The ARN of a part: that of the whole, as another type of resource, and the part's own digits. */
    static String inside(String whole, String from, String to, String digits) {
        return whole.replaceFirst(":" + from + "/", ":" + to + "/") + "/" + digits;
    }

    /** What follows the type: {@code app/front/0123456789abcdef}. */
    static String name(String arn) {
        return arn.substring(arn.indexOf('/') + 1);
    }
}

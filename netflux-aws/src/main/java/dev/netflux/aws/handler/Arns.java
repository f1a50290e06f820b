package dev.netflux.aws.handler;

/**
 * Amazon resource names, for every partition: the one place where one is put together, or taken apart.
 */
public final class Arns {

    private Arns() {}

    /** The name of a resource; region and account are empty for services that have none in theirs. */
    public static String of(String partition, String service, String region, String account, String resource) {
        return String.join(":", "arn", partition, service, region, account, resource);
    }

    /** The partition that an ARN names. */
    public static String partitionIn(String arn) {
        return arn.split(":", -1)[1];
    }

    /**
     * The listener that a rule is part of: {@code …:listener-rule/app/front/5/8/9} is a rule of {@code …:listener/app/front/5/8}. AWS's
     * description of a rule does not say it otherwise.
     */
    static String listenerOf(String rule) {
        return rule.substring(0, rule.lastIndexOf('/')).replaceFirst(":listener-rule/", ":listener/");
    }

    /** The name of a log group: {@code arn:aws:logs:eu-west-1:123456789012:log-group:/ecs/shop}. */
    static String logGroup(String arn) {
        return arn.split(":", 7)[6];
    }

    /** The name of a repository, which may have slashes. */
    static String repository(String arn) {
        return afterSlash(arn);
    }

    /** The name of a role. */
    static String role(String arn) {
        return name(arn);
    }

    /** What follows the last slash. */
    static String name(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    /** What follows the resource's type: {@code prod/shop} of {@code …:service/prod/shop}. */
    static String afterSlash(String arn) {
        return arn.substring(arn.indexOf('/') + 1);
    }

    /** The ARN of another resource of the same account and region. */
    public static String beside(String arn, String service, String resource) {
        String[] parts = arn.split(":", 6);
        return of(parts[1], service, parts[3], parts[4], resource);
    }
}

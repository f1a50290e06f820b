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

    /** The partition that a region is in, for places where no account has told it yet. */
    public static String partitionOf(String region) {
        if (region.startsWith("cn-")) {
            return "aws-cn";
        }
        return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
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
}

package dev.netflux.validate;

import dev.netflux.base.Site;
import dev.netflux.model.AccessLogs;
import dev.netflux.model.Bucket;
import dev.netflux.model.LoadBalancer;
import dev.netflux.model.Part;
import dev.netflux.model.Platform;
import dev.netflux.model.StaticSite;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Buckets, those of sites included, and what load balancers write into them. */
final class BucketChecks implements Check {

    static final Rule NAME = Rule.error(
            Source.BUCKET_NAMES,
            "A bucket's name is one that AWS refuses",
            "AWS accepts 3 to 63 small letters, digits, hyphens and dots, with a letter or digit at both ends, no two dots in a"
                    + " row, and no IP address.");
    static final Rule KEPT = Rule.error(
            Source.BUCKET_NAMES,
            "A bucket's name is one that AWS keeps for itself",
            "AWS keeps names that begin with xn--, sthree- or amzn-s3-demo-, or end with -s3alias, --ol-s3, .mrap, --x-s3 or"
                    + " --table-s3.");
    static final Rule TWICE = Rule.error(
            Source.BUCKET_NAMES,
            "Two buckets have the same name in AWS",
            "AWS gives a bucket's name once in the whole world.");
    static final Rule KEY = Rule.error(
            Source.BUCKET_ENCRYPTION,
            "A bucket's key is not the ARN of a key",
            "AWS takes the ARN of a key of KMS, or of its alias, in the bucket's region.");
    static final Rule LOGS_KEY = Rule.error(
            Source.ACCESS_LOGS,
            "A load balancer writes its access logs into a bucket with a key of KMS",
            "AWS writes them only where S3's own key encrypts them.");
    static final Rule PREFIX = Rule.error(
            Source.ACCESS_LOGS,
            "Access logs have a prefix that AWS refuses",
            "AWS puts a slash and AWSLogs behind the prefix by itself, and refuses a prefix that has them already.");

    private static final Pattern NAME_PATTERN =
            Pattern.compile("(?!.*\\.\\.)(?!\\d+\\.\\d+\\.\\d+\\.\\d+$)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

    private static final Pattern KEPT_PATTERN =
            Pattern.compile("(xn--|sthree-|amzn-s3-demo-).*|.*(-s3alias|--ol-s3|\\.mrap|--x-s3|--table-s3)");

    @Override
    public List<Rule> rules() {
        return List.of(NAME, KEPT, TWICE, KEY, LOGS_KEY, PREFIX);
    }

    @Override
    public void look(Platform platform, Report report) {
        if (platform.buckets().isEmpty() && platform.sites().isEmpty()) {
            return;
        }
        Map<String, Part> seen = new HashMap<>();
        for (Bucket bucket : platform.buckets().values()) {
            String name = AwsNames.of(platform, bucket);
            name(bucket, name, Named.of(bucket) + " is called " + Text.shortened(name) + " in AWS", seen, report);
            bucket.key()
                    .filter(key -> !isKey(key))
                    .ifPresent(key -> report.add(
                            KEY,
                            bucket.site(),
                            Named.of(bucket) + " has the key " + Text.shortened(key),
                            "Write the ARN of a key, or leave .encryptedBy(…) out: S3's own key does it then."));
        }
        for (StaticSite site : platform.sites().values()) {
            String name = AwsNames.of(platform, site);
            name(site, name, Named.of(site) + " has the bucket " + Text.shortened(name), seen, report);
        }
        for (LoadBalancer balancer : platform.loadBalancers().values()) {
            balancer.accessLogs().ifPresent(logs -> logs(platform, balancer, logs, report));
        }
    }

    private static void name(Part part, String name, String what, Map<String, Part> seen, Report report) {
        if (!NAME_PATTERN.matcher(name).matches()) {
            report.add(NAME, part.site(), what, "Write a name such as \"shop-bucket\".");
        } else if (KEPT_PATTERN.matcher(name).matches()) {
            report.add(KEPT, part.site(), what, "Write a name such as \"shop-bucket\".");
        }
        Part earlier = seen.putIfAbsent(name, part);
        if (earlier != null) {
            report.add(
                    TWICE,
                    part.site(),
                    what + ", a name that " + Named.of(earlier) + " uses too " + earlier.site(),
                    "Write another name for one of them.");
        }
    }

    private static boolean isKey(String arn) {
        return arn.startsWith("arn:aws") && arn.contains(":kms:") && (arn.contains(":key/") || arn.contains(":alias/"));
    }

    private static void logs(Platform platform, LoadBalancer balancer, AccessLogs logs, Report report) {
        Site site = logs.site();
        Bucket bucket = platform.buckets().get(logs.bucket());
        if (bucket != null && bucket.key().isPresent()) {
            report.add(
                    LOGS_KEY,
                    site,
                    Named.of(balancer) + " writes into " + Named.of(bucket) + ", which has a key of its own",
                    "Leave .encryptedBy(…) out at the bucket, or write into another one.");
        }
        logs.prefix()
                .filter(prefix -> prefix.isBlank()
                        || prefix.startsWith("/")
                        || prefix.endsWith("/")
                        || prefix.contains("AWSLogs"))
                .ifPresent(prefix -> report.add(
                        PREFIX,
                        site,
                        Named.of(balancer) + " writes under " + Text.shortened(prefix),
                        "Write a prefix such as \"front\", or leave it out."));
    }
}

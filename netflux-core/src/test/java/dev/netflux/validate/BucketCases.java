package dev.netflux.validate;

import static dev.netflux.Netflux.HTTP;
import static dev.netflux.Netflux.bucket;
import static dev.netflux.Netflux.page;
import static dev.netflux.Netflux.respond;
import static dev.netflux.Netflux.staticSite;
import static dev.netflux.validate.Shop.shop;

import dev.netflux.model.Bucket;
import dev.netflux.model.LoadBalancer;
import java.util.List;

/** Mistakes in buckets and in what load balancers write into them. */
final class BucketCases {

    private static final LoadBalancer FRONT = Shop.FRONT.listener(HTTP).otherwise(respond(404));
    private static final Bucket LOCKED =
            bucket("logs").encryptedBy("arn:aws:kms:eu-west-1:123456789012:key/12345678-1234-1234-1234-123456789012");

    private BucketCases() {}

    @SuppressWarnings("NullAway") // An author's build has no such gate.
    static List<Case> all() {
        return List.of(
                Case.of("a bucket whose name has an underscore", () -> shop().with(bucket("access_logs"))),
                Case.of("a bucket that is called two letters", () -> shop().with(
                                bucket("logs").named("lb"))),
                Case.of("a bucket that is called like an address", () -> shop().with(
                                bucket("logs").named("192.168.5.4"))),
                Case.of("a bucket that is called like an access point", () -> shop().with(
                                bucket("logs").named("shop-s3alias"))),
                Case.of("a bucket that is called like AWS's examples", () -> shop().with(
                                bucket("logs").named("amzn-s3-demo-logs"))),
                Case.of("two buckets of one name", () -> shop().with(
                                bucket("logs").named("shop-all"),
                                bucket("flows").named("shop-all"))),
                Case.of("a bucket that is called like a site's", () -> shop().with(
                                bucket("bucket"), staticSite("web").content(page("index.html", "Welcome")))),
                Case.of("a bucket whose key is a name", () -> shop().with(
                                bucket("logs").encryptedBy("my-key"))),
                Case.of("access logs behind a key", () -> shop().with(FRONT.accessLogs(LOCKED))),
                Case.of("access logs under a prefix with a slash", () -> shop().with(
                                FRONT.accessLogs(bucket("logs"), "front/"))),
                Case.of("access logs under AWS's own prefix", () -> shop().with(
                                FRONT.accessLogs(bucket("logs"), "AWSLogs"))),
                Case.of("access logs under nothing", () -> shop().with(FRONT.accessLogs(bucket("logs"), ""))),
                Case.of("access logs into nothing", () -> shop().with(FRONT.accessLogs(null))));
    }
}

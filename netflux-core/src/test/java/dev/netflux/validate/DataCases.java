package dev.netflux.validate;

import static dev.netflux.Netflux.HTTP;
import static dev.netflux.Netflux.POSTGRES;
import static dev.netflux.Netflux.cidr;
import static dev.netflux.Netflux.dnsRecord;
import static dev.netflux.Netflux.folder;
import static dev.netflux.Netflux.isolatedTier;
import static dev.netflux.Netflux.network;
import static dev.netflux.Netflux.page;
import static dev.netflux.Netflux.platform;
import static dev.netflux.Netflux.postgres;
import static dev.netflux.Netflux.respond;
import static dev.netflux.Netflux.secret;
import static dev.netflux.Netflux.securityGroup;
import static dev.netflux.Netflux.staticSite;
import static dev.netflux.validate.Shop.DATA;
import static dev.netflux.validate.Shop.shop;

import dev.netflux.model.Database;
import dev.netflux.model.LoadBalancer;
import dev.netflux.model.SecurityGroup;
import dev.netflux.model.StaticSite;
import java.util.List;

/** Mistakes in databases, secrets, sites and names. */
final class DataCases {

    private static final SecurityGroup DB_SG =
            securityGroup("db-sg").accepting(POSTGRES).from(cidr("10.0.0.0/16"));
    private static final LoadBalancer FRONT = Shop.FRONT.listener(HTTP).otherwise(respond(404));
    private static final Database CATALOG = postgres("catalog").in(DATA).guardedBy(DB_SG);
    private static final StaticSite WEB = staticSite("web").content(page("index.html", "Welcome"));

    private DataCases() {}

    static List<Case> all() {
        return List.of(
                Case.of("a database without a tier", () -> shop().with(
                                postgres("catalog").guardedBy(DB_SG))),
                Case.of("a database in a strange tier", () -> shop().with(
                                postgres("catalog").in(isolatedTier("date")).guardedBy(DB_SG))),
                Case.of("a database in a network of one zone", () -> platform("shop")
                        .on(network("shop", "10.0.0.0/16").acrossZones(1).tiers(Shop.EDGE, Shop.APP, DATA))
                        .with(postgres("catalog").in(DATA).guardedBy(DB_SG))),
                Case.of("a database that nobody guards", () -> shop().with(
                                postgres("catalog").in(DATA))),
                Case.of("a database's identifier with a dot", () -> shop().with(CATALOG.named("shop.catalog"))),
                Case.of("a database's identifier in capitals", () -> shop().with(CATALOG.named("Shop"))),
                Case.of("a database of a minor version", () -> shop().with(CATALOG.version("17.2"))),
                Case.of("a database of no version", () -> shop().with(CATALOG.version(""))),
                Case.of("a database of a class without a family", () -> shop().with(
                                CATALOG.instanceClass("t4g.micro"))),
                Case.of("a database with 10 GiB", () -> shop().with(CATALOG.storage(10))),
                Case.of("a database with 70,000 GiB", () -> shop().with(CATALOG.storage(70_000))),
                Case.of("a database with backups for 36 days", () -> shop().with(CATALOG.backups(36))),
                Case.of("a database with backups for a negative time", () -> shop().with(CATALOG.backups(-1))),
                Case.of("a protected database without backups", () -> shop().with(CATALOG.backups(0))),
                Case.of("a database on port 80", () -> shop().with(CATALOG.port(80))),
                Case.of("a database that begins with a digit", () -> shop().with(CATALOG.database("1st"))),
                Case.of("a database that begins with a hyphen inside", () -> shop().with(CATALOG.database("my-films"))),
                Case.of("a database of AWS's own user", () -> shop().with(CATALOG.user("rdsadmin"))),
                Case.of("a database of a user with spaces", () -> shop().with(CATALOG.user("the boss"))),
                Case.of("a secret whose name has a space", () -> shop().with(
                                secret("db").named("/prod/shop db"))),
                Case.of("a secret without a name in AWS", () -> shop().with(
                                secret("db").named(""))),
                Case.of("two secrets of one name", () -> shop().with(
                                secret("one").named("/prod/db"), secret("two").named("/prod/db"))),
                Case.of("a secret of nobody", () -> shop().with(secret("db").user(" "))),
                Case.of("a secret of 8 characters", () -> shop().with(
                                secret("db").length(8))),
                Case.of("a secret of 200 characters", () -> shop().with(
                                secret("db").length(200))),
                Case.of("a secret that can be restored for 3 days", () -> shop().with(
                                secret("db").recoverableFor(3))),
                Case.of("a secret that can be restored for 90 days", () -> shop().with(
                                secret("db").recoverableFor(90))),
                Case.of("a site whose bucket has capitals", () -> shop().with(WEB.bucketNamed("Shop"))),
                Case.of("a site whose bucket has two dots", () -> shop().with(WEB.bucketNamed("shop..web"))),
                Case.of("a site of a folder that does not exist", () -> shop().with(
                                staticSite("web").content(folder("no/such/folder")))),
                Case.of("a site whose root is missing", () -> shop().with(WEB.root("start.html"))),
                Case.of("a site whose root has a slash", () -> shop().with(WEB.root("/index.html"))),
                Case.of("a site's path with a space", () -> shop().with(FRONT, WEB.api("/my api/*", FRONT))),
                Case.of("a site's path without anything", () -> shop().with(FRONT, WEB.api("", FRONT))),
                Case.of("a site's path twice", () -> shop().with(
                                FRONT, WEB.api("/api/*", FRONT).api("/api/*", FRONT))),
                Case.of("a site before an internal balancer", () -> shop().with(WEB.api("/api/*", FRONT.internal()))),
                Case.of("a site with a certificate of another region", () -> shop().with(
                                WEB.answering(Shop.CERTIFICATE, "shop.example.com"))),
                Case.of("a site with a certificate for no name", () -> shop().with(WEB.answering(
                        "arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012"))),
                Case.of("a name with two dots", () -> shop().with(dnsRecord("www..example.com")
                        .inZone("example.com")
                        .to(FRONT))),
                Case.of("a name without a zone", () -> shop().with(
                                dnsRecord("www.example.com").to(FRONT))),
                Case.of("a name in another zone", () -> shop().with(dnsRecord("www.example.com")
                        .inZone("example.org")
                        .to(FRONT))),
                Case.of("a name for nothing", () -> shop().with(
                                dnsRecord("www.example.com").inZone("example.com"))),
                Case.of("a name for a site that has another", () -> shop().with(dnsRecord("www.example.com")
                        .inZone("example.com")
                        .to(WEB))),
                Case.of("a site's name that looks at its health", () -> shop().with(dnsRecord("www.example.com")
                        .inZone("example.com")
                        .to(WEB.answering(
                                "arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012",
                                "www.example.com"))
                        .evaluatingHealth())));
    }
}

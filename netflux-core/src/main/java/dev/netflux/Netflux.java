package dev.netflux;

import dev.netflux.base.PortRange;
import dev.netflux.base.Site;
import dev.netflux.command.PlatformCommand;
import dev.netflux.model.Bucket;
import dev.netflux.model.Cluster;
import dev.netflux.model.Container;
import dev.netflux.model.Database;
import dev.netflux.model.DnsNamespace;
import dev.netflux.model.DnsRecord;
import dev.netflux.model.Endpoint;
import dev.netflux.model.Folder;
import dev.netflux.model.Forward;
import dev.netflux.model.HealthCheck;
import dev.netflux.model.LoadBalancer;
import dev.netflux.model.LogGroup;
import dev.netflux.model.Match;
import dev.netflux.model.Network;
import dev.netflux.model.NetworkAcl;
import dev.netflux.model.OwnResource;
import dev.netflux.model.Packets;
import dev.netflux.model.Peer;
import dev.netflux.model.Peering;
import dev.netflux.model.Platform;
import dev.netflux.model.Probe;
import dev.netflux.model.Redirect;
import dev.netflux.model.Repository;
import dev.netflux.model.Response;
import dev.netflux.model.Role;
import dev.netflux.model.Scaling;
import dev.netflux.model.Secret;
import dev.netflux.model.SecurityGroup;
import dev.netflux.model.Service;
import dev.netflux.model.StaticSite;
import dev.netflux.model.Tier;
import dev.netflux.model.Web;
import dev.netflux.resource.Resource;
import dev.netflux.topology.Rules;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * The words that a platform is written with: {@code import static dev.netflux.Netflux.*}. Each gives an immutable value whose own words
 * say the rest. No word ever refuses what it is given: {@link PlatformSentence#build} finds every mistake, and tells all of them at once.
 */
public final class Netflux {

    /** HTTP on port 80: for listeners and for security groups. */
    public static final Web HTTP = Web.http();

    /** HTTPS on port 443: for listeners and for security groups. */
    public static final Web HTTPS = Web.https();

    /** PostgreSQL's port, TCP 5432. */
    public static final Packets POSTGRES = tcp(5432);

    /** MySQL's port, TCP 3306. */
    public static final Packets MYSQL = tcp(3306);

    /** Redis' port, TCP 6379. */
    public static final Packets REDIS = tcp(6379);

    /** Secure shell's port, TCP 22. */
    public static final Packets SSH = tcp(22);

    /** The remote desktop's port, TCP 3389. */
    public static final Packets RDP = tcp(3389);

    /** SMTP submission's port, TCP 587. */
    public static final Packets SMTP = tcp(587);

    /** NFS' port, TCP 2049. */
    public static final Packets NFS = tcp(2049);

    /** DNS over UDP, port 53. Long answers also need {@link #DNS_TCP}. */
    public static final Packets DNS = udp(53);

    /** DNS over TCP, port 53. */
    public static final Packets DNS_TCP = tcp(53);

    /** NTP's port, UDP 123. */
    public static final Packets NTP = udp(123);

    /** ICMP's echo request. */
    public static final Packets PING = Packets.icmp(8);

    /** No NAT: private tiers reach the internet not at all. */
    public static final Network.Nat NONE = Network.Nat.NONE;

    /** One NAT gateway for all zones. */
    public static final Network.Nat ONE = Network.Nat.ONE;

    /** A NAT gateway in each zone. */
    public static final Network.Nat PER_ZONE = Network.Nat.PER_ZONE;

    /** S3, for a network's endpoints: images come from there too. */
    public static final String S3 = "s3";

    /** DynamoDB, for a network's endpoints. */
    public static final String DYNAMODB = "dynamodb";

    /** The registry of images, for a network's endpoints: {@code ecr.api} and {@code ecr.dkr}. */
    public static final String ECR = "ecr";

    /** CloudWatch Logs, for a network's endpoints. */
    public static final String LOGS = "logs";

    /** Secrets Manager, for a network's endpoints. */
    public static final String SECRETS = "secretsmanager";

    /** Services that speak HTTP/2. */
    public static final Service.Protocol HTTP2 = Service.Protocol.HTTP2;

    /** Services that speak gRPC. */
    public static final Service.Protocol GRPC = Service.Protocol.GRPC;

    /** Requests go to the task with the fewest under way. */
    public static final Service.Balancing LEAST_OUTSTANDING_REQUESTS = Service.Balancing.LEAST_OUTSTANDING_REQUESTS;

    private Netflux() {}

    /**
     * A platform's command: {@code public static void main(String... args) { Netflux.main(Shop::platform, args); }}. Ends the process where
     * the exit is not 0: 1 for an invalid platform, or an apply that was refused or did not come through; 2 for pending changes, where
     * {@code --detailed-exitcode} asked for that; 64 for malformed options; 130 when it was interrupted.
     *
     * @param platform makes the platform
     * @param arguments the command and its options; none tells the platform's story
     */
    public static void main(Supplier<Platform> platform, String... arguments) {
        int exit = PlatformCommand.run(platform, arguments);
        if (exit != 0) {
            System.exit(exit);
        }
    }

    /**
     * A platform's command, of a platform with rules: {@code public static void main(String... args) { Netflux.main(Shop::platform,
     * Shop::rules, args); }}. {@code check} runs the rules; {@code apply} does nothing when one of them does not hold. Ends the process where
     * the exit is not 0.
     *
     * @param platform makes the platform
     * @param rules makes its rules, of the words of {@link dev.netflux.topology.Sentences}
     * @param arguments the command and its options; none tells the platform's story
     */
    public static void main(Supplier<Platform> platform, Supplier<Rules> rules, String... arguments) {
        int exit = PlatformCommand.run(platform, rules, arguments);
        if (exit != 0) {
            System.exit(exit);
        }
    }

    /** Begins a platform: {@code platform("shop").on(net).with(front, …).build()}. Its name is a part of its resources' names. */
    public static PlatformSentence platform(String name) {
        return PlatformSentence.of(Platform.of(name));
    }

    /** A network with this block of addresses, over two zones unless it says otherwise. */
    public static Network network(String name, String cidr) {
        return Network.of(name, cidr);
    }

    /**
     * A network that exists and is somebody else's, by its id, with its primary block: things stand in it, and nothing of it is made, changed,
     * tagged or removed. Its tiers name their subnets: {@code .tiers(privateTier("app").subnets("subnet-…", "subnet-…"))}.
     */
    public static Network existingNetwork(String id, String cidr) {
        return Network.existing(id, cidr);
    }

    /** A tier that the internet can reach. */
    public static Tier publicTier(String name) {
        return Tier.of(name, Tier.Access.PUBLIC);
    }

    /** A tier that can reach the internet, through NAT, but not be reached. */
    public static Tier privateTier(String name) {
        return Tier.of(name, Tier.Access.PRIVATE);
    }

    /** A tier without any way to the internet. */
    public static Tier isolatedTier(String name) {
        return Tier.of(name, Tier.Access.ISOLATED);
    }

    /** A security group that accepts nothing yet. */
    public static SecurityGroup securityGroup(String name) {
        return SecurityGroup.of(name);
    }

    /** A security group that exists and is somebody else's, by its id: it can be carried and named in rules, and is never changed. */
    public static SecurityGroup existingSecurityGroup(String id) {
        return SecurityGroup.existing(id);
    }

    /** A network ACL that denies everything yet; {@code tier.guardedBy(acl)} puts it before the subnets of a tier. */
    public static NetworkAcl networkAcl(String name) {
        return NetworkAcl.of(name);
    }

    /**
     * A peering with a network that exists, in the same account and region: {@code peering("office", existingNetwork("vpc-…",
     * "172.20.0.0/16"))}. Tiers get routes to it; those back are its owner's.
     */
    public static Peering peering(String name, Network with) {
        return Peering.of(name, with);
    }

    /** Peer: every address, of IPv4 and, where the network has it, of IPv6. */
    public static Peer internet() {
        return Peer.internet();
    }

    /** Peer: the security group itself. */
    public static Peer itself() {
        return Peer.itself();
    }

    /** Peer: the security group of that name, for groups that mention each other. */
    public static Peer group(String name) {
        return Peer.group(name);
    }

    /** Peer: a block of addresses. */
    public static Peer cidr(String cidr) {
        return Peer.addresses(cidr);
    }

    /** Peer: the addresses of a prefix list. */
    public static Peer prefixList(String id) {
        return Peer.prefixList(id);
    }

    /**
     * Peer: the addresses of a prefix list that counts as so many rules of a security group: its maximum size, or the weight of one of AWS's
     * own (55 for CloudFront's).
     */
    public static Peer prefixList(String id, int entries) {
        return Peer.prefixList(id, entries);
    }

    /** Traffic: TCP to a port. */
    public static Packets tcp(int port) {
        return Packets.tcp(PortRange.of(port));
    }

    /** Traffic: TCP to the ports from one to another. */
    public static Packets tcp(int from, int to) {
        return Packets.tcp(new PortRange(from, to));
    }

    /** Traffic: TCP to every port. */
    public static Packets tcp() {
        return Packets.tcp(PortRange.ALL);
    }

    /** Traffic: UDP to a port. */
    public static Packets udp(int port) {
        return Packets.udp(PortRange.of(port));
    }

    /** Traffic: UDP to the ports from one to another. */
    public static Packets udp(int from, int to) {
        return Packets.udp(new PortRange(from, to));
    }

    /** Traffic: UDP to every port. */
    public static Packets udp() {
        return Packets.udp(PortRange.ALL);
    }

    /** Traffic: ICMP of every type. */
    public static Packets icmp() {
        return Packets.protocol("icmp");
    }

    /** Traffic: ICMP of one type. */
    public static Packets icmp(int type) {
        return Packets.icmp(type);
    }

    /** Traffic: ICMP of one type and code. */
    public static Packets icmp(int type, int code) {
        return Packets.icmp(type, code);
    }

    /** Traffic: ICMP for IPv6 of every type. */
    public static Packets icmpv6() {
        return Packets.protocol("icmpv6");
    }

    /** Traffic: everything of a protocol, by AWS's name or its number. */
    public static Packets protocol(String nameOrNumber) {
        return Packets.protocol(nameOrNumber);
    }

    /** Traffic: everything. */
    public static Packets allTraffic() {
        return Packets.ALL;
    }

    /** An internet-facing application load balancer, unless it says {@code internal()}. */
    public static LoadBalancer loadBalancer(String name) {
        return LoadBalancer.of(name);
    }

    /** A service on Fargate. */
    public static Service fargate(String name) {
        return Service.fargate(name);
    }

    /** A PostgreSQL database, with a master password that AWS makes and keeps. */
    public static Database postgres(String name) {
        return Database.postgres(name);
    }

    /** A secret: a user's name, and a password that AWS generates. */
    public static Secret secret(String name) {
        return Secret.of(name);
    }

    /** A site of files, published by CloudFront from a private bucket. */
    public static StaticSite staticSite(String name) {
        return StaticSite.of(name);
    }

    /** The files of a folder on this machine, as they are now: for a site's content. */
    public static Folder folder(String path) {
        return Folders.read(path, Site.here());
    }

    /** One file of this name with this text: for a site's content. */
    public static Folder page(String name, String text) {
        return Folders.page(name, text);
    }

    /** A private bucket, for logs. */
    public static Bucket bucket(String name) {
        return Bucket.of(name);
    }

    /** A name of the author's in a hosted zone that exists. */
    public static DnsRecord dnsRecord(String name) {
        return DnsRecord.of(name);
    }

    /** A cluster, for services that are not in the platform's own. */
    public static Cluster cluster(String name) {
        return Cluster.of(name);
    }

    /** A log group that services share. */
    public static LogGroup logGroup(String name) {
        return LogGroup.of(name);
    }

    /** A role that services share. */
    public static Role role(String name) {
        return Role.of(name);
    }

    /** A role that exists and is somebody else's, by its ARN: services can have it, and it is never changed. */
    public static Role existingRole(String arn) {
        return Role.existing(arn);
    }

    /** A domain that only the network's own resolver knows, such as {@code local}. */
    public static DnsNamespace privateDns(String domain) {
        return DnsNamespace.of(domain);
    }

    /** A container that helps a service's own. */
    public static Container container(String name) {
        return Container.of(name);
    }

    /** A command for a container's shell by which ECS finds out whether it is healthy. */
    public static Probe probe(String command) {
        return Probe.shell(command);
    }

    /** Autoscaling between so many and so many tasks. */
    public static Scaling tasks(int min, int max) {
        return Scaling.between(min, max);
    }

    /**
     * A way to a service of AWS's inside the network, for {@code network(…).endpoints(…)}, by AWS's short name, such as {@code "kms"}.
     */
    public static Endpoint endpoint(String service) {
        return Endpoint.of(service);
    }

    /** A repository of container images in the platform's own account. */
    public static Repository repository(String name) {
        return Repository.of(name);
    }

    /** A health check that asks for this path. */
    public static HealthCheck healthCheck(String path) {
        return HealthCheck.of(path);
    }

    /** Requests whose path is like one of these; case matters, {@code *} also stands for slashes. */
    public static Match path(String... patterns) {
        return Match.EVERYTHING.path(patterns);
    }

    /** Requests whose host is like one of these. */
    public static Match host(String... patterns) {
        return Match.EVERYTHING.host(patterns);
    }

    /** Requests of one of these methods. */
    public static Match method(String... methods) {
        return Match.EVERYTHING.method(methods);
    }

    /** Requests whose header field of that name is like one of these. */
    public static Match header(String name, String... patterns) {
        return Match.EVERYTHING.header(name, patterns);
    }

    /** Requests whose path is like one of these regular expressions; case matters. */
    public static Match pathMatching(String... expressions) {
        return Match.EVERYTHING.pathMatching(expressions);
    }

    /** Requests whose host is like one of these regular expressions. */
    public static Match hostMatching(String... expressions) {
        return Match.EVERYTHING.hostMatching(expressions);
    }

    /** Requests with a parameter of the query that is like one of these. */
    public static Match query(String key, String... patterns) {
        return Match.EVERYTHING.query(key, patterns);
    }

    /** Requests whose TCP peer has one of these addresses. */
    public static Match requestsFrom(String... cidrs) {
        return Match.EVERYTHING.from(cidrs);
    }

    /** Action: answer with this status and no body. */
    public static Response respond(int status) {
        return Response.of(status);
    }

    /** Action: answer with this status and body. */
    public static Response respond(int status, String contentType, String body) {
        return Response.of(status).body(contentType, body);
    }

    /** Action: send the client to where it wanted to go, less what the further words change. */
    public static Redirect redirect() {
        return Redirect.elsewhere();
    }

    /** Action: send the client to where it wanted to go, by HTTPS. */
    public static Redirect redirectToHttps() {
        return Redirect.elsewhere().toHttps();
    }

    /** Action: forward to a service. */
    public static Forward forwardTo(Service service) {
        return Forward.to(service);
    }

    /** Action: forward to several services, each with its share. */
    public static Forward forwardTo(Forward.Weighted first, Forward.Weighted... more) {
        return Forward.to(first, more);
    }

    /** A service and its share, 0 to 999, relative to the others'. */
    public static Forward.Weighted weighted(Service service, int weight) {
        return new Forward.Weighted(service, weight);
    }

    /** A resource that there is no word for, of Netflux's kinds or of the author's own. */
    public static OwnResource resource(String name, Resource resource) {
        return OwnResource.of(name, resource);
    }

    /** A time of that many seconds. */
    public static Duration seconds(long count) {
        return Duration.ofSeconds(count);
    }

    /** A time of that many minutes; more than there can be is the longest that there is. */
    public static Duration minutes(long count) {
        return count > Long.MAX_VALUE / 60 || count < Long.MIN_VALUE / 60
                ? Duration.ofSeconds(count < 0 ? Long.MIN_VALUE : Long.MAX_VALUE)
                : Duration.ofMinutes(count);
    }
}

package dev.netflux.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netflux.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Both examples, whole, on the embedded cloud, each command in a process of its own; the facts of their specifications are told from the
 * cloud's file, and not by the client that made them.
 */
class EmbeddedExamplesTest {

    @TempDir
    private Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void begin() {
        file = folder.resolve("cloud.json");
    }

    @Test
    void ecsfs_is_what_its_specification_says_until_nothing_is_left() throws Exception {
        Map<String, Json> outputs = outputs(run(Ecsfs.class, 0, "apply", "--yes", "--json"));
        assertThat(text(outputs, "LoadBalancer:front.dnsName")).contains(".elb.amazonaws.com");
        for (String service : List.of("backend", "frontend", "nginx")) {
            assertThat(text(outputs, "Repository:" + service + ".push"))
                    .contains("docker build", "docker push", "/ecsfs-" + service + ":TAG");
            assertThat(outputs.containsKey("Repository:" + service + ".login")).isTrue();
        }

        assertThat(told("Vpc", "cidr", "dnsSupport", "dnsHostnames")).containsExactly("10.0.0.0/16 true true");
        assertThat(told("Subnet", "cidr", "zone"))
                .containsExactly("10.0.0.0/24 eu-west-1a", "10.0.1.0/24 eu-west-1b", "10.0.2.0/24 eu-west-1a");
        assertThat(told("InternetGateway", "vpc")).containsExactly("Vpc:ecsfs");
        assertThat(told("RouteTableAssociation", "subnet", "routeTable"))
                .containsExactly(
                        "Subnet:private-a RouteTable:private",
                        "Subnet:public-a RouteTable:public",
                        "Subnet:public-b RouteTable:public");
        assertThat(told("Route", "routeTable", "destination", "target"))
                .containsExactly(
                        "RouteTable:private 0.0.0.0/0 NatGateway:nat-a",
                        "RouteTable:public 0.0.0.0/0 InternetGateway:ecsfs");
        assertThat(told("NatGateway", "subnet", "elasticIp")).containsExactly("Subnet:public-a ElasticIp:nat-a");
        assertThat(told("SecurityGroup", "description"))
                .containsExactly("Access to Fargate containers.", "Access to the public facing load balancer.");
        assertThat(told("SecurityGroupRule", "direction", "group", "traffic", "peer"))
                .filteredOn(rule -> rule.startsWith("IN"))
                .containsExactly(
                        "IN SecurityGroup:container-sg {protocol=-1} {group=SecurityGroup:container-sg, type=group}",
                        "IN SecurityGroup:container-sg {protocol=-1} {group=SecurityGroup:load-balancer-sg, type=group}",
                        "IN SecurityGroup:load-balancer-sg {protocol=-1} {cidr=0.0.0.0/0, type=block}");
        assertThat(told("LoadBalancer", "scheme", "subnets", "securityGroups"))
                .containsExactly("INTERNET_FACING [Subnet:public-a, Subnet:public-b] [SecurityGroup:load-balancer-sg]");
        assertThat(told("Listener", "port", "https", "otherwise"))
                .containsExactly("80 false {targets=[{targetGroup=TargetGroup:nginx, weight=1}], type=forward}");
        assertThat(told("TargetGroup", "name", "port", "targetType")).containsExactly("ecsfs-target-group 80 IP");
        assertThat(told("Cluster", "name")).containsExactly("ecsfs-cluster");
        assertThat(told("LogGroup", "name")).containsExactly("ecsfs-logs");
        assertThat(told("Role", "name", "service", "managed"))
                .contains(
                        "ecsfs-execution-role ecs-tasks.amazonaws.com [service-role/AmazonECSTaskExecutionRolePolicy]");
        assertThat(told("PrivateDnsNamespace", "name", "vpc")).containsExactly("local Vpc:ecsfs");
        assertThat(told("DiscoveryService", "name", "namespace", "ttl", "failureThreshold"))
                .containsExactly(
                        "ecsfs-backend PrivateDnsNamespace:local 60 1",
                        "ecsfs-frontend PrivateDnsNamespace:local 60 1",
                        "ecsfs-nginx PrivateDnsNamespace:local 60 1");
        assertThat(told("TaskDefinition", "family", "cpu", "memory", "executionRole", "containers"))
                .satisfiesExactly(
                        task -> assertThat(task)
                                .startsWith("ecsfs-backend 256 1024 Role:execution-role ")
                                .contains("number=5000", "log={group=LogGroup:logs, prefix=backend}"),
                        task -> assertThat(task)
                                .startsWith("ecsfs-frontend 256 512 Role:execution-role ")
                                .contains("number=3000", "log={group=LogGroup:logs, prefix=frontend}")
                                .contains("value=http://ecsfs-backend.local:5000"),
                        task -> assertThat(task)
                                .startsWith("ecsfs-nginx 256 512 Role:execution-role ")
                                .contains("number=80", "log={group=LogGroup:logs, prefix=nginx}")
                                .contains("value=http://ecsfs-frontend.local:3000"));
        assertThat(told("EcsService", "name", "desired", "publicAddresses", "subnets", "securityGroups", "discovery"))
                .containsExactly(
                        "ecsfs-backend 1 false [Subnet:private-a] [SecurityGroup:container-sg] DiscoveryService:backend",
                        "ecsfs-frontend 1 false [Subnet:private-a] [SecurityGroup:container-sg] DiscoveryService:frontend",
                        "ecsfs-nginx 1 true [Subnet:public-a, Subnet:public-b] [SecurityGroup:container-sg] DiscoveryService:nginx");
        assertThat(told("EcsService", "name", "targets"))
                .filteredOn(service -> service.contains("targetGroup"))
                .singleElement()
                .satisfies(
                        service -> assertThat(service).startsWith("ecsfs-nginx").contains("TargetGroup:nginx"));
        assertThat(told("ScalableTarget", "service", "min", "max")).containsExactly("EcsService:backend 1 3");
        assertThat(told("ScalingPolicy", "metric", "value", "cooldownIn", "cooldownOut"))
                .containsExactly("CPU 50 10 10");

        assertThat(run(Ecsfs.class, 0, "plan")).contains("no changes");

        somebodyPushes("nginx");
        assertDestroyed(Ecsfs.class, "Repository nginx");
    }

    @Test
    void the_movie_platform_is_what_its_specification_says_until_nothing_is_left() throws Exception {
        Map<String, Json> outputs = outputs(run(NetfluxMovies.class, 0, "apply", "--yes", "--json"));
        assertThat(outputs.keySet())
                .contains(
                        "LoadBalancer:front.dnsName",
                        "Distribution:web.domain",
                        "DbInstance:catalog.endpoint",
                        "Repository:movie-service.uri",
                        "Repository:movie-service.push",
                        "Repository:movie-service.login",
                        "Repository:customer-service.push");

        assertThat(told("Vpc", "cidr", "dnsSupport", "dnsHostnames")).containsExactly("10.0.0.0/16 true true");
        assertThat(told("Subnet", "cidr", "zone"))
                .containsExactly(
                        "10.0.1.0/24 eu-west-1a",
                        "10.0.2.0/24 eu-west-1b",
                        "10.0.3.0/24 eu-west-1a",
                        "10.0.4.0/24 eu-west-1b",
                        "10.0.5.0/24 eu-west-1a",
                        "10.0.6.0/24 eu-west-1b");
        assertThat(told("Route", "routeTable", "destination", "target"))
                .containsExactly(
                        "RouteTable:app 0.0.0.0/0 NatGateway:nat-a",
                        "RouteTable:edge 0.0.0.0/0 InternetGateway:netflux");
        assertThat(told("RouteTableAssociation", "subnet", "routeTable"))
                .containsExactly(
                        "Subnet:app-a RouteTable:app",
                        "Subnet:app-b RouteTable:app",
                        "Subnet:data-a RouteTable:data",
                        "Subnet:data-b RouteTable:data",
                        "Subnet:edge-a RouteTable:edge",
                        "Subnet:edge-b RouteTable:edge");
        assertThat(told("NatGateway", "subnet", "elasticIp")).containsExactly("Subnet:edge-a ElasticIp:nat-a");
        assertThat(told("SecurityGroup", "name", "description"))
                .containsExactly(
                        "netflux-alb-sg Allow external traffic to ALB",
                        "netflux-app-sg Allow traffic from ALB to app",
                        "netflux-db-sg Allow traffic from backend apps");
        assertThat(told("SecurityGroupRule", "direction", "group", "traffic", "peer"))
                .filteredOn(rule -> rule.startsWith("IN"))
                .containsExactly(
                        "IN SecurityGroup:alb-sg {fromPort=80, protocol=tcp, toPort=80} {cidr=0.0.0.0/0, type=block}",
                        "IN SecurityGroup:app-sg {fromPort=8080, protocol=tcp, toPort=8080} {group=SecurityGroup:alb-sg, type=group}",
                        "IN SecurityGroup:app-sg {fromPort=8080, protocol=tcp, toPort=8080} {group=SecurityGroup:app-sg, type=group}",
                        "IN SecurityGroup:db-sg {fromPort=5432, protocol=tcp, toPort=5432} {group=SecurityGroup:app-sg, type=group}");
        assertThat(told(
                        "TargetGroup",
                        "name",
                        "targetType",
                        "port",
                        "protocolVersion",
                        "deregistrationDelay",
                        "healthCheck"))
                .containsExactlyElementsOf(Stream.of("customer", "movie")
                        .map(name -> name
                                + "-service-containers IP 8080 HTTP1 30 {healthyThreshold=3, https=false, interval=30, matcher=200,"
                                + " path=/actuator/health, timeout=5, unhealthyThreshold=3}")
                        .toList());
        assertThat(told("LoadBalancer", "name", "scheme", "subnets", "securityGroups"))
                .containsExactly("netflux-alb INTERNET_FACING [Subnet:edge-a, Subnet:edge-b] [SecurityGroup:alb-sg]");
        assertThat(told("Listener", "port", "https", "otherwise"))
                .containsExactly("80 false {status=404, type=fixedResponse}");
        assertThat(told("ListenerRule", "priority", "conditions", "action"))
                .containsExactly(
                        "100 [{type=path, values=[/api/customers/*]}] {targets=[{targetGroup=TargetGroup:customer-service, weight=1}], type=forward}",
                        "500 [{type=path, values=[/api/movies*]}] {targets=[{targetGroup=TargetGroup:movie-service, weight=1}], type=forward}");
        assertThat(told("Bucket", "name", "publicAccessBlocked")).containsExactly("netflux-bucket true");
        assertThat(told("BucketContent", "files")).singleElement().satisfies(files -> assertThat(files)
                .contains("key=index.html"));
        assertThat(told("BucketPolicy", "readers", "others")).containsExactly("[Distribution:web] []");
        assertThat(told("OriginAccessControl", "signing")).containsExactly("ALWAYS");
        assertThat(told("Distribution", "root", "prices", "behaviours"))
                .containsExactly(
                        "index.html ALL [{caching=false, origin=front, path=/api/*, viewers=HTTPS_ONLY, writing=true},"
                                + " {caching=true, origin=bucket, viewers=REDIRECTED, writing=false}]");
        assertThat(told("DbSubnetGroup", "subnets")).containsExactly("[Subnet:data-a, Subnet:data-b]");
        assertThat(told(
                        "DbInstance",
                        "engine",
                        "publicAddress",
                        "encrypted",
                        "deletionProtection",
                        "securityGroups",
                        "port"))
                .containsExactly("postgres false true true [SecurityGroup:db-sg] 5432");
        assertThat(told("Secret", "name", "user"))
                .containsExactly("/prod/netflux/db/customer customer", "/prod/netflux/db/movie movie");
        assertThat(told("Repository", "name")).containsExactly("customer-service", "movie-service");
        assertThat(told("Cluster", "name", "namespace")).containsExactly("prod HttpNamespace:prod");
        assertThat(told("HttpNamespace", "name")).containsExactly("prod");
        assertThat(told("TaskDefinition", "cpu", "memory", "architecture", "taskRole", "executionRole", "containers"))
                .hasSize(2)
                .allSatisfy(task -> assertThat(task)
                        .startsWith("512 1024 X86_64 Role:task-role Role:")
                        .contains("{name=SPRING_PROFILES_ACTIVE, value=prod}", "appProtocol=http", "number=8080"))
                .anySatisfy(task -> assertThat(task)
                        .contains(
                                "Role:movie-service-execution",
                                "name=movie-service-8080",
                                "from=Secret:movie-password"));
        assertThat(told("Role", "name", "managed", "policies"))
                .contains(
                        "netflux-movie-service-execution [service-role/AmazonECSTaskExecutionRolePolicy]"
                                + " [{grants=[{actions=[secretsmanager:GetSecretValue], on=[{resource=Secret:movie-password, suffix=}]}], name=start}]");
        assertThat(told(
                        "EcsService",
                        "desired",
                        "minHealthy",
                        "maxHealthy",
                        "grace",
                        "publicAddresses",
                        "subnets",
                        "securityGroups"))
                .containsExactlyElementsOf(Stream.of("customer-service", "movie-service")
                        .map(name -> "2 100 200 90 false [Subnet:app-a, Subnet:app-b] [SecurityGroup:app-sg]")
                        .toList());
        assertThat(told("EcsService", "connect"))
                .containsExactlyElementsOf(Stream.of("customer-service", "movie-service")
                        .map(name -> "{aliases=[{name=" + name + ", number=8080, port=" + name
                                + "-8080}], namespace=HttpNamespace:prod}")
                        .toList());

        assertThat(run(NetfluxMovies.class, 0, "plan")).contains("no changes");
        assertDestroyed(NetfluxMovies.class, "DbInstance catalog");
    }

    private void somebodyPushes(String repository) throws IOException {
        String cloud = Files.readString(file);
        String pushed = cloud.replaceFirst(
                "\"name\": \"ecsfs-" + repository + "\",(\\s+)\"scanOnPush\"",
                "\"holdsImages\": true,$1\"name\": \"ecsfs-" + repository + "\",$1\"scanOnPush\"");
        assertThat(pushed).isNotEqualTo(cloud);
        Files.writeString(file, pushed);
    }

    /** Refuses before it acts, and leaves nothing once it may. */
    private void assertDestroyed(Class<?> platform, String named) throws Exception {
        List<String> before = ids();
        assertThat(run(platform, 1, "destroy", "--yes")).contains(named, "--unprotect", "Nothing was done.");
        assertThat(ids()).isEqualTo(before);
        assertThat(run(platform, 0, "destroy", "--yes", "--unprotect")).contains("Destroy complete");
        assertThat(resources())
                .as(
                        "what AWS keeps: revisions of task definitions, secrets until their recovery window ends, a final snapshot")
                .extracting(one -> one.get("kind").text())
                .isSubsetOf("TaskFamily", "DbSnapshot", "Secret");
        assertThat(run(platform, 0, "observe")).contains("0 resources");
    }

    private static Map<String, Json> outputs(String told) {
        Json applied = Json.parse(told);
        assertThat(applied.get("failed").items()).isEmpty();
        return applied.get("outputs").members();
    }

    private static String text(Map<String, Json> outputs, String name) {
        assertThat(outputs).containsKey(name);
        return outputs.getOrDefault(name, Json.NULL).text();
    }

    private List<Json> resources() throws IOException {
        return Json.parse(Files.readString(file)).get("resources").items();
    }

    private List<String> ids() throws IOException {
        return resources().stream().map(one -> one.get("id").text()).toList();
    }

    /** Some attributes of all resources of a kind, a line each, in order; what they mention by its address. */
    private List<String> told(String kind, String... attributes) throws IOException {
        Map<String, String> addresses = new HashMap<>();
        for (Json one : resources()) {
            one.find("tags")
                    .flatMap(tags -> tags.find("netflux:address"))
                    .map(Json::text)
                    .ifPresent(address -> {
                        addresses.put(one.get("id").text(), address);
                        one.get("attributes").find("arn").ifPresent(arn -> addresses.put(arn.text(), address));
                    });
        }
        return resources().stream()
                .filter(one -> one.get("kind").text().equals(kind))
                .map(one -> Stream.of(attributes)
                        .map(attribute -> one.get("attributes")
                                .find(attribute)
                                .map(value -> spoken(value, addresses))
                                .orElse("—"))
                        .collect(Collectors.joining(" ")))
                .sorted()
                .toList();
    }

    private static String spoken(Json value, Map<String, String> addresses) {
        if (value.isList()) {
            return value.items().stream()
                    .map(item -> spoken(item, addresses))
                    .sorted() // ids come in any order
                    .toList()
                    .toString();
        }
        if (!value.isObject()) {
            return value.isText() ? value.text() : value.toString();
        }
        if (value.find("$id").isPresent()) {
            String id = value.get("$id").text();
            return addresses.getOrDefault(id, id);
        }
        return new TreeMap<>(value.members())
                .entrySet().stream()
                        .map(field -> field.getKey() + "=" + spoken(field.getValue(), addresses))
                        .collect(Collectors.joining(", ", "{", "}"));
    }

    /** Runs a platform's command in a process of its own: what it wrote to standard output, and unless that is JSON also the rest. */
    private String run(Class<?> platform, int expected, String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                platform.getName()));
        line.addAll(List.of(arguments));
        line.addAll(List.of("--local", file.toString()));
        boolean json = line.contains("--json");
        Path out = folder.resolve("out.txt");
        ProcessBuilder process = new ProcessBuilder(line).redirectOutput(out.toFile());
        if (json) {
            process.redirectError(folder.resolve("err.txt").toFile());
        } else {
            process.redirectErrorStream(true);
        }
        int exit = process.start().waitFor();
        String text = Files.readString(out);
        assertThat(exit).as("%s%n%s", List.of(arguments), text).isEqualTo(expected);
        return text;
    }
}

package dev.netflux.aws;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import dev.netflux.apply.Cloud;
import dev.netflux.apply.CloudException;
import dev.netflux.apply.CloudException.Reason;
import dev.netflux.apply.Rollout;
import dev.netflux.aws.handler.Arns;
import dev.netflux.aws.handler.Aws;
import dev.netflux.aws.handler.Found;
import dev.netflux.aws.handler.Handler;
import dev.netflux.aws.handler.Handlers;
import dev.netflux.aws.handler.Parts;
import dev.netflux.aws.handler.Scope;
import dev.netflux.resource.Account;
import dev.netflux.resource.InternetGateway;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Kinds;
import dev.netflux.resource.NetworkAcl;
import dev.netflux.resource.NetworkInterface;
import dev.netflux.resource.Node;
import dev.netflux.resource.Owner;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Resource;
import dev.netflux.resource.SecurityGroup;
import dev.netflux.resource.Stamp;
import dev.netflux.resource.State;
import dev.netflux.resource.Vpc;
import dev.netflux.resource.VpcEndpoint;
import dev.netflux.resource.VpcPeering;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagDescription;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/**
 * AWS, through its SDK. Whose a resource is, what it is called and what was last applied is kept in its tags; nothing is kept anywhere
 * else. The SDK itself never repeats a call: what is safe to repeat is repeated here, everything else is the executor's to decide.
 */
public final class AwsCloud implements Cloud {

    /** The word that chooses this cloud. */
    static final String NAME = "aws";

    /** The tag of a platform's VPC that holds the fingerprint of the design last applied completely. */
    private static final String DESIGN = "netflux:design";

    /** Kinds that decide which packets pass, whoever made them, and that not every platform has. */
    private static final Set<Kind<?>> DECIDING = ImmutableSet.of(NetworkAcl.KIND, VpcPeering.KIND, VpcEndpoint.KIND);

    /** What every run calls, whatever the platform holds. */
    static final Set<String> ACTIONS = Set.of(
            "sts:GetCallerIdentity",
            "ec2:DescribeAvailabilityZones",
            "ec2:DescribeTags",
            "ec2:DescribeVpcs",
            "ec2:CreateTags",
            "ec2:DeleteTags");

    private final Aws aws;
    private final Calls calls;
    private final SdkHttpClient http;
    private final AwsSettings settings;
    private final Handlers handlers;
    private final Account account;
    private final Map<String, Optional<String>> designs = new ConcurrentHashMap<>();

    /** Where each platform told to have something when it was last looked at; nothing where none told. */
    private final Map<String, Parts> told = new ConcurrentHashMap<>();

    /** Each platform's own VPCs when it was last looked at. */
    private final Map<String, Set<String>> vpcs = new ConcurrentHashMap<>();

    /** Where each platform had something when it was last looked at. */
    private final Map<String, Parts> inUse = new ConcurrentHashMap<>();

    private AwsCloud(
            Aws aws, Calls calls, SdkHttpClient http, AwsSettings settings, Handlers handlers, Account account) {
        this.aws = aws;
        this.calls = calls;
        this.http = http;
        this.settings = settings;
        this.handlers = handlers;
        this.account = account;
    }

    /**
     * Opens AWS: finds region and credentials and asks whose account it is. Where these settings allow to act in some accounts only, nothing
     * else is called before that is known to be one of them.
     *
     * @throws CloudException when there is no region, no credentials, nobody answers, or it is another account
     */
    public static AwsCloud open(AwsSettings settings) {
        String region = settings.region().orElseGet(() -> foundRegion(settings));
        Calls calls = new Calls(settings.paced(), new Failures(region));
        // Chosen by start-up: a sixth less CPU until the first answers than Apache's, as little as the native one, 33
        // KB; see docs/aws.md.
        SdkHttpClient http = UrlConnectionHttpClient.builder()
                .connectionTimeout(settings.connectTimeout())
                .socketTimeout(settings.callTimeout())
                .build();
        AwsCredentialsProvider found = settings.credentials().orElseGet(() -> foundCredentials(settings));
        AwsCredentialsProvider credentials = () -> {
            try {
                return found.resolveCredentials();
            } catch (SdkException e) {
                throw Failures.noCredentials(settings.profile(), e);
            }
        };
        Aws aws = new Aws(
                client -> configure(client, settings, Region.of(region), credentials, calls),
                http,
                settings.attempts(),
                settings.parallelism());
        try {
            GetCallerIdentityResponse identity = aws.identity();
            if (!settings.accounts().isEmpty()) {
                requireAllowed(settings, identity.account(), region);
            }
            Account account =
                    new Account(NAME, identity.account(), region, Arns.partitionIn(identity.arn()), List.of());
            return new AwsCloud(aws, calls, http, settings, Handlers.all(), account);
        } catch (RuntimeException e) {
            aws.close();
            http.close();
            throw e;
        }
    }

    private static String foundRegion(AwsSettings settings) {
        try {
            DefaultAwsRegionProviderChain.Builder chain = DefaultAwsRegionProviderChain.builder();
            settings.profile().ifPresent(chain::profileName);
            return chain.build().getRegion().id();
        } catch (SdkClientException e) {
            throw new CloudException(
                    Reason.REFUSED,
                    "NoRegion",
                    "sts:GetCallerIdentity",
                    "no region is set\n  mend  name one with --region, AWS_REGION or the profile",
                    e);
        }
    }

    private static AwsCredentialsProvider foundCredentials(AwsSettings settings) {
        DefaultCredentialsProvider.Builder provider = DefaultCredentialsProvider.builder();
        settings.profile().ifPresent(provider::profileName);
        return provider.build();
    }

    private static void configure(
            AwsClientBuilder<?, ?> client,
            AwsSettings settings,
            Region region,
            AwsCredentialsProvider credentials,
            Calls calls) {
        client.region(region);
        client.credentialsProvider(credentials);
        settings.endpoint().ifPresent(client::endpointOverride);
        ClientOverrideConfiguration.Builder common = ClientOverrideConfiguration.builder()
                .retryStrategy(AwsRetryStrategy.doNotRetry())
                .apiCallTimeout(settings.callTimeout().plus(settings.connectTimeout()))
                .addExecutionInterceptor(calls);
        settings.interceptors().forEach(common::addExecutionInterceptor);
        settings.profile().ifPresent(common::defaultProfileName);
        client.overrideConfiguration(common.build());
    }

    private static void requireAllowed(AwsSettings settings, String account, String region) {
        if (!settings.accounts().contains(account)) {
            throw new CloudException(
                    Reason.DENIED,
                    "WrongAccount",
                    "sts:GetCallerIdentity",
                    "these credentials are of account " + account + " in " + region + ", and only "
                            + String.join(", ", settings.accounts())
                            + " may be acted in\n  mend  choose other credentials, "
                            + "for example with --profile");
        }
    }

    @Override
    public List<String> zones() {
        return aws.repeat(() -> aws.ec2().describeAvailabilityZones()).availabilityZones().stream()
                .filter(zone -> zone.zoneType() == null || zone.zoneType().equals("availability-zone"))
                .map(AvailabilityZone::zoneName)
                .sorted()
                .toList();
    }

    @Override
    public Account account() {
        return account;
    }

    @Override
    public List<Node> observe(String platform, Kinds kinds) {
        // Whoever also looks for interfaces asks what reaches what: then others' filters count as well.
        boolean isAboutPackets = kinds.find(NetworkInterface.KIND.name()).isPresent();
        return observe(
                new Scope(aws, Optional.of(platform), Set.of()),
                platform,
                kinds,
                handler -> isAboutPackets && DECIDING.contains(handler.kind()));
    }

    @Override
    public List<Node> observeEverywhere(String platform, Kinds kinds) {
        return observe(new Scope(aws, Optional.of(platform), Set.of()).everywhere(), platform, kinds, handler -> true);
    }

    private List<Node> observe(Scope scope, String platform, Kinds kinds, Predicate<Handler<?>> always) {
        Kinds known = handlers.and(kinds);
        CompletableFuture<List<TagDescription>> tagged =
                aws.meanwhile(() -> scope.parts().filter(Parts::haveOneVpc).isPresent() ? List.of() : tagged(platform));
        List<Found> found = look(scope, known, always);
        Set<String> elsewhere = vpcsElsewhere(scope, found, Aws.join(tagged));
        if (!elsewhere.isEmpty()) {
            Scope wider = scope.with(elsewhere);
            return seen(platform, wider, look(wider, known, always));
        }
        return seen(platform, scope, found);
    }

    private List<Node> seen(String platform, Scope scope, List<Found> found) {
        designs.put(platform, design(scope, found));
        scope.tagged(Parts.TAG)
                .map(Parts::of)
                .ifPresentOrElse(parts -> told.put(platform, parts), () -> told.remove(platform));
        List<Node> nodes = nodes(found, stamp -> stamp.platform().equals(platform));
        inUse.put(platform, Parts.of(nodes, handlers));
        vpcs.put(
                platform,
                nodes.stream()
                        .flatMap(node -> node.live().stream()
                                .filter(live -> node.kind() == Vpc.KIND && live.owner() == Owner.PLATFORM))
                        .map(Node.Live::id)
                        .collect(ImmutableSet.toImmutableSet()));
        return nodes;
    }

    @Override
    public List<Node> observeVpcs(Set<String> vpcs, Kinds kinds) {
        return nodes(look(new Scope(aws, Optional.empty(), vpcs), kinds, handler -> true), stamp -> true);
    }

    private List<Found> look(Scope scope, Kinds kinds, Predicate<Handler<?>> always) {
        return aws
                .each(
                        handlers.of(kinds),
                        handler -> always.test(handler)
                                        || scope.parts()
                                                .map(parts -> parts.mayHave(handler))
                                                .orElse(true)
                                ? handler.observe(aws, scope)
                                : List.<Found>of())
                .stream()
                .flatMap(List::stream)
                .collect(ImmutableList.toImmutableList());
    }

    /** What EC2 knows to carry the platform's stamp, with one call for all kinds. */
    private List<TagDescription> tagged(String platform) {
        return aws
                .pages(
                        token -> aws.ec2().describeTags(request -> request.filters(
                                        filter("key", List.of(Stamp.PLATFORM)),
                                        filter("value", List.of(Stamp.encode(platform))))
                                .nextToken(token)),
                        DescribeTagsResponse::nextToken,
                        DescribeTagsResponse::tags)
                .stream()
                .filter(tag -> tag.key().equals(Stamp.PLATFORM) && tag.value().equals(Stamp.encode(platform)))
                .toList();
    }

    /** VPCs that lost their own tags, in which there is something of the platform's all the same. */
    private Set<String> vpcsElsewhere(Scope scope, List<Found> found, List<TagDescription> tagged) {
        Set<String> seen = found.stream().map(Found::id).collect(ImmutableSet.toImmutableSet());
        Set<String> vpcs = new HashSet<>();
        found.stream()
                .filter(one -> scope.isOurs(one.tags()) && one.resource() instanceof InternetGateway)
                .flatMap(one -> ((InternetGateway) one.resource()).vpc().stream())
                .map(Ref::asId)
                .forEach(vpcs::add);
        Set<String> subnets = unseen(tagged, ResourceType.SUBNET, seen);
        if (!subnets.isEmpty()) {
            aws.repeat(() -> aws.ec2().describeSubnets(request -> request.filters(filter("subnet-id", subnets))))
                    .subnets()
                    .forEach(subnet -> vpcs.add(subnet.vpcId()));
        }
        Set<String> groups = unseen(tagged, ResourceType.SECURITY_GROUP, seen);
        if (!groups.isEmpty()) {
            aws.repeat(() -> aws.ec2().describeSecurityGroups(request -> request.filters(filter("group-id", groups))))
                    .securityGroups()
                    .forEach(group -> vpcs.add(group.vpcId()));
        }
        return ImmutableSet.copyOf(Sets.difference(vpcs, scope.vpcs()));
    }

    private static Filter filter(String name, Collection<String> values) {
        return Filter.builder().name(name).values(values).build();
    }

    private static Set<String> unseen(List<TagDescription> tagged, ResourceType type, Set<String> seen) {
        return tagged.stream()
                .filter(tag -> tag.resourceType() == type && !seen.contains(tag.resourceId()))
                .map(TagDescription::resourceId)
                .collect(ImmutableSet.toImmutableSet());
    }

    private List<Node> nodes(List<Found> found, Predicate<Stamp> ours) {
        Map<String, Found> byId = new HashMap<>();
        found.forEach(one -> byId.putIfAbsent(one.id(), one));
        return found.stream().map(one -> node(one, owner(one, byId, ours))).collect(ImmutableList.toImmutableList());
    }

    /** Ours by its stamp; else AWS's if AWS made it; else as what it is a part of. */
    private static Owner owner(Found one, Map<String, Found> byId, Predicate<Stamp> ours) {
        if (one.stamp().filter(ours).isPresent()) {
            return Owner.PLATFORM;
        }
        if (one.byAws()) {
            return Owner.AWS;
        }
        for (Ref parent : one.resource().kind().parents(one.resource())) {
            Found whole = byId.get(parent.asId());
            if (whole != null) {
                Owner owner = owner(whole, byId, ours);
                return owner == Owner.PLATFORM ? Owner.INSIDE : owner;
            }
        }
        return Owner.FOREIGN;
    }

    private static Node node(Found found, Owner owner) {
        return Node.found(
                found.resource(),
                Stamp.authors(found.tags()),
                new Node.Live(found.id(), found.state(), owner, found.stamp()));
    }

    @Override
    public String create(Node node, Stamp stamp) {
        return create(handlers.of(node.kind()), node, stamp);
    }

    private <R extends Resource> String create(Handler<R> handler, Node node, Stamp stamp) {
        R wanted = node.as(handler.kind());
        tellOf(handler, wanted, stamp.platform());
        return handler.create(aws, wanted, tags(node, stamp));
    }

    /** Tells later looks of a further part, before something is made there: a run that is killed then leaves nothing unseen. */
    private synchronized void tellOf(Handler<?> handler, Resource wanted, String platform) {
        Parts known = told.get(platform);
        if (known == null) {
            return;
        }
        Set<String> own = vpcs.getOrDefault(platform, Set.of());
        Parts more = known.with(handler, wanted, own);
        if (!more.equals(known)) {
            tell(own, more);
            told.put(platform, more);
        }
    }

    private void tell(Set<String> own, Parts parts, Tag... more) {
        if (parts.value().isEmpty()) {
            untag(own, Parts.TAG);
        }
        tag(
                own,
                Stream.concat(Stream.of(more), parts.value().stream().map(value -> tag(Parts.TAG, value)))
                        .toList());
    }

    private void tag(Set<String> ids, List<Tag> tags) {
        if (!ids.isEmpty() && !tags.isEmpty()) {
            aws.repeat(
                    () -> aws.ec2().createTags(request -> request.resources(ids).tags(tags)));
        }
    }

    private void untag(Set<String> ids, String... keys) {
        if (!ids.isEmpty()) {
            List<Tag> gone =
                    Stream.of(keys).map(key -> Tag.builder().key(key).build()).toList();
            aws.repeat(
                    () -> aws.ec2().deleteTags(request -> request.resources(ids).tags(gone)));
        }
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private static Map<String, String> tags(Node node, Stamp stamp) {
        return node.kind().isTaggable() ? with(node.tags(), stamp) : Map.of();
    }

    private static Map<String, String> with(Map<String, String> authors, Stamp stamp) {
        Map<String, String> all = new LinkedHashMap<>(authors);
        all.putAll(stamp.tags());
        return all;
    }

    @Override
    public List<Node> find(Node node, Stamp stamp) {
        return find(handlers.of(node.kind()), node, stamp);
    }

    private <R extends Resource> List<Node> find(Handler<R> handler, Node node, Stamp stamp) {
        R wanted = node.as(handler.kind());
        return handler.candidates(aws, wanted, stamp).stream()
                .filter(one -> one.state() != State.DELETING && handler.isIt(one, wanted, stamp))
                .map(one -> node(one, alone(one, stamp.platform()::equals)))
                .toList();
    }

    /** Whose one resource is, as far as it tells without its parents. */
    private static Owner alone(Found one, Predicate<String> platform) {
        if (one.stamp().map(Stamp::platform).filter(platform).isPresent()) {
            return Owner.PLATFORM;
        }
        if (one.byAws()) {
            return Owner.AWS;
        }
        return one.resource().kind().parents(one.resource()).isEmpty() ? Owner.FOREIGN : Owner.INSIDE;
    }

    @Override
    public Node beforeRemoval(Node node) {
        return beforeRemoval(handlers.of(node.kind()), node);
    }

    private <R extends Resource> Node beforeRemoval(Handler<R> handler, Node node) {
        return node.with(handler.beforeRemoval(aws, node.id(), node.as(handler.kind())));
    }

    @Override
    public Optional<Node> read(Kind<?> kind, String id) {
        return handlers.of(kind).read(aws, id).map(found -> node(found, alone(found, platform -> true)));
    }

    @Override
    public void update(Node before, Node after, Set<String> attributes) {
        update(handlers.of(after.kind()), before, after, attributes);
    }

    private <R extends Resource> void update(Handler<R> handler, Node before, Node after, Set<String> attributes) {
        handler.update(aws, before.id(), before.as(handler.kind()), after.as(handler.kind()), attributes);
    }

    @Override
    public Rollout rollout(Node wanted, String id) {
        return rollout(handlers.of(wanted.kind()), wanted, id);
    }

    private <R extends Resource> Rollout rollout(Handler<R> handler, Node wanted, String id) {
        return handler.rollout(aws, id, wanted.as(handler.kind()));
    }

    @Override
    public void updateTogether(List<Change> changes) {
        updateTogether(handlers.of(changes.get(0).after().kind()), changes);
    }

    private <R extends Resource> void updateTogether(Handler<R> handler, List<Change> changes) {
        Map<String, R> after = new LinkedHashMap<>();
        changes.forEach(change -> after.put(change.before().id(), change.after().as(handler.kind())));
        handler.updateTogether(aws, after);
    }

    @Override
    public void tag(Node node, Map<String, String> tags, Stamp stamp, Set<String> removed) {
        handlers.of(node.kind()).tag(aws, node.id(), with(tags, stamp), removed);
    }

    @Override
    public void delete(Node node) {
        try {
            delete(handlers.of(node.kind()), node);
        } catch (CloudException e) {
            if (e.reason() != Reason.NOT_FOUND) {
                throw e;
            }
        }
    }

    private <R extends Resource> void delete(Handler<R> handler, Node node) {
        handler.delete(aws, node.id(), node.as(handler.kind()));
    }

    @Override
    public Cloud.Lease lease(String platform, String holder) {
        return PlatformLease.take(aws, platform, holder, settings.lease());
    }

    private static Optional<String> design(Scope scope, List<Found> found) {
        return scope.tagged(DESIGN)
                .or(() -> ofGroups(found.stream()
                        .filter(one -> one.resource() instanceof SecurityGroup && scope.isOurs(one.tags()))
                        .map(Found::tags)));
    }

    /** In somebody else's network no VPC is the platform's, and its security groups keep the digest. */
    private static Optional<String> ofGroups(Stream<Map<String, String>> tags) {
        return tags.flatMap(some -> Stream.ofNullable(some.get(DESIGN)))
                .map(Stamp::decode)
                .findFirst();
    }

    /** As of the last look at the platform, which read the tag anyway. */
    @Override
    public Optional<String> applied(String platform) {
        Optional<String> known = designs.get(platform);
        if (known != null) {
            return known;
        }
        Scope scope = new Scope(aws, Optional.of(platform), Set.of());
        return scope.vpcs().isEmpty() ? ofGroups(scope.groups().values().stream()) : scope.tagged(DESIGN);
    }

    @Override
    public void applied(String platform, String design) {
        Scope scope = new Scope(aws, Optional.of(platform), Set.of());
        Set<String> own = scope.vpcs();
        Set<String> keepers = own.isEmpty() ? scope.groups().keySet() : own;
        if (keepers.isEmpty()) {
            designs.put(platform, Optional.empty());
            return;
        }
        if (design.isEmpty()) {
            untag(keepers, DESIGN, Parts.TAG);
            told.remove(platform);
        } else if (own.isEmpty()) {
            tag(keepers, List.of(tag(DESIGN, Stamp.encode(design))));
        } else {
            Parts used = inUse.getOrDefault(platform, new Parts(Set.of()));
            tell(own, used, tag(DESIGN, Stamp.encode(design)));
            told.put(platform, used);
        }
        designs.put(platform, Optional.of(design).filter(text -> !text.isEmpty()));
    }

    @Override
    public Map<String, Integer> calls() {
        return calls.counts();
    }

    @Override
    public void close() {
        aws.close();
        http.close();
    }
}

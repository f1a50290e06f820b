package dev.netflux.aws.handler;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.netflux.resource.Distribution;
import dev.netflux.resource.Distribution.Behaviour;
import dev.netflux.resource.Distribution.Origin;
import dev.netflux.resource.Distribution.Prices;
import dev.netflux.resource.Distribution.Published;
import dev.netflux.resource.Distribution.Viewers;
import dev.netflux.resource.DistributionBuilder;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Stamp;
import dev.netflux.resource.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudfront.model.AllowedMethods;
import software.amazon.awssdk.services.cloudfront.model.CacheBehavior;
import software.amazon.awssdk.services.cloudfront.model.CustomOriginConfig;
import software.amazon.awssdk.services.cloudfront.model.DefaultCacheBehavior;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.GetDistributionResponse;
import software.amazon.awssdk.services.cloudfront.model.Method;
import software.amazon.awssdk.services.cloudfront.model.MinimumProtocolVersion;
import software.amazon.awssdk.services.cloudfront.model.OriginProtocolPolicy;
import software.amazon.awssdk.services.cloudfront.model.PriceClass;
import software.amazon.awssdk.services.cloudfront.model.S3OriginConfig;
import software.amazon.awssdk.services.cloudfront.model.SSLSupportMethod;
import software.amazon.awssdk.services.cloudfront.model.SslProtocol;
import software.amazon.awssdk.services.cloudfront.model.ViewerCertificate;
import software.amazon.awssdk.services.cloudfront.model.ViewerProtocolPolicy;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;

/** A distribution's configuration is read and written as a whole; what Netflux does not know in it stays as it is. */
final class DistributionHandler implements Handler<Distribution> {

    /** AWS's own policies; their ids are the same for everybody. */
    private static final String CACHING = "658327ea-f89d-4fab-a63d-7e88639e58f6";

    private static final String NOT_CACHING = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";
    private static final String FORWARDING_ALL = "216adef6-5c7f-47e4-b989-5492eafa07d3";

    /** AWS's own, in seconds, where nobody says otherwise. */
    private static final int READ_TIMEOUT = 30;

    private static final int KEEP_ALIVE = 5;

    /** The tag that tells what was published through it. */
    private static final String PUBLISHED = Stamp.PREFIX + "published";

    private static final Pattern BUCKET = Pattern.compile("(?<name>.+)\\.s3[.-].*");

    private static final List<Method> READ = List.of(Method.GET, Method.HEAD);
    private static final List<Method> ASK = List.of(Method.GET, Method.HEAD, Method.OPTIONS);
    private static final List<Method> ALL =
            List.of(Method.GET, Method.HEAD, Method.OPTIONS, Method.PUT, Method.POST, Method.PATCH, Method.DELETE);

    @Override
    public Kind<Distribution> kind() {
        return Distribution.KIND;
    }

    @Override
    public Set<String> actions() {
        return Set.of(
                "cloudfront:ListDistributions",
                "cloudfront:ListTagsForResource",
                "cloudfront:GetDistribution",
                "cloudfront:CreateDistribution",
                "cloudfront:CreateDistributionWithTags",
                "cloudfront:UpdateDistribution",
                "cloudfront:DeleteDistribution",
                "cloudfront:CreateInvalidation",
                "cloudfront:TagResource",
                "cloudfront:UntagResource",
                "elasticloadbalancing:DescribeLoadBalancers");
    }

    @Override
    public List<Found> observe(Aws aws, Scope scope) {
        Map<String, Map<String, String>> ours = CloudFront.ours(aws, scope).entrySet().stream()
                .collect(ImmutableMap.toImmutableMap(one -> one.getKey().arn(), Map.Entry::getValue));
        if (ours.isEmpty()) {
            return List.of();
        }
        Map<String, String> balancers = byName(Elb.balancers(aws, scope));
        return aws.each(ours.entrySet(), one -> found(aws, one.getKey(), one.getValue(), names -> balancers)).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static Map<String, String> byName(List<LoadBalancer> balancers) {
        return balancers.stream()
                .collect(ImmutableMap.toImmutableMap(
                        LoadBalancer::dnsName, LoadBalancer::loadBalancerArn, (one, other) -> one));
    }

    private static Optional<Found> found(
            Aws aws, String arn, Map<String, String> tags, Function<Set<String>, Map<String, String>> balancersNamed) {
        return aws.ifThere(() -> aws.repeat(() -> aws.cdn().getDistribution(request -> request.id(CloudFront.id(arn)))))
                .map(GetDistributionResponse::distribution)
                .map(one -> new Found(
                        arn,
                        read(aws, one.distributionConfig(), tags, one.domainName(), balancersNamed),
                        "Deployed".equals(one.status()) ? State.READY : State.PENDING,
                        tags,
                        false));
    }

    private static Distribution read(
            Aws aws,
            DistributionConfig config,
            Map<String, String> tags,
            @Nullable String domain,
            Function<Set<String>, Map<String, String>> balancersNamed) {
        Map<String, String> balancers = balancersNamed.apply(config.origins().items().stream()
                .map(origin -> origin.domainName())
                .filter(name -> !BUCKET.matcher(name).matches())
                .collect(ImmutableSet.toImmutableSet()));
        List<Behaviour> behaviours = new ArrayList<>();
        if (config.cacheBehaviors() != null) {
            config.cacheBehaviors().items().forEach(one -> behaviours.add(behaviour(one)));
        }
        behaviours.add(behaviour(config.defaultCacheBehavior()));
        return new DistributionBuilder()
                .comment(config.comment() == null ? "" : config.comment())
                .enabled(Boolean.TRUE.equals(config.enabled()))
                .origins(config.origins().items().stream()
                        .map(origin -> origin(aws, origin, balancers))
                        .toList())
                .behaviours(behaviours)
                .root(present(config.defaultRootObject()))
                .prices(
                        switch (String.valueOf(config.priceClassAsString())) {
                            case "PriceClass_100" -> Prices.CHEAPEST;
                            case "PriceClass_200" -> Prices.MOST;
                            default -> Prices.ALL;
                        })
                .aliases(
                        config.aliases() == null
                                ? Set.of()
                                : ImmutableSet.copyOf(config.aliases().items()))
                .certificate(Optional.ofNullable(config.viewerCertificate())
                        .flatMap(one -> present(one.acmCertificateArn())))
                .published(published(tags))
                .domain(Optional.ofNullable(domain))
                .build();
    }

    private static Optional<String> present(@Nullable String text) {
        return Optional.ofNullable(text).filter(given -> !given.isEmpty());
    }

    private static Optional<Published> published(Map<String, String> tags) {
        String text = Stamp.decode(tags.getOrDefault(PUBLISHED, ""));
        int space = text.lastIndexOf(' ');
        return space < 1
                ? Optional.empty()
                : Optional.of(new Published(Ref.id(text.substring(0, space)), text.substring(space + 1)));
    }

    private static String written(Published published) {
        return Stamp.encode(published.content().asId() + " " + published.digest());
    }

    private static Origin origin(
            Aws aws, software.amazon.awssdk.services.cloudfront.model.Origin origin, Map<String, String> balancers) {
        Matcher bucket = BUCKET.matcher(origin.domainName());
        String target = bucket.matches()
                ? S3.arn(aws, bucket.group("name"))
                : balancers.getOrDefault(origin.domainName(), origin.domainName());
        return new Origin(
                origin.id(),
                Ref.id(target),
                present(origin.originAccessControlId()).map(Ref::id),
                origin.customOriginConfig() != null
                        && origin.customOriginConfig().originProtocolPolicy() == OriginProtocolPolicy.HTTPS_ONLY);
    }

    private static Behaviour behaviour(CacheBehavior one) {
        return new Behaviour(
                Optional.of(one.pathPattern()),
                one.targetOriginId(),
                viewers(one.viewerProtocolPolicy()),
                isWriting(one.allowedMethods()),
                !NOT_CACHING.equals(one.cachePolicyId()));
    }

    private static Behaviour behaviour(DefaultCacheBehavior one) {
        return new Behaviour(
                Optional.empty(),
                one.targetOriginId(),
                viewers(one.viewerProtocolPolicy()),
                isWriting(one.allowedMethods()),
                !NOT_CACHING.equals(one.cachePolicyId()));
    }

    private static boolean isWriting(@Nullable AllowedMethods methods) {
        return methods != null && methods.items().contains(Method.DELETE);
    }

    private static Viewers viewers(@Nullable ViewerProtocolPolicy policy) {
        return policy == ViewerProtocolPolicy.HTTPS_ONLY
                ? Viewers.HTTPS_ONLY
                : policy == ViewerProtocolPolicy.REDIRECT_TO_HTTPS ? Viewers.REDIRECTED : Viewers.ANY;
    }

    private static ViewerProtocolPolicy policy(Viewers viewers) {
        return switch (viewers) {
            case HTTPS_ONLY -> ViewerProtocolPolicy.HTTPS_ONLY;
            case REDIRECTED -> ViewerProtocolPolicy.REDIRECT_TO_HTTPS;
            case ANY -> ViewerProtocolPolicy.ALLOW_ALL;
        };
    }

    /** The balancers that have these names; asked for only where there are any. */
    private static Map<String, String> named(Aws aws, Set<String> names) {
        return names.isEmpty() ? Map.of() : byName(Elb.balancers(aws, request -> request));
    }

    @Override
    public Optional<Found> read(Aws aws, String id) {
        return found(aws, id, CloudFront.tags(aws, id), names -> named(aws, names));
    }

    @Override
    public List<Found> candidates(Aws aws, Distribution wanted, Stamp stamp) {
        return aws.each(CloudFront.all(aws), one -> Map.entry(one.arn(), CloudFront.tags(aws, one.arn()))).stream()
                .filter(one -> Stamp.of(one.getValue())
                        .filter(other -> other.platform().equals(stamp.platform()))
                        .isPresent())
                .flatMap(one -> found(aws, one.getKey(), one.getValue(), names -> named(aws, names)).stream())
                .toList();
    }

    @Override
    public String create(Aws aws, Distribution wanted, Map<String, String> tags) {
        ImmutableMap.Builder<String, String> all =
                ImmutableMap.<String, String>builder().putAll(tags);
        wanted.published().ifPresent(published -> all.put(PUBLISHED, written(published)));
        DistributionConfig empty = DistributionConfig.builder()
                .callerReference(UUID.randomUUID().toString())
                .build();
        DistributionConfig config = config(aws, wanted, empty);
        return aws.cdn()
                .createDistributionWithTags(request -> request.distributionConfigWithTags(
                        whole -> whole.tags(list -> list.items(CloudFront.tags(all.buildKeepingLast())))
                                .distributionConfig(config)))
                .distribution()
                .arn();
    }

    /** What AWS has and nobody asked for stays as it is: an update without it is refused. */
    private static DistributionConfig config(Aws aws, Distribution wanted, DistributionConfig now) {
        DistributionConfig.Builder config = now.toBuilder()
                .comment(wanted.comment())
                .enabled(wanted.enabled())
                .isIPV6Enabled(true)
                .defaultRootObject(wanted.root().orElse(""))
                .priceClass(
                        switch (wanted.prices()) {
                            case ALL -> PriceClass.PRICE_CLASS_ALL;
                            case MOST -> PriceClass.PRICE_CLASS_200;
                            case CHEAPEST -> PriceClass.PRICE_CLASS_100;
                        })
                .aliases(list ->
                        list.items(wanted.aliases()).quantity(wanted.aliases().size()))
                .viewerCertificate(certificate(wanted));
        List<software.amazon.awssdk.services.cloudfront.model.Origin> origins = wanted.origins().stream()
                .map(origin -> written(aws, origin, before(now, origin)))
                .toList();
        config.origins(list -> list.items(origins).quantity(origins.size()));
        List<CacheBehavior> behaviours = new ArrayList<>();
        for (Behaviour one : wanted.behaviours()) {
            if (one.path().isPresent()) {
                behaviours.add(before(now, one)
                        .pathPattern(one.path().get())
                        .targetOriginId(one.origin())
                        .viewerProtocolPolicy(policy(one.viewers()))
                        .allowedMethods(methods(one))
                        .cachePolicyId(one.caching() ? CACHING : NOT_CACHING)
                        .originRequestPolicyId(one.caching() ? null : FORWARDING_ALL)
                        .compress(true)
                        .build());
            } else {
                config.defaultCacheBehavior(Optional.ofNullable(now.defaultCacheBehavior())
                        .map(DefaultCacheBehavior::toBuilder)
                        .orElseGet(() -> DefaultCacheBehavior.builder()
                                .smoothStreaming(false)
                                .fieldLevelEncryptionId("")
                                .lambdaFunctionAssociations(none -> none.quantity(0)))
                        .targetOriginId(one.origin())
                        .viewerProtocolPolicy(policy(one.viewers()))
                        .allowedMethods(methods(one))
                        .cachePolicyId(one.caching() ? CACHING : NOT_CACHING)
                        .originRequestPolicyId(one.caching() ? null : FORWARDING_ALL)
                        .compress(true)
                        .build());
            }
        }
        config.cacheBehaviors(list -> list.items(behaviours).quantity(behaviours.size()));
        return config.build();
    }

    /** The behaviour of that path as it is, or with what AWS demands of each. */
    private static CacheBehavior.Builder before(DistributionConfig now, Behaviour wanted) {
        return Optional.ofNullable(now.cacheBehaviors()).stream()
                .flatMap(list -> list.items().stream())
                .filter(one -> wanted.path().equals(Optional.of(one.pathPattern())))
                .findFirst()
                .map(CacheBehavior::toBuilder)
                .orElseGet(() -> CacheBehavior.builder()
                        .smoothStreaming(false)
                        .fieldLevelEncryptionId("")
                        .lambdaFunctionAssociations(none -> none.quantity(0)));
    }

    /** The origin of that name as it is, or with what AWS demands of each. */
    private static software.amazon.awssdk.services.cloudfront.model.Origin before(
            DistributionConfig now, Origin wanted) {
        return Optional.ofNullable(now.origins()).stream()
                .flatMap(list -> list.items().stream())
                .filter(one -> one.id().equals(wanted.name()))
                .findFirst()
                .orElseGet(() -> software.amazon.awssdk.services.cloudfront.model.Origin.builder()
                        .id(wanted.name())
                        .originPath("")
                        .customHeaders(none -> none.quantity(0))
                        .build());
    }

    private static AllowedMethods methods(Behaviour behaviour) {
        List<Method> allowed = behaviour.writing() ? ALL : ASK;
        return AllowedMethods.builder()
                .items(allowed)
                .quantity(allowed.size())
                .cachedMethods(cached -> cached.items(READ).quantity(READ.size()))
                .build();
    }

    private static ViewerCertificate certificate(Distribution wanted) {
        return wanted.certificate()
                .map(arn -> ViewerCertificate.builder()
                        .acmCertificateArn(arn)
                        .sslSupportMethod(SSLSupportMethod.SNI_ONLY)
                        .minimumProtocolVersion(MinimumProtocolVersion.TLS_V1_2_2021)
                        .build())
                .orElse(ViewerCertificate.builder()
                        .cloudFrontDefaultCertificate(true)
                        .build());
    }

    private static software.amazon.awssdk.services.cloudfront.model.Origin written(
            Aws aws, Origin origin, software.amazon.awssdk.services.cloudfront.model.Origin before) {
        String target = origin.target().asId();
        var written = before.toBuilder();
        if (S3.isBucket(target)) {
            return written.domainName(S3.name(target) + ".s3." + S3.region(aws) + ".amazonaws.com")
                    .originAccessControlId(origin.access().map(Ref::asId).orElse(""))
                    .s3OriginConfig(
                            S3OriginConfig.builder().originAccessIdentity("").build())
                    .build();
        }
        String name = target.startsWith("arn:")
                ? Elb.balancers(aws, request -> request.loadBalancerArns(target))
                        .get(0)
                        .dnsName()
                : target;
        return written.domainName(name)
                .customOriginConfig(Optional.ofNullable(before.customOriginConfig())
                        .map(CustomOriginConfig::toBuilder)
                        .orElseGet(() -> CustomOriginConfig.builder()
                                .originReadTimeout(READ_TIMEOUT)
                                .originKeepaliveTimeout(KEEP_ALIVE))
                        .httpPort(80)
                        .httpsPort(443)
                        .originProtocolPolicy(
                                origin.https() ? OriginProtocolPolicy.HTTPS_ONLY : OriginProtocolPolicy.HTTP_ONLY)
                        .originSslProtocols(protocols -> protocols
                                .items(ImmutableList.of(SslProtocol.TLS_V1_2))
                                .quantity(1))
                        .build())
                .build();
    }

    @Override
    public void update(Aws aws, String id, Distribution before, Distribution after, Set<String> attributes) {
        boolean published = attributes.contains(Distribution.PUBLISHED.name());
        if (!published || attributes.size() > 1) {
            GetDistributionResponse now =
                    aws.repeat(() -> aws.cdn().getDistribution(request -> request.id(CloudFront.id(id))));
            DistributionConfig config = config(aws, after, now.distribution().distributionConfig());
            aws.cdn()
                    .updateDistribution(request ->
                            request.id(CloudFront.id(id)).ifMatch(now.eTag()).distributionConfig(config));
        }
        if (published) {
            aws.cdn().createInvalidation(request -> request.distributionId(CloudFront.id(id))
                    .invalidationBatch(
                            batch -> batch.callerReference(UUID.randomUUID().toString())
                                    .paths(paths -> paths.items("/*").quantity(1))));
            // Last: what the tag tells is what was done.
            after.published()
                    .ifPresentOrElse(
                            one -> tag(aws, id, Map.of(PUBLISHED, written(one)), Set.of()),
                            () -> tag(aws, id, Map.of(), Set.of(PUBLISHED)));
        }
    }

    @Override
    public void tag(Aws aws, String id, Map<String, String> tags, Set<String> removed) {
        if (!tags.isEmpty()) {
            aws.repeat(() -> aws.cdn()
                    .tagResource(request -> request.resource(id).tags(list -> list.items(CloudFront.tags(tags)))));
        }
        if (!removed.isEmpty()) {
            aws.repeat(() ->
                    aws.cdn().untagResource(request -> request.resource(id).tagKeys(keys -> keys.items(removed))));
        }
    }

    @Override
    public void delete(Aws aws, String id, Distribution resource) {
        String version = aws.repeat(() -> aws.cdn().getDistribution(request -> request.id(CloudFront.id(id))))
                .eTag();
        aws.cdn().deleteDistribution(request -> request.id(CloudFront.id(id)).ifMatch(version));
    }
}

package dev.netflux.aws.handler;

import dev.netflux.resource.Kind;
import dev.netflux.resource.OriginAccessControl;
import dev.netflux.resource.OriginAccessControl.Signing;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Stamp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.cloudfront.model.ListOriginAccessControlsResponse;
import software.amazon.awssdk.services.cloudfront.model.OriginAccessControlConfig;
import software.amazon.awssdk.services.cloudfront.model.OriginAccessControlOriginTypes;
import software.amazon.awssdk.services.cloudfront.model.OriginAccessControlSigningBehaviors;
import software.amazon.awssdk.services.cloudfront.model.OriginAccessControlSigningProtocols;
import software.amazon.awssdk.services.cloudfront.model.OriginAccessControlSummary;

/** It bears its bucket's name, by which it is known. */
final class OriginAccessControlHandler implements Handler<OriginAccessControl> {

    @Override
    public Kind<OriginAccessControl> kind() {
        return OriginAccessControl.KIND;
    }

    @Override
    public Set<String> actions() {
        return Set.of(
                "cloudfront:ListOriginAccessControls",
                "cloudfront:GetOriginAccessControl",
                "cloudfront:CreateOriginAccessControl",
                "cloudfront:UpdateOriginAccessControl",
                "cloudfront:DeleteOriginAccessControl");
    }

    @Override
    public List<Found> observe(Aws aws, Scope scope) {
        Set<String> buckets = S3.ours(aws, scope).keySet();
        return buckets.isEmpty()
                ? List.of()
                : listed(aws).stream()
                        .filter(one -> buckets.contains(one.name()))
                        .map(one -> found(aws, one.id(), one.name(), one.signingBehaviorAsString()))
                        .toList();
    }

    private static List<OriginAccessControlSummary> listed(Aws aws) {
        return aws.pages(
                marker -> aws.cdn().listOriginAccessControls(request -> request.marker(marker)),
                page -> next(page),
                page -> page.originAccessControlList().items());
    }

    private static @org.jspecify.annotations.Nullable String next(ListOriginAccessControlsResponse page) {
        return Boolean.TRUE.equals(page.originAccessControlList().isTruncated())
                ? page.originAccessControlList().nextMarker()
                : null;
    }

    private static Found found(Aws aws, String id, String bucket, String signing) {
        return Found.ready(
                id,
                new OriginAccessControl(
                        Ref.id(S3.arn(aws, bucket)),
                        switch (signing) {
                            case "never" -> Signing.NEVER;
                            case "no-override" -> Signing.NO_OVERRIDE;
                            default -> Signing.ALWAYS;
                        }),
                Map.of());
    }

    @Override
    public Optional<Found> read(Aws aws, String id) {
        return aws.ifThere(() -> aws.repeat(() -> aws.cdn().getOriginAccessControl(request -> request.id(id))))
                .map(response -> response.originAccessControl().originAccessControlConfig())
                .map(config -> found(aws, id, config.name(), config.signingBehaviorAsString()));
    }

    @Override
    public List<Found> candidates(Aws aws, OriginAccessControl wanted, Stamp stamp) {
        String bucket = S3.name(wanted.bucket().asId());
        return listed(aws).stream()
                .filter(one -> one.name().equals(bucket))
                .map(one -> found(aws, one.id(), one.name(), one.signingBehaviorAsString()))
                .toList();
    }

    private static OriginAccessControlConfig config(OriginAccessControl control) {
        return OriginAccessControlConfig.builder()
                .name(S3.name(control.bucket().asId()))
                .description("")
                .originAccessControlOriginType(OriginAccessControlOriginTypes.S3)
                .signingProtocol(OriginAccessControlSigningProtocols.SIGV4)
                .signingBehavior(
                        switch (control.signing()) {
                            case ALWAYS -> OriginAccessControlSigningBehaviors.ALWAYS;
                            case NEVER -> OriginAccessControlSigningBehaviors.NEVER;
                            case NO_OVERRIDE -> OriginAccessControlSigningBehaviors.NO_OVERRIDE;
                        })
                .build();
    }

    @Override
    public String create(Aws aws, OriginAccessControl wanted, Map<String, String> tags) {
        return aws.cdn()
                .createOriginAccessControl(request -> request.originAccessControlConfig(config(wanted)))
                .originAccessControl()
                .id();
    }

    private static String version(Aws aws, String id) {
        return aws.repeat(() -> aws.cdn().getOriginAccessControl(request -> request.id(id)))
                .eTag();
    }

    @Override
    public void update(
            Aws aws, String id, OriginAccessControl before, OriginAccessControl after, Set<String> attributes) {
        String version = version(aws, id);
        aws.cdn()
                .updateOriginAccessControl(
                        request -> request.id(id).ifMatch(version).originAccessControlConfig(config(after)));
    }

    @Override
    public void tag(Aws aws, String id, Map<String, String> tags, Set<String> removed) {
        throw new IllegalArgumentException(kind() + " cannot carry tags");
    }

    @Override
    public void delete(Aws aws, String id, OriginAccessControl resource) {
        String version = version(aws, id);
        aws.cdn().deleteOriginAccessControl(request -> request.id(id).ifMatch(version));
    }
}

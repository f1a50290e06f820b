package dev.netflux.aws.handler;

import com.google.common.collect.ImmutableList;
import dev.netflux.apply.CloudException.Reason;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Listener;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Stamp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Certificate;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenerCertificatesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;

final class ListenerHandler implements Handler<Listener> {

    @Override
    public Kind<Listener> kind() {
        return Listener.KIND;
    }

    @Override
    public Set<String> actions() {
        return Set.of(
                "elasticloadbalancing:DescribeListeners",
                "elasticloadbalancing:DescribeListenerCertificates",
                "elasticloadbalancing:DescribeTags",
                "elasticloadbalancing:CreateListener",
                "elasticloadbalancing:ModifyListener",
                "elasticloadbalancing:AddListenerCertificates",
                "elasticloadbalancing:RemoveListenerCertificates",
                "elasticloadbalancing:DeleteListener",
                "elasticloadbalancing:AddTags",
                "elasticloadbalancing:RemoveTags");
    }

    @Override
    public List<Found> observe(Aws aws, Scope scope) {
        return aws.each(
                Elb.listeners(aws, scope),
                listener -> found(aws, listener, Elb.tags(aws, scope, listener.listenerArn())));
    }

    private static List<Found> found(
            Aws aws, List<software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener> listeners) {
        Map<String, Map<String, String>> tags = Elb.tags(
                aws,
                listeners.stream()
                        .map(software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener::listenerArn)
                        .toList());
        return aws.each(
                listeners, listener -> found(aws, listener, tags.getOrDefault(listener.listenerArn(), Map.of())));
    }

    private static Found found(
            Aws aws,
            software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener listener,
            Map<String, String> tags) {
        boolean https = listener.protocol() == ProtocolEnum.HTTPS;
        return Found.ready(
                listener.listenerArn(),
                new Listener(
                        Ref.id(listener.loadBalancerArn()),
                        listener.port(),
                        https,
                        https ? certificates(aws, listener.listenerArn()) : List.of(),
                        https ? Optional.ofNullable(listener.sslPolicy()) : Optional.empty(),
                        Actions.read(listener.defaultActions())),
                tags);
    }

    /** The default one first; a listener's own description has no other. */
    private static List<String> certificates(Aws aws, String listener) {
        List<Certificate> all = aws.pages(
                token -> aws.elb().describeListenerCertificates(request -> request.listenerArn(listener)
                        .marker(token)),
                DescribeListenerCertificatesResponse::nextMarker,
                DescribeListenerCertificatesResponse::certificates);
        ImmutableList.Builder<String> arns = ImmutableList.builder();
        all.stream()
                .filter(one -> Boolean.TRUE.equals(one.isDefault()))
                .map(Certificate::certificateArn)
                .forEach(arns::add);
        all.stream()
                .filter(one -> !Boolean.TRUE.equals(one.isDefault()))
                .map(Certificate::certificateArn)
                .forEach(arns::add);
        return arns.build();
    }

    @Override
    public Optional<Found> read(Aws aws, String id) {
        return aws.ifThere(() -> Elb.listeners(aws, request -> request.listenerArns(id)))
                .flatMap(all -> found(aws, all).stream()
                        .filter(one -> one.id().equals(id))
                        .findFirst());
    }

    @Override
    public List<Found> candidates(Aws aws, Listener wanted, Stamp stamp) {
        return found(aws, Elb.listeners(aws, wanted.loadBalancer().asId()));
    }

    @Override
    public String create(Aws aws, Listener wanted, Map<String, String> tags) {
        String arn = aws.elb()
                .createListener(
                        request -> request.loadBalancerArn(wanted.loadBalancer().asId())
                                .port(wanted.port())
                                .protocol(protocol(wanted))
                                .certificates(defaultOf(wanted))
                                .sslPolicy(wanted.sslPolicy().orElse(null))
                                .defaultActions(Actions.write(wanted.otherwise()))
                                .tags(Elb.tags(tags)))
                .listeners()
                .get(0)
                .listenerArn();
        aws.onceSeen(() -> certificates(aws, arn, List.of(), wanted.certificates()));
        return arn;
    }

    private static ProtocolEnum protocol(Listener listener) {
        return listener.https() ? ProtocolEnum.HTTPS : ProtocolEnum.HTTP;
    }

    /** AWS refuses an empty list where nothing is encrypted. */
    private static @Nullable List<Certificate> defaultOf(Listener listener) {
        return listener.https()
                ? listener.certificates().stream()
                        .limit(1)
                        .map(ListenerHandler::certificate)
                        .toList()
                : null;
    }

    private static Certificate certificate(String arn) {
        return Certificate.builder().certificateArn(arn).build();
    }

    /** Brings those after the default one from what was to what shall be; AWS takes one a call. */
    private static void certificates(Aws aws, String listener, List<String> before, List<String> after) {
        List<String> added = after.stream()
                .skip(1)
                .filter(arn -> !before.stream().skip(1).toList().contains(arn))
                .toList();
        List<String> removed =
                before.stream().skip(1).filter(arn -> !after.contains(arn)).toList();
        added.forEach(arn -> aws.repeat(() -> aws.elb().addListenerCertificates(request -> request.listenerArn(listener)
                .certificates(certificate(arn)))));
        removed.forEach(arn -> aws.settle(
                Reason.NOT_FOUND, () -> aws.elb().removeListenerCertificates(request -> request.listenerArn(listener)
                        .certificates(certificate(arn)))));
    }

    @Override
    public void update(Aws aws, String id, Listener before, Listener after, Set<String> attributes) {
        if (!after.https()) {
            // While it is encrypted: of one that is not, AWS knows no certificates to take away.
            certificates(aws, id, before.certificates(), List.of());
        }
        aws.elb().modifyListener(request -> request.listenerArn(id)
                .port(after.port())
                .protocol(protocol(after))
                .certificates(defaultOf(after))
                .sslPolicy(after.sslPolicy().orElse(null))
                .defaultActions(Actions.write(after.otherwise())));
        if (after.https()) {
            certificates(aws, id, before.certificates(), after.certificates());
        }
    }

    @Override
    public void tag(Aws aws, String id, Map<String, String> tags, Set<String> removed) {
        Elb.tag(aws, id, tags, removed);
    }

    @Override
    public void delete(Aws aws, String id, Listener resource) {
        aws.elb().deleteListener(request -> request.listenerArn(id));
    }
}

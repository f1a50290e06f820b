package dev.netflux.aws.handler;

import dev.netflux.resource.Action;
import dev.netflux.resource.Ref;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RedirectActionStatusCodeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupTuple;

/** Listener actions, to and from AWS's form. */
final class Actions {

    private static final String REDIRECT = "HTTP_";

    private Actions() {}

    /** The last one is what answers; what comes before it asks who the client is. */
    static Action read(List<software.amazon.awssdk.services.elasticloadbalancingv2.model.Action> actions) {
        Action answer = answer(actions.stream()
                .max(Comparator.comparing(action -> action.order() == null ? 0 : action.order()))
                .orElseThrow());
        return actions.size() == 1 ? answer : new Action.Authenticate(answer);
    }

    private static Action answer(software.amazon.awssdk.services.elasticloadbalancingv2.model.Action action) {
        if (action.type() == ActionTypeEnum.REDIRECT) {
            var redirect = action.redirectConfig();
            return new Action.Redirect(
                    or(redirect.protocol(), "#{protocol}"),
                    or(redirect.host(), "#{host}"),
                    or(redirect.port(), "#{port}"),
                    or(redirect.path(), "/#{path}"),
                    or(redirect.query(), "#{query}"),
                    Integer.parseInt(redirect.statusCodeAsString().substring(REDIRECT.length())));
        }
        if (action.type() == ActionTypeEnum.FIXED_RESPONSE) {
            var response = action.fixedResponseConfig();
            return new Action.FixedResponse(
                    Integer.parseInt(response.statusCode()),
                    Optional.ofNullable(response.contentType()),
                    Optional.ofNullable(response.messageBody()));
        }
        if (action.forwardConfig() == null
                || action.forwardConfig().targetGroups().isEmpty()) {
            return new Action.Forward(
                    List.of(new Action.Weighted(Ref.id(action.targetGroupArn()), 1)), Optional.empty());
        }
        var sticky = action.forwardConfig().targetGroupStickinessConfig();
        return new Action.Forward(
                action.forwardConfig().targetGroups().stream()
                        .map(one -> new Action.Weighted(
                                Ref.id(one.targetGroupArn()), one.weight() == null ? 1 : one.weight()))
                        .toList(),
                Optional.ofNullable(sticky)
                        .filter(one -> Boolean.TRUE.equals(one.enabled()))
                        .map(one -> one.durationSeconds()));
    }

    private static String or(@org.jspecify.annotations.Nullable String text, String otherwise) {
        return text == null ? otherwise : text;
    }

    static software.amazon.awssdk.services.elasticloadbalancingv2.model.Action write(Action action) {
        var written = software.amazon.awssdk.services.elasticloadbalancingv2.model.Action.builder();
        if (action instanceof Action.Redirect redirect) {
            written.type(ActionTypeEnum.REDIRECT).redirectConfig(config -> config.protocol(redirect.protocol())
                    .host(redirect.host())
                    .port(redirect.port())
                    .path(redirect.path())
                    .query(redirect.query())
                    .statusCode(RedirectActionStatusCodeEnum.fromValue(REDIRECT + redirect.status())));
        } else if (action instanceof Action.FixedResponse response) {
            written.type(ActionTypeEnum.FIXED_RESPONSE)
                    .fixedResponseConfig(config -> config.statusCode(Integer.toString(response.status()))
                            .contentType(response.contentType().orElse(null))
                            .messageBody(response.body().orElse(null)));
        } else if (action instanceof Action.Forward forward) {
            written.type(ActionTypeEnum.FORWARD).forwardConfig(config -> {
                config.targetGroups(forward.targets().stream()
                        .map(one -> TargetGroupTuple.builder()
                                .targetGroupArn(one.targetGroup().asId())
                                .weight(one.weight())
                                .build())
                        .toList());
                config.targetGroupStickinessConfig(
                        sticky -> sticky.enabled(forward.stickiness().isPresent())
                                .durationSeconds(forward.stickiness().orElse(null)));
            });
        }
        return written.build();
    }
}

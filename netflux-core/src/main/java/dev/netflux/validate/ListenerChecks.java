package dev.netflux.validate;

import dev.netflux.model.Listener;
import dev.netflux.model.LoadBalancer;
import dev.netflux.model.Platform;
import dev.netflux.model.Web;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Listeners: ports and certificates. */
final class ListenerChecks implements Check {

    static final Rule PORT =
            Rule.error(Source.CREATE_LISTENER, "A listener's port does not exist", "AWS accepts the ports 1 to 65535.");
    static final Rule PORT_TWICE = Rule.error(
            Source.CREATE_LISTENER,
            "Two listeners of a load balancer have the same port",
            "AWS accepts one listener on each port, whatever it speaks.");
    static final Rule NO_CERTIFICATE = Rule.error(
            Source.HTTPS_LISTENER,
            "An HTTPS listener has no certificate",
            "AWS demands one, with which the balancer proves who it is.");
    static final Rule CERTIFICATE_FOR_HTTP = Rule.error(
            Source.CREATE_LISTENER,
            "An HTTP listener has a certificate",
            "AWS refuses certificates where nothing is encrypted.");
    static final Rule CERTIFICATE_ARN = Rule.error(
            Source.HTTPS_LISTENER,
            "A certificate is not written as an ARN",
            "AWS takes certificates of its Certificate Manager or of IAM, by their ARNs.");
    static final Rule CERTIFICATE_TWICE = Rule.warning(
            Source.HTTPS_LISTENER,
            "A listener names a certificate twice",
            "AWS keeps each certificate of a listener once.");
    static final Rule POLICY_FOR_HTTP = Rule.error(
            Source.CREATE_LISTENER,
            "An HTTP listener has a security policy",
            "AWS refuses security policies where nothing is encrypted.");
    static final Rule POLICY_NAME = Rule.error(
            Source.HTTPS_LISTENER,
            "A listener's security policy is not one of AWS's",
            "AWS's security policies for load balancers are called ELBSecurityPolicy- and more.");

    private static final Pattern CERTIFICATE = Pattern.compile(
            "arn:aws[a-z-]*:"
                    + "(acm:[a-z]{2,3}(-[a-z]+)+-\\d:\\d{12}:certificate/[0-9A-Za-z-]+|iam::\\d{12}:server-certificate/[\\w+=,.@/-]+)");
    private static final Pattern POLICY = Pattern.compile("ELBSecurityPolicy-[A-Za-z0-9-]+");

    @Override
    public List<Rule> rules() {
        return List.of(
                PORT,
                PORT_TWICE,
                NO_CERTIFICATE,
                CERTIFICATE_FOR_HTTP,
                CERTIFICATE_ARN,
                CERTIFICATE_TWICE,
                POLICY_FOR_HTTP,
                POLICY_NAME);
    }

    @Override
    public void look(Platform platform, Report report) {
        for (LoadBalancer balancer : platform.loadBalancers().values()) {
            Map<Integer, Web> ports = new HashMap<>();
            for (Listener listener : balancer.listeners()) {
                listener(balancer, listener, report);
                Web earlier = ports.putIfAbsent(listener.web().port(), listener.web());
                if (earlier != null) {
                    report.add(
                            PORT_TWICE,
                            listener.site(),
                            Named.of(balancer) + " listens for " + earlier + " and for " + listener.web(),
                            "Write all routes into one listener, or take another port with .on(…).");
                }
            }
        }
    }

    private static void listener(LoadBalancer balancer, Listener listener, Report report) {
        Web web = listener.web();
        String what = web + " of " + Named.of(balancer);
        if (web.port() < 1 || web.port() > 65535) {
            report.add(
                    PORT,
                    listener.site(),
                    Named.of(balancer) + " listens for " + web,
                    "Write a port from 1 to 65535 in .on(…).");
        }
        if (web.isHttps() && web.certificates().isEmpty()) {
            report.add(
                    NO_CERTIFICATE,
                    listener.site(),
                    what + " has no certificate",
                    "Write HTTPS.certificate(\"arn:aws:acm:…\"), or listen for HTTP.");
        }
        if (!web.isHttps() && !web.certificates().isEmpty()) {
            report.add(
                    CERTIFICATE_FOR_HTTP,
                    listener.site(),
                    what + " has certificate "
                            + Text.shortened(web.certificates().get(0)),
                    "Listen for HTTPS, or leave .certificate(…) out.");
        }
        web.certificates().stream()
                .filter(arn -> !CERTIFICATE.matcher(arn).matches())
                .forEach(arn -> report.add(
                        CERTIFICATE_ARN,
                        listener.site(),
                        what + " has certificate " + Text.shortened(arn),
                        "Write the whole ARN, such as \"arn:aws:acm:eu-west-1:123456789012:certificate/12345678-…\"."));
        Repeated.in(web.certificates())
                .forEach(arn -> report.add(
                        CERTIFICATE_TWICE,
                        listener.site(),
                        what + " has certificate " + Text.shortened(arn) + " twice",
                        "Name each certificate once."));
        web.sslPolicy().ifPresent(policy -> {
            if (!web.isHttps()) {
                report.add(
                        POLICY_FOR_HTTP,
                        listener.site(),
                        what + " has policy " + Text.quoted(policy),
                        "Listen for HTTPS, or leave .policy(…) out.");
            } else if (!POLICY.matcher(policy).matches()) {
                report.add(
                        POLICY_NAME,
                        listener.site(),
                        what + " has policy " + Text.quoted(policy),
                        "Write \"ELBSecurityPolicy-TLS13-1-2-2021-06\", for example.");
            }
        });
    }
}

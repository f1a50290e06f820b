package dev.netflux.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netflux.aws.handler.Aws;
import dev.netflux.aws.handler.Handler;
import dev.netflux.aws.handler.Handlers;
import dev.netflux.resource.Action;
import dev.netflux.resource.Listener;
import dev.netflux.resource.Ref;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ListenerCertificatesTest {

    private static final String ARN = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/front/1/2";

    private static final Action NOTHING = new Action.FixedResponse(404, Optional.empty(), Optional.empty());

    private final Wire wire = new Wire();

    private void elb(String action, String inside) {
        wire.answers(action, "<" + action + "Result>" + inside + "</" + action + "Result>");
    }

    @SuppressWarnings("unchecked") // a kind's handler is of its kind
    private static Handler<Listener> handler() {
        return (Handler<Listener>) Handlers.builtIn().of(Listener.KIND);
    }

    private void create(int port, boolean https, List<String> certificates) {
        elb("CreateListener", "<Listeners><member><ListenerArn>" + ARN + "</ListenerArn></member></Listeners>");
        try (Aws aws = wire.aws()) {
            handler()
                    .create(
                            aws,
                            new Listener(Ref.id("lb-1"), port, https, certificates, Optional.empty(), NOTHING),
                            Map.of());
        }
    }

    @Test
    void further_certificates_are_added_one_a_call() {
        elb("AddListenerCertificates", "<Certificates/>");

        create(443, true, List.of("cert-b", "cert-c", "cert-a"));

        assertThat(wire.calls("CreateListener"))
                .extracting(call -> call.get("Certificates.member.1.CertificateArn"))
                .containsExactly("cert-b");
        assertThat(wire.calls("AddListenerCertificates"))
                .extracting(call -> call.get("Certificates.member.1.CertificateArn"))
                .containsExactly("cert-a", "cert-c");
        assertThat(wire.calls("AddListenerCertificates"))
                .noneMatch(call -> call.containsKey("Certificates.member.2.CertificateArn"));
    }

    @Test
    void nothing_is_said_of_certificates_where_nothing_is_encrypted() {
        create(80, false, List.of());

        assertThat(wire.calls("CreateListener")).singleElement().satisfies(call -> assertThat(call.keySet())
                .noneMatch(key -> key.startsWith("Certificates")));
    }

    @Test
    void the_default_certificate_is_first_and_once_and_the_others_have_no_order() {
        elb(
                "DescribeListeners",
                "<Listeners><member><ListenerArn>" + ARN + "</ListenerArn><LoadBalancerArn>lb-1</LoadBalancerArn>"
                        + "<Port>443</Port><Protocol>HTTPS</Protocol><DefaultActions><member><Type>fixed-response</Type>"
                        + "<FixedResponseConfig><StatusCode>404</StatusCode></FixedResponseConfig></member></DefaultActions>"
                        + "</member></Listeners>");
        elb(
                "DescribeListenerCertificates",
                "<Certificates>" + certificate("cert-c", false) + certificate("cert-b", true)
                        + certificate("cert-a", false) + certificate("cert-b", false) + "</Certificates>");
        elb("DescribeTags", "<TagDescriptions/>");

        try (Aws aws = wire.aws()) {
            assertThat(handler().read(aws, ARN).orElseThrow().resource())
                    .isEqualTo(new Listener(
                            Ref.id("lb-1"),
                            443,
                            true,
                            List.of("cert-b", "cert-c", "cert-a"),
                            Optional.empty(),
                            NOTHING));
        }
    }

    @Test
    void further_certificates_are_taken_away_before_nothing_is_encrypted_any_more() {
        elb("RemoveListenerCertificates", "");
        elb("ModifyListener", "<Listeners/>");

        try (Aws aws = wire.aws()) {
            handler()
                    .update(
                            aws,
                            ARN,
                            new Listener(
                                    Ref.id("lb-1"), 443, true, List.of("cert-a", "cert-b"), Optional.empty(), NOTHING),
                            new Listener(Ref.id("lb-1"), 443, false, List.of(), Optional.empty(), NOTHING),
                            Set.of("https", "certificates"));
        }

        assertThat(wire.actions()).containsExactly("RemoveListenerCertificates", "ModifyListener");
    }

    private static String certificate(String arn, boolean isDefault) {
        return "<member><CertificateArn>" + arn + "</CertificateArn><IsDefault>" + isDefault + "</IsDefault></member>";
    }
}

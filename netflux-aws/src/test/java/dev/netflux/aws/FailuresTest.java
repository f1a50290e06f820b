package dev.netflux.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netflux.apply.CloudException;
import dev.netflux.apply.CloudException.Reason;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

class FailuresTest {

    private static final Failures FAILURES = new Failures("eu-wst-1");

    private static CloudException refused(String code, String said) {
        return refused("ec2:CreateVpc", code, said);
    }

    private static CloudException refused(String action, String code, String said) {
        return FAILURES.of(
                action,
                "ec2.eu-west-1.amazonaws.com:443",
                AwsServiceException.builder()
                        .statusCode(400)
                        .awsErrorDetails(AwsErrorDetails.builder()
                                .errorCode(code)
                                .errorMessage(said)
                                .build())
                        .build());
    }

    @Test
    void codes_have_their_meanings() {
        Map<String, Reason> meanings = Map.ofEntries(
                Map.entry("RequestLimitExceeded", Reason.THROTTLED),
                Map.entry("Throttling", Reason.THROTTLED),
                Map.entry("VpcLimitExceeded", Reason.LIMIT),
                Map.entry("AddressLimitExceeded", Reason.LIMIT),
                Map.entry("TooManyLoadBalancers", Reason.LIMIT),
                Map.entry("InvalidVpcID.NotFound", Reason.NOT_FOUND),
                Map.entry("NatGatewayNotFound", Reason.NOT_FOUND),
                Map.entry("TargetGroupNotFound", Reason.NOT_FOUND),
                Map.entry("Gateway.NotAttached", Reason.NOT_FOUND),
                Map.entry("DependencyViolation", Reason.IN_THE_WAY),
                Map.entry("ResourceInUse", Reason.IN_THE_WAY),
                Map.entry("InvalidIPAddress.InUse", Reason.IN_THE_WAY),
                Map.entry("InvalidGroup.InUse", Reason.IN_THE_WAY),
                Map.entry("ConcurrentTagAccess", Reason.THROTTLED),
                Map.entry("DuplicateSubnetsInSameZone", Reason.REFUSED),
                Map.entry("InvalidPermission.Duplicate", Reason.EXISTS),
                Map.entry("InvalidGroup.Duplicate", Reason.EXISTS),
                Map.entry("InvalidSubnet.Conflict", Reason.EXISTS),
                Map.entry("DuplicateLoadBalancerName", Reason.EXISTS),
                Map.entry("InvalidLaunchTemplateName.AlreadyExistsException", Reason.EXISTS),
                Map.entry("PriorityInUse", Reason.EXISTS),
                Map.entry("UnauthorizedOperation", Reason.DENIED),
                Map.entry("ExpiredToken", Reason.DENIED),
                Map.entry("AuthFailure", Reason.DENIED),
                Map.entry("InvalidVpc.Range", Reason.REFUSED),
                Map.entry("OperationNotPermitted", Reason.REFUSED));
        meanings.forEach((code, reason) ->
                assertThat(refused(code, "no").reason()).as(code).isEqualTo(reason));
    }

    @Test
    void load_balancing_has_words_of_its_own_for_what_it_does_not_see_yet() {
        assertThat(refused("InvalidSecurityGroup", "Security group 'sg-1' does not exist")
                        .reason())
                .isEqualTo(Reason.NOT_FOUND);
        assertThat(refused("ValidationError", "Target group 'tg' is not found").reason())
                .isEqualTo(Reason.NOT_FOUND);
        assertThat(refused("InvalidSecurityGroup", "One or more security groups are invalid")
                        .reason())
                .isEqualTo(Reason.REFUSED);
    }

    @Test
    void a_role_that_is_too_new_is_waited_for() {
        for (String said : List.of(
                "Unable to assume given IAM role",
                "Unable to create the resource. Verify that you have permission to create service linked role.")) {
            assertThat(refused("InvalidParameter", said).reason()).as(said).isEqualTo(Reason.IN_THE_WAY);
        }
    }

    @Test
    void an_address_is_its_nat_gateways_for_some_seconds_more() {
        CloudException refusal =
                refused("ec2:ReleaseAddress", "AuthFailure", "You do not have permission to access the resource.");

        assertThat(refusal.reason()).isEqualTo(Reason.IN_THE_WAY);
        assertThat(refusal).hasMessageNotContaining("credentials");
    }

    @Test
    void an_answer_without_a_body_that_credentials_are_not_accepted_says_so() {
        assertThat(FAILURES.of(
                        "s3:HeadBucket",
                        "s3.eu-west-1.amazonaws.com:443",
                        AwsServiceException.builder().statusCode(401).build()))
                .hasMessageContaining("HTTP 401")
                .hasMessageContaining("does not accept these credentials");
    }

    @Test
    void a_denied_call_names_the_action_and_the_resource_of_awss_message() {
        assertThat(refused(
                        "UnauthorizedOperation",
                        "You are not authorized to perform this operation. User: arn:aws:iam::123456789012:user/me is not authorized"
                                + " to perform: ec2:CreateVpc on resource: arn:aws:ec2:eu-west-1:123456789012:vpc/* because no"
                                + " identity-based policy allows it"))
                .hasMessageContaining("mend  allow ec2:CreateVpc on arn:aws:ec2:eu-west-1:123456789012:vpc/*;")
                .hasMessageContaining("permissions");
    }

    @Test
    void expired_credentials_say_how_to_get_others() {
        assertThat(refused("ExpiredToken", "The security token included in the request is expired"))
                .hasMessageContaining("sign in again");
    }

    @Test
    void a_sign_in_that_has_expired_is_told_from_none() {
        assertThat(Failures.noCredentials(
                        Optional.of("work"),
                        SdkClientException.create(
                                "Unable to load credentials", new IllegalStateException("Token is expired"))))
                .hasMessageContaining("the sign-in of profile work has expired")
                .hasMessageContaining("aws sso login");
        assertThat(Failures.noCredentials(Optional.empty(), SdkClientException.create("Unable to load credentials")))
                .hasMessageContaining("no credentials were found")
                .hasMessageContaining("or name a profile");
    }

    @Test
    void a_region_that_does_not_exist_has_a_neighbour_that_does() {
        assertThat(FAILURES.of(
                        "sts:GetCallerIdentity",
                        "sts.eu-wst-1.amazonaws.com:443",
                        SdkClientException.create("no", new UnknownHostException("sts.eu-wst-1.amazonaws.com"))))
                .hasMessageContaining("there is no sts.eu-wst-1.amazonaws.com")
                .hasMessageContaining("Did you mean \"eu-west-1\"?");
    }

    @Test
    void a_lost_answer_leaves_it_open_whether_the_call_was_performed() {
        assertThat(FAILURES.of(
                                "ec2:CreateVpc",
                                "localhost:1",
                                SdkClientException.create("lost", new java.io.IOException("reset")))
                        .reason())
                .isEqualTo(Reason.UNCERTAIN);
    }
}

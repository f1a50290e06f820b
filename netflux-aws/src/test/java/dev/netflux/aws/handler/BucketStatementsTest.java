package dev.netflux.aws.handler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netflux.resource.BucketPolicy;
import dev.netflux.resource.BucketPolicy.Delivery;
import dev.netflux.resource.BucketPolicy.Logs;
import dev.netflux.resource.Ref;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a bucket's policy says, in AWS's words and back. */
class BucketStatementsTest {

    private static final String BUCKET = "arn:aws:s3:::shop-logs";
    private static final BucketStatements OURS = new BucketStatements(BUCKET, "eu-west-1", "123456789012");
    private static final BucketStatements OTHERS = new BucketStatements(BUCKET, "eu-west-1", "210987654321");
    private static final Delivery ACCESS = new Delivery(Logs.ACCESS, Optional.of("front"));
    private static final Delivery FLOWS = new Delivery(Logs.FLOWS, Optional.empty());

    private static BucketPolicy receiving(Delivery... deliveries) {
        return BucketPolicy.receiving(Ref.id(BUCKET), List.of(deliveries));
    }

    @Test
    void balancers_of_the_account_and_region_may_write_below_their_prefix_as_aws_documents_it() {
        assertThat(OURS.write(receiving(ACCESS)))
                .isEqualTo(
                        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"NetfluxAccessLogs\",\"Effect\":\"Allow\","
                                + "\"Principal\":{\"Service\":\"logdelivery.elasticloadbalancing.amazonaws.com\"},"
                                + "\"Action\":\"s3:PutObject\","
                                + "\"Resource\":\"arn:aws:s3:::shop-logs/front/AWSLogs/123456789012/*\","
                                + "\"Condition\":{\"ArnLike\":{\"aws:SourceArn\":"
                                + "\"arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/*\"}}}]}");
    }

    @Test
    void flow_logs_are_let_in_by_the_two_statements_that_aws_looks_for() {
        assertThat(OURS.write(receiving(FLOWS)))
                .contains(
                        "\"Sid\":\"AWSLogDeliveryWrite\"",
                        "\"Resource\":\"arn:aws:s3:::shop-logs/AWSLogs/123456789012/*\"",
                        "\"aws:SourceAccount\":\"123456789012\",\"s3:x-amz-acl\":\"bucket-owner-full-control\"",
                        "\"Sid\":\"AWSLogDeliveryAclCheck\"",
                        "\"Action\":\"s3:GetBucketAcl\",\"Resource\":\"arn:aws:s3:::shop-logs\"",
                        "\"aws:SourceArn\":\"arn:aws:logs:eu-west-1:123456789012:*\"");
    }

    @Test
    void what_is_written_reads_back() {
        for (BucketPolicy policy : List.of(
                receiving(ACCESS),
                receiving(FLOWS),
                receiving(ACCESS, new Delivery(Logs.ACCESS, Optional.empty()), FLOWS),
                BucketPolicy.reading(
                        Ref.id(BUCKET), Set.of(Ref.id("arn:aws:cloudfront::123456789012:distribution/E1"))),
                new BucketPolicy(
                        Ref.id(BUCKET),
                        Set.of(
                                Ref.id("arn:aws:cloudfront::123456789012:distribution/E1"),
                                Ref.id("arn:aws:cloudfront::123456789012:distribution/E2")),
                        List.of(FLOWS),
                        Set.of("{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:*\",\"Resource\":\"*\"}")))) {
            BucketPolicy back = OURS.read(OURS.write(policy));

            assertThat(BucketPolicy.KIND.write(back)).isEqualTo(BucketPolicy.KIND.write(policy));
        }
    }

    @Test
    void what_aws_adds_by_itself_for_flow_logs_is_no_other_statement() {
        String added = OURS.write(receiving(FLOWS))
                .replace("\"Action\":\"s3:GetBucketAcl\"", "\"Action\":[\"s3:ListBucket\",\"s3:GetBucketAcl\"]")
                .replace("\"Sid\":\"AWSLogDeliveryWrite\"", "\"Sid\":\"AWSLogDeliveryWrite1\"");

        assertThat(OURS.read(added)).isEqualTo(receiving(FLOWS));
    }

    @Test
    void another_account_or_half_of_what_flow_logs_need_is_something_else() {
        assertThat(OTHERS.read(OURS.write(receiving(ACCESS))).deliveries()).isEmpty();
        assertThat(OTHERS.read(OURS.write(receiving(ACCESS))).others()).hasSize(1);

        String half = OURS.write(receiving(FLOWS)).replace("s3:GetBucketAcl", "s3:GetBucketLocation");
        assertThat(OURS.read(half).deliveries()).isEmpty();
        assertThat(OURS.read(half).others()).hasSize(2);
        assertThat(OURS.read("{\"Statement\":\"none\"}").others()).containsExactly("\"none\"");
    }
}

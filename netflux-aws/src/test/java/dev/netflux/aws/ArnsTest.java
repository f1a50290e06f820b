package dev.netflux.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netflux.aws.handler.Arns;
import dev.netflux.resource.Account;
import org.junit.jupiter.api.Test;

class ArnsTest {

    @Test
    void every_partition_has_its_own_names() {
        assertThat(Arns.of(Account.partitionOf("eu-west-1"), "ec2", "eu-west-1", "123456789012", "vpc/vpc-1"))
                .isEqualTo("arn:aws:ec2:eu-west-1:123456789012:vpc/vpc-1");
        assertThat(Arns.of(Account.partitionOf("cn-north-1"), "iam", "", "123456789012", "role/me"))
                .isEqualTo("arn:aws-cn:iam::123456789012:role/me");
        assertThat(Account.partitionOf("us-gov-west-1")).isEqualTo("aws-us-gov");
        assertThat(Arns.partitionIn("arn:aws-us-gov:sts::123456789012:assumed-role/a/b"))
                .isEqualTo("aws-us-gov");
    }
}

package dev.netflux.resource;

import java.util.List;

/**
 * Where resources live.
 *
 * @param cloud {@code local} or {@code aws}
 * @param id the account's twelve digits
 * @param region for example {@code eu-west-1}
 * @param partition {@code aws}, {@code aws-cn} or {@code aws-us-gov}
 * @param zones the names of the region's availability zones that the account may use, sorted; none where no design had to choose among
 *     them
 */
public record Account(String cloud, String id, String region, String partition, List<String> zones) {

    /** Keeps its own copy. */
    public Account {
        zones = List.copyOf(zones);
    }

    /** The partition that a region is in, known by how the region's name begins. */
    public static String partitionOf(String region) {
        return region.startsWith("cn-") ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }

    /** With the zones that the account may use. */
    public Account with(List<String> usable) {
        return new Account(cloud, id, region, partition, usable);
    }

    /** {@code 123456789012/eu-west-1}. */
    @Override
    public String toString() {
        return id + "/" + region;
    }
}

package dev.netflux.model;

import dev.netflux.base.Finding;
import dev.netflux.base.Site;
import java.util.List;
import java.util.Map;

/** A named part of a platform. Others mention it by its name; {@link Platform} collects the values. */
public sealed interface Part
        permits Network,
                Tier,
                NetworkAcl,
                Peering,
                SecurityGroup,
                LoadBalancer,
                Service,
                Database,
                Secret,
                StaticSite,
                Bucket,
                DnsRecord,
                Repository,
                LogGroup,
                Cluster,
                DnsNamespace,
                Role,
                Endpoint,
                OwnResource {

    /** Its name, unique among the platform's parts of its sort; empty when the author gave none. */
    String name();

    /** What it is called in a sentence, such as {@code security group}. */
    String sort();

    /** Where it was written. */
    Site site();

    /** The author's tags. */
    Map<String, String> tags();

    /** What its words could not even keep, such as a missing value. */
    List<Finding> mistakes();

    /** The values that were handed to its words, so that whoever has this part can find them; nothing, where no word takes any. */
    default List<Part> brings() {
        return List.of();
    }
}

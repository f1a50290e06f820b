package dev.netflux.model;

import dev.netflux.base.Finding;
import dev.netflux.base.Site;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** A domain that only the network's own resolver knows: {@code local}, in which services have names. */
@Value.Immutable
public abstract sealed class DnsNamespace implements Part permits ImmutableDnsNamespace {

    DnsNamespace() {}

    /** The domain of that name, which is its name in AWS, too. */
    public static DnsNamespace of(String name) {
        return ImmutableDnsNamespace.builder()
                .name(Given.text(name))
                .site(Site.here())
                .build();
    }

    @Override
    public abstract String name();

    /** Its name in AWS where the author chose it. */
    public abstract Optional<String> awsName();

    @Override
    public abstract Map<String, String> tags();

    @Override
    @Value.Auxiliary
    public abstract Site site();

    @Override
    public abstract List<Finding> mistakes();

    /** {@code namespace}. */
    @Override
    public String sort() {
        return "namespace";
    }

    /** With a name of the author's in AWS. */
    public DnsNamespace named(String awsName) {
        return self().withAwsName(Given.text(awsName));
    }

    /** With a tag on it. */
    public DnsNamespace tagged(String key, String value) {
        return self().withTags(Given.tag(tags(), key, value));
    }

    private ImmutableDnsNamespace self() {
        return (ImmutableDnsNamespace) this;
    }
}

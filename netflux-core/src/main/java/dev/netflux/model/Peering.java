package dev.netflux.model;

import dev.netflux.base.Finding;
import dev.netflux.base.Site;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** A peering of the platform's network with another one that exists, in the same account and region. */
@Value.Immutable
public abstract sealed class Peering implements Part permits ImmutablePeering {

    Peering() {}

    /** A peering of that name with a network that exists. */
    public static Peering of(String name, Network with) {
        Site site = Site.here();
        return ImmutablePeering.builder()
                .name(Given.text(name))
                .with(Optional.ofNullable(with))
                .site(site)
                .addAllMistakes(Given.and(List.of(), Given.missing(site, "peering(…)", with)))
                .build();
    }

    @Override
    public abstract String name();

    /** Its name tag in AWS where the author chose it. */
    public abstract Optional<String> awsName();

    /** The other network; empty when the author gave none. */
    public abstract Optional<Network> with();

    /** The names of the tiers that reach the other network, where the author chose them; else all do. */
    public abstract List<String> tiers();

    /** Whether the networks' resolvers answer each other with private addresses. */
    @Value.Default
    public boolean isResolving() {
        return false;
    }

    @Override
    public abstract Map<String, String> tags();

    @Override
    @Value.Auxiliary
    public abstract Site site();

    @Override
    public abstract List<Finding> mistakes();

    /** {@code peering}. */
    @Override
    public String sort() {
        return "peering";
    }

    /** Only these tiers reach the other network. */
    public Peering routedFrom(Tier... some) {
        Site site = Site.here();
        return self().withTiers(Given.names(tiers(), Given.values(some)))
                .withMistakes(Given.checked(mistakes(), site, "routedFrom(…)", some));
    }

    /** Names of the one network that mean public addresses are answered with private ones in the other. */
    public Peering resolvingNames() {
        return self().withIsResolving(true);
    }

    /** With a name of the author's in AWS. */
    public Peering named(String name) {
        return self().withAwsName(Given.text(name));
    }

    /** With a tag on it. */
    public Peering tagged(String key, String value) {
        return self().withTags(Given.tag(tags(), key, value));
    }

    private ImmutablePeering self() {
        return (ImmutablePeering) this;
    }
}

package dev.netflux.aws.handler;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import dev.netflux.resource.Stamp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ec2.model.Vpc;

/**
 * What one observation is about: a platform, whole VPCs, or both. It also keeps what was described, so that several kinds that one call
 * describes (route tables, their routes and associations) cost one call.
 */
public final class Scope {

    /**
     * The name of something that is described once.
     *
     * @param <T> what the description gives
     */
    @SuppressWarnings("UnusedTypeParameter") // the type parameter ties a key to its value
    public static final class Key<T> {}

    private static final Key<List<Vpc>> VPCS = new Key<>();

    private final Aws aws;
    private final Optional<String> platform;
    private final Set<String> named;
    private final boolean isEverywhere;
    private final Map<Key<?>, CompletableFuture<Object>> known = new ConcurrentHashMap<>();

    /**
     * What an observation is about.
     *
     * @param platform the platform whose stamp is looked for
     * @param named the ids of VPCs to look into besides those with the stamp
     */
    public Scope(Aws aws, Optional<String> platform, Set<String> named) {
        this(aws, platform, named, false);
    }

    private Scope(Aws aws, Optional<String> platform, Set<String> named, boolean isEverywhere) {
        this.aws = aws;
        this.platform = platform;
        this.named = ImmutableSet.copyOf(named);
        this.isEverywhere = isEverywhere;
    }

    /** About the same, wherever the platform tells to have something. */
    public Scope everywhere() {
        return new Scope(aws, platform, named, true);
    }

    /** About further VPCs as well. */
    public Scope with(Set<String> further) {
        return new Scope(aws, platform, Sets.union(named, further), isEverywhere);
    }

    /** What {@code describe} gives; asked once, however many ask. */
    @SuppressWarnings("unchecked") // a key is only ever used with its own type
    public <T> T once(Key<T> key, Supplier<T> describe) {
        return (T) Aws.once(known, key, describe::get);
    }

    /** The VPCs that carry the platform's stamp, and the named ones. */
    List<Vpc> described() {
        return once(VPCS, () -> {
            List<Vpc> stamped = platform.map(
                            name -> Ec2.vpcs(aws, Ec2.filter("tag:" + Stamp.PLATFORM, Stamp.encode(name))).stream()
                                    .filter(vpc -> isOurs(Ec2.tags(vpc.tags())))
                                    .toList())
                    .orElse(List.of());
            Set<String> missing =
                    Sets.difference(named, stamped.stream().map(Vpc::vpcId).collect(ImmutableSet.toImmutableSet()));
            return missing.isEmpty()
                    ? stamped
                    : java.util.stream.Stream.concat(
                                    stamped.stream(),
                                    Ec2.vpcs(aws, Ec2.filter("vpc-id", missing)).stream()
                                            .filter(vpc -> missing.contains(vpc.vpcId())))
                            .toList();
        });
    }

    /** The ids of the VPCs that it is about. */
    public Set<String> vpcs() {
        return described().stream().map(Vpc::vpcId).collect(ImmutableSet.toImmutableSet());
    }

    /** The value of a tag that one of the VPCs carries; of a platform's look, one of its own: it may stand in another platform's. */
    public Optional<String> tagged(String key) {
        return described().stream()
                .filter(vpc -> platform.isEmpty() || isOurs(Ec2.tags(vpc.tags())))
                .flatMap(vpc -> vpc.tags().stream())
                .filter(tag -> tag.key().equals(key))
                .map(tag -> Stamp.decode(tag.value()))
                .findFirst();
    }

    /** Where the platform tells to have something; empty where nothing tells, so that it may be anywhere. */
    public Optional<Parts> parts() {
        return isEverywhere ? Optional.empty() : tagged(Parts.TAG).map(Parts::of);
    }

    /** The tags of the platform's security groups, by their ids, wherever they are. */
    public Map<String, Map<String, String>> groups() {
        ImmutableMap.Builder<String, Map<String, String>> groups = ImmutableMap.builder();
        platform.ifPresent(
                name -> SecurityGroups.described(aws, Ec2.filter("tag:" + Stamp.PLATFORM, Stamp.encode(name))).stream()
                        .filter(group -> isOurs(Ec2.tags(group.tags())))
                        .forEach(group -> groups.put(group.groupId(), Ec2.tags(group.tags()))));
        return groups.buildKeepingLast();
    }

    /** The platform that it is about, if it is about one. */
    public Optional<String> platform() {
        return platform;
    }

    /** Whether it is about a platform: of whole VPCs all is looked at. */
    public boolean isOfPlatform() {
        return platform.isPresent();
    }

    /** Whether tags say that something is the platform's. */
    public boolean isOurs(Map<String, String> tags) {
        return Stamp.of(tags)
                .filter(stamp -> platform.filter(stamp.platform()::equals).isPresent())
                .isPresent();
    }
}

package dev.netflux.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netflux.apply.CloudException;
import dev.netflux.aws.Samples.Sample;
import dev.netflux.aws.emulator.Emulator;
import dev.netflux.base.Site;
import dev.netflux.resource.Address;
import dev.netflux.resource.Attribute;
import dev.netflux.resource.DefaultSecurityGroup;
import dev.netflux.resource.Fingerprint;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Kinds;
import dev.netflux.resource.Node;
import dev.netflux.resource.Owner;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Resource;
import dev.netflux.resource.SecurityGroupRule;
import dev.netflux.resource.Stamp;
import dev.netflux.resource.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every kind, made, read, found, changed, tagged and removed on the emulator. */
@ExtendWith(Emulator.class)
class HandlersIT {

    private static final Set<Kind<?>> DEFAULTS = Set.of(DefaultSecurityGroup.KIND, SecurityGroupRule.KIND);

    private static final String PLATFORM = "net";

    /** Where the emulator is wrong, each with what it does. One that is no longer needed fails the test too. */
    private static final Map<String, String> EXCEPTIONS = Map.of(
            "ListenerRule:front/80/regex made: HTTP 500", "knows no regular expressions in conditions",
            "SecurityGroupRule:protocol made: HTTP 500", "fails on protocols without ports but -1",
            "SecurityGroupRule:itself made: description", "drops the description when the peer is a group",
            "SecurityGroupRule:range made: description", "drops the description when the peer is a group",
            "EcsService:app made: breaker",
                    "drops the circuit breaker when a service is made, and keeps it when it is changed",
            "EcsService:app made: rollback",
                    "drops the circuit breaker when a service is made, and keeps it when it is changed",
            "EcsService:app changed: connect", "does not tell how services connect",
            "NetworkAcl:guard changed: entries", "loses ICMP's types in the entries of network ACLs",
            "PrivateDnsNamespace:local made: vpc", "makes the zone of a private namespace without its VPC",
            "PrivateDnsNamespace:local changed: vpc", "makes the zone of a private namespace without its VPC");

    private final Map<Address, String> ids = new HashMap<>();
    private final Map<Ref.To, Ref> told = new HashMap<>();
    private final Set<String> wrong = new TreeSet<>();

    @Test
    void every_kind_is_made_read_found_changed_tagged_and_removed(Emulator.Running emulator) {
        try (AwsCloud cloud = AwsCloud.open(emulator.settings())) {
            List<Sample> samples = Samples.all();
            assertThat(samples.stream().map(sample -> sample.address().kind()).collect(Collectors.toSet()))
                    .as("kinds")
                    .isSubsetOf(Kinds.BUILT_IN.all().stream().map(Kind::name).collect(Collectors.toSet()));
            samples.forEach(sample -> make(cloud, sample));
            List<Sample> made = samples.stream()
                    .filter(sample -> ids.containsKey(sample.address()))
                    .toList();
            made.forEach(sample -> change(cloud, sample));
            observe(cloud, made);
            List<Sample> backwards = new ArrayList<>(made);
            java.util.Collections.reverse(backwards);
            backwards.forEach(sample -> remove(cloud, sample));
            assertThat(cloud.observe(PLATFORM, Kinds.BUILT_IN)).isEmpty();
        }
        assertThat(wrong).isEqualTo(new TreeSet<>(EXCEPTIONS.keySet()));
    }

    private String id(Address address) {
        return Objects.requireNonNull(ids.get(address), address.toString());
    }

    private Ref known(Ref.To mention) {
        return mention.attribute().isEmpty()
                ? Ref.id(id(mention.address()))
                : Objects.requireNonNull(told.get(mention), mention.toString());
    }

    private void check(boolean right, Sample sample, String what) {
        if (!right) {
            wrong.add(sample.address() + " " + what);
        }
    }

    private Node node(Sample sample, Resource resource) {
        return Node.designed(sample.address().name(), resource, new TreeMap<>(Map.of("team", "movies")), Site.UNKNOWN)
                .mapRefs(ref -> ref instanceof Ref.To to ? known(to) : ref);
    }

    private static Stamp stamp(Node node) {
        return new Stamp(PLATFORM, node.address(), Fingerprint.of(node));
    }

    private void make(AwsCloud cloud, Sample sample) {
        Node wanted = node(sample, sample.first());
        check(cloud.find(wanted, stamp(wanted)).isEmpty(), sample, "is found before it is made");
        String id;
        try {
            id = cloud.create(wanted, stamp(wanted));
        } catch (CloudException e) {
            check(false, sample, "made: " + e.code());
            return;
        }
        ids.put(sample.address(), id);
        Node read = cloud.read(wanted.kind(), id).orElseThrow();
        for (Attribute<?, ?> attribute : wanted.kind().attributes()) {
            Ref.To mention = new Ref.To(sample.address(), attribute.name());
            read.asMentioned(mention).ifPresent(one -> told.put(mention, one));
        }
        differences(wanted, read).forEach(name -> check(false, sample, "made: " + name));
        check(
                cloud.find(wanted, stamp(wanted)).stream()
                        .map(Node::id)
                        .toList()
                        .equals(List.of(id)),
                sample,
                "is not found when it is made");
        if (wanted.kind().isTaggable()) {
            check(read.live().orElseThrow().stamp().equals(Optional.of(stamp(wanted))), sample, "made: stamp");
            check(read.tags().equals(wanted.tags()), sample, "made: tags");
        }
    }

    private static List<String> differences(Node wanted, Node read) {
        return wanted.kind().attributes().stream()
                .filter(attribute -> attribute.change() != Attribute.Change.DECIDED_BY_AWS
                        && !attribute.isLeftToOthers(wanted.value(attribute)))
                .filter(attribute -> !attribute.isFreeWhenAbsent()
                        || !wanted.value(attribute).isAbsent())
                .filter(attribute -> !wanted.value(attribute).equals(read.value(attribute)))
                .map(attribute -> attribute.name())
                .toList();
    }

    private void change(AwsCloud cloud, Sample sample) {
        for (Resource change : sample.changes()) {
            Node after = node(sample, change);
            Node before = cloud.read(after.kind(), id(sample.address())).orElseThrow();
            List<String> changed = differences(after, before);
            if (!changed.isEmpty()) {
                try {
                    cloud.update(before, after, Set.copyOf(changed));
                } catch (CloudException e) {
                    check(false, sample, "changed " + changed + ": " + e.code());
                    continue;
                }
                Node read = cloud.read(after.kind(), before.id()).orElseThrow();
                differences(after, read).forEach(name -> check(false, sample, "changed: " + name));
            }
        }
        Node last = cloud.read(sample.first().kind(), id(sample.address())).orElseThrow();
        if (last.kind().isTaggable()) {
            Stamp other = new Stamp(PLATFORM, sample.address(), "0000.ffff");
            cloud.tag(last, Map.of("owner", "me and you"), other, Set.of("team"));
            Node read = cloud.read(last.kind(), last.id()).orElseThrow();
            check(read.tags().equals(Map.of("owner", "me and you")), sample, "tagged: tags");
            check(read.live().orElseThrow().stamp().equals(Optional.of(other)), sample, "tagged: stamp");
        }
    }

    private void observe(AwsCloud cloud, List<Sample> samples) {
        Map<String, Node> seen =
                cloud.observe(PLATFORM, Kinds.BUILT_IN).stream().collect(Collectors.toMap(Node::id, node -> node));
        for (Sample sample : samples) {
            String id = id(sample.address());
            Node one = seen.remove(id);
            check(one != null, sample, "observed: missing");
            if (one != null) {
                Owner owner = one.kind().isTaggable() ? Owner.PLATFORM : Owner.INSIDE;
                check(one.live().orElseThrow().owner() == owner, sample, "observed: owner");
                check(
                        one.resource()
                                .equals(cloud.read(one.kind(), id).orElseThrow().resource()),
                        sample,
                        "observed: otherwise than read");
            }
        }
        assertThat(seen.values())
                .as("what was not made, but for the default group of the second VPC and what AWS put into it")
                .filteredOn(node -> !DEFAULTS.contains(node.kind()))
                .isNotEmpty()
                .allSatisfy(
                        node -> assertThat(node.live().orElseThrow().owner()).isEqualTo(Owner.AWS));
    }

    private void remove(AwsCloud cloud, Sample sample) {
        Node node = cloud.read(sample.first().kind(), id(sample.address())).orElseThrow();
        cloud.delete(node);
        if (sample.first().kind() != DefaultSecurityGroup.KIND) {
            check(
                    cloud.read(node.kind(), node.id())
                            .filter(left -> left.live().orElseThrow().state() != State.DELETING)
                            .isEmpty(),
                    sample,
                    "removed: still there");
        }
        cloud.delete(node);
    }
}

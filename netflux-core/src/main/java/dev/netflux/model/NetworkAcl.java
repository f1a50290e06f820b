package dev.netflux.model;

import dev.netflux.base.Cidr;
import dev.netflux.base.Finding;
import dev.netflux.base.Site;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.immutables.value.Value;

/**
 * A network ACL: what may come into the subnets of the tiers that it guards, and what may leave them. The first sentence that is about a
 * packet decides, and none denies. It knows no connections: answers need sentences of their own.
 */
@Value.Immutable
public abstract sealed class NetworkAcl implements Part permits ImmutableNetworkAcl {

    /** How far the numbers of sentences are apart. */
    private static final int STEP = 100;

    NetworkAcl() {}

    /** An ACL of that name, which denies everything. */
    public static NetworkAcl of(String name) {
        return ImmutableNetworkAcl.builder()
                .name(Given.text(name))
                .site(Site.here())
                .build();
    }

    /**
     * What an author says in one sentence.
     *
     * @param direction whether it is about what comes in or what goes out
     * @param allows whether it allows rather than denies
     * @param packets what it is about
     * @param peers from or to whom
     * @param number its first entry's number, where the author chose it
     * @param site where it was written
     */
    public record Sentence(
            GroupRule.Direction direction,
            boolean allows,
            List<Packets> packets,
            List<Peer.Mention> peers,
            Optional<Integer> number,
            Site site) {

        /** Keeps its own copies. */
        public Sentence {
            packets = List.copyOf(packets);
            peers = List.copyOf(peers);
        }

        /** Wherever it was written. */
        @Override
        public boolean equals(Object o) {
            return o instanceof Sentence other
                    && direction == other.direction
                    && allows == other.allows
                    && packets.equals(other.packets)
                    && peers.equals(other.peers)
                    && number.equals(other.number);
        }

        @Override
        public int hashCode() {
            return packets.hashCode() * 31 + peers.hashCode();
        }

        /** {@code allowing tcp/80 from the internet}. */
        @Override
        public String toString() {
            return (allows ? "allowing " : "denying ")
                    + String.join(", ", packets.stream().map(Packets::toString).toList())
                    + (direction == GroupRule.Direction.IN ? " from " : " to ")
                    + String.join(
                            ", ", peers.stream().map(Peer.Mention::toString).toList());
        }
    }

    /**
     * One entry that follows from a sentence.
     *
     * @param number its number, separately for each direction
     * @param packets what it is about
     * @param block the addresses from or to which
     * @param sentence the sentence
     */
    public record Line(int number, Packets packets, Cidr block, Sentence sentence) {}

    @Override
    public abstract String name();

    /** Its name tag in AWS where the author chose it. */
    public abstract Optional<String> awsName();

    /** What its author says, in order. */
    public abstract List<Sentence> sentences();

    @Override
    public abstract Map<String, String> tags();

    @Override
    @Value.Auxiliary
    public abstract Site site();

    @Override
    public abstract List<Finding> mistakes();

    /** {@code network ACL}. */
    @Override
    public String sort() {
        return "network ACL";
    }

    /**
     * Its entries in a network. A sentence's entries are numbered from its own number, else from the next hundred, so that one that is
     * appended, or extended, moves no other.
     */
    public List<Line> lines(Network network) {
        List<Line> lines = new ArrayList<>();
        Map<GroupRule.Direction, Integer> last = new EnumMap<>(GroupRule.Direction.class);
        for (Sentence sentence : sentences()) {
            int next =
                    sentence.number().orElseGet(() -> last.getOrDefault(sentence.direction(), 0) / STEP * STEP + STEP);
            for (Packets packets : sentence.packets()) {
                for (Peer.Mention peer : sentence.peers()) {
                    for (Cidr block : blocks(network, peer)) {
                        lines.add(new Line(next, packets, block, sentence));
                        last.merge(sentence.direction(), next, Math::max);
                        next++;
                    }
                }
            }
        }
        return List.copyOf(lines);
    }

    /** The addresses of a peer; none of what has no addresses here. */
    private static List<Cidr> blocks(Network network, Peer.Mention peer) {
        if (peer instanceof Peer.Internet) {
            return network.hasIpv6() ? List.of(Cidr.ANYWHERE, Cidr.ANYWHERE_IPV6) : List.of(Cidr.ANYWHERE);
        }
        if (peer instanceof Peer.Addresses addresses) {
            return addresses.block().cidr().stream().toList();
        }
        if (peer instanceof Peer.OfTier tier) {
            return network.plots().stream()
                    .filter(plot -> plot.tier().equals(tier.name()))
                    .flatMap(plot -> plot.cidr().stream())
                    .toList();
        }
        return List.of();
    }

    /** Begins a sentence about what it allows; it ends with {@code from(…)} or {@code to(…)}. */
    public Half allowing(Traffic... traffic) {
        return half(true, "allowing(…)", traffic, Site.here());
    }

    /** Begins a sentence about what it denies; it ends with {@code from(…)} or {@code to(…)}. */
    public Half denying(Traffic... traffic) {
        return half(false, "denying(…)", traffic, Site.here());
    }

    private Half half(boolean allows, String word, Traffic[] traffic, Site site) {
        return new Half(
                self().withMistakes(Given.checked(mistakes(), site, word, traffic)),
                allows,
                Given.values(traffic).stream().map(Traffic::packets).toList(),
                site);
    }

    /** The first half of a sentence. */
    public static final class Half {
        private final NetworkAcl acl;
        private final boolean allows;
        private final List<Packets> packets;
        private final Site site;

        private Half(NetworkAcl acl, boolean allows, List<Packets> packets, Site site) {
            this.acl = acl;
            this.allows = allows;
            this.packets = packets;
            this.site = site;
        }

        /** Coming into the subnets, from these. */
        public NetworkAcl from(Peer... peers) {
            return acl.say(this, GroupRule.Direction.IN, "from(…)", peers);
        }

        /** Leaving the subnets, to these. */
        public NetworkAcl to(Peer... peers) {
            return acl.say(this, GroupRule.Direction.OUT, "to(…)", peers);
        }
    }

    private NetworkAcl say(Half half, GroupRule.Direction direction, String word, Peer[] peers) {
        Sentence sentence = new Sentence(
                direction,
                half.allows,
                half.packets,
                Given.values(peers).stream().map(Peer::mention).toList(),
                Optional.empty(),
                half.site);
        return self().withSentences(Given.and(sentences(), List.of(sentence)))
                .withMistakes(Given.checked(mistakes(), half.site, word, peers));
    }

    /** The entries of the last sentence are numbered from here. */
    public NetworkAcl numbered(int number) {
        Site site = Site.here();
        if (sentences().isEmpty()) {
            return self().withMistakes(Given.and(
                    mistakes(),
                    Optional.of(Finding.error(
                            "A word has no sentence to belong to",
                            "numbered(…) stands where no sentence was written before it",
                            "It numbers the sentence before it, such as allowing(HTTP).from(internet()).",
                            "Write allowing(…).from(…) or denying(…).to(…) first.",
                            site))));
        }
        Sentence last = sentences().get(sentences().size() - 1);
        return self().withSentences(Stream.concat(
                        sentences().stream().limit(sentences().size() - 1L),
                        Stream.of(new Sentence(
                                last.direction(),
                                last.allows(),
                                last.packets(),
                                last.peers(),
                                Optional.of(number),
                                last.site())))
                .toList());
    }

    /** With a name of the author's in AWS. */
    public NetworkAcl named(String name) {
        return self().withAwsName(Given.text(name));
    }

    /** With a tag on it. */
    public NetworkAcl tagged(String key, String value) {
        return self().withTags(Given.tag(tags(), key, value));
    }

    private ImmutableNetworkAcl self() {
        return (ImmutableNetworkAcl) this;
    }
}

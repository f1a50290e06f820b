package dev.netflux.model;

import dev.netflux.base.Finding;
import dev.netflux.base.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A security group: whom its carriers accept, and to whom they may send. Without a word about sending they may send everything to
 * everyone, as AWS does it.
 */
@Value.Immutable
public abstract sealed class SecurityGroup implements Part, Peer permits ImmutableSecurityGroup {

    SecurityGroup() {}

    /** A group of that name that accepts nothing yet. */
    public static SecurityGroup of(String name) {
        return ImmutableSecurityGroup.builder()
                .name(Given.text(name))
                .site(Site.here())
                .build();
    }

    /** A group that exists and is somebody else's. */
    public static SecurityGroup existing(String id) {
        return ImmutableSecurityGroup.builder()
                .name(Given.text(id))
                .existing(Given.text(id))
                .site(Site.here())
                .build();
    }

    /** Its name; of one that is somebody else's, its id. */
    @Override
    public abstract String name();

    /** Its id, where it is somebody else's: then it is only carried and mentioned, and nobody knows its rules. */
    public abstract Optional<String> existing();

    /** Its name in AWS where the author chose it; else it is made of the platform's name and its own. */
    public abstract Optional<String> awsName();

    /** What it is for. */
    public abstract Optional<String> description();

    /** Its rules in the order of the author's sentences. */
    public abstract List<GroupRule> rules();

    /** Whether its carriers may send nothing at all. */
    @Value.Default
    public boolean isSilent() {
        return false;
    }

    @Override
    public abstract Map<String, String> tags();

    @Override
    @Value.Auxiliary
    public abstract Site site();

    @Override
    public abstract List<Finding> mistakes();

    @Override
    @Value.Auxiliary
    public abstract List<Part> brings();

    /** How many of the last rules the last sentence made. */
    @Value.Auxiliary
    @Value.Default
    int lastSentence() {
        return 0;
    }

    /** {@code security group}. */
    @Override
    public String sort() {
        return "security group";
    }

    /** Begins a sentence about what it accepts; it ends with {@code from(…)}. */
    public Accepting accepting(Traffic... traffic) {
        Site site = Site.here();
        return new Accepting(
                self().withMistakes(Given.checked(mistakes(), site, "accepting(…)", traffic)),
                Given.values(traffic),
                site);
    }

    /** Begins a sentence about what it sends; it ends with {@code to(…)}. */
    public Sending sending(Traffic... traffic) {
        Site site = Site.here();
        return new Sending(
                self().withMistakes(Given.checked(mistakes(), site, "sending(…)", traffic)),
                Given.values(traffic),
                site);
    }

    /** Its carriers may send nothing, but answer. */
    public SecurityGroup sendingNothing() {
        return self().withIsSilent(true);
    }

    /** The last sentence holds for these peers as well. */
    public SecurityGroup and(Peer... peers) {
        Site site = Site.here();
        List<GroupRule> last = rules().subList(rules().size() - lastSentence(), rules().size());
        List<GroupRule> more = new ArrayList<>();
        for (Peer peer : Given.values(peers)) {
            last.stream()
                    .map(rule -> (GroupRule)
                            ((ImmutableGroupRule) rule).withPeer(peer.mention()).withSite(site))
                    .filter(rule -> !more.contains(rule))
                    .forEach(more::add);
        }
        return self().withRules(Given.and(rules(), more))
                .withLastSentence(lastSentence() + more.size())
                .withBrings(Given.and(brings(), partsAmong(Given.values(peers))))
                .withMistakes(Given.and(
                        mistakes(),
                        Given.missing(site, "and(…)", (Object[]) peers),
                        Given.none(site, "and(…)", peers),
                        last.isEmpty() ? Optional.of(nothingBefore("and(…)", site)) : Optional.empty()));
    }

    /** The last sentence holds for the group itself as well. */
    public SecurityGroup andItself() {
        return and(Peer.itself());
    }

    /** Why the last sentence is there; AWS shows it beside the rule. */
    public SecurityGroup because(String reason) {
        Site site = Site.here();
        int before = rules().size() - lastSentence();
        return self().withRules(Given.and(
                        rules().subList(0, before),
                        rules().subList(before, rules().size()).stream()
                                .map(rule -> ((ImmutableGroupRule) rule).withDescription(Given.text(reason)))
                                .toList()))
                .withMistakes(Given.and(
                        mistakes(),
                        lastSentence() == 0 ? Optional.of(nothingBefore("because(…)", site)) : Optional.empty()));
    }

    /** What it is for; AWS cannot change it, so a group with another description replaces the old one. */
    public SecurityGroup described(String description) {
        return self().withDescription(Given.text(description));
    }

    /** With a name of the author's in AWS. */
    public SecurityGroup named(String name) {
        return self().withAwsName(Given.text(name));
    }

    /** With a tag on it and its rules. */
    public SecurityGroup tagged(String key, String value) {
        return self().withTags(Given.tag(tags(), key, value));
    }

    /** Its mention in another group's rule. */
    @Override
    public Mention mention() {
        return new Group(name());
    }

    /** The first half of a sentence about what a group accepts. */
    public static final class Accepting {
        private final SecurityGroup group;
        private final List<Traffic> traffic;
        private final Site site;

        private Accepting(SecurityGroup group, List<Traffic> traffic, Site site) {
            this.group = group;
            this.traffic = traffic;
            this.site = site;
        }

        /** From whom. */
        public SecurityGroup from(Peer... peers) {
            return group.say(GroupRule.Direction.IN, traffic, "from(…)", peers, site);
        }

        /** From whatever carries the group itself. */
        public SecurityGroup fromItself() {
            return from(Peer.itself());
        }
    }

    /** The first half of a sentence about what a group sends. */
    public static final class Sending {
        private final SecurityGroup group;
        private final List<Traffic> traffic;
        private final Site site;

        private Sending(SecurityGroup group, List<Traffic> traffic, Site site) {
            this.group = group;
            this.traffic = traffic;
            this.site = site;
        }

        /** To whom. */
        public SecurityGroup to(Peer... peers) {
            return group.say(GroupRule.Direction.OUT, traffic, "to(…)", peers, site);
        }

        /** To whatever carries the group itself. */
        public SecurityGroup toItself() {
            return to(Peer.itself());
        }
    }

    private SecurityGroup say(
            GroupRule.Direction direction, List<Traffic> traffic, String word, Peer[] peers, Site site) {
        List<GroupRule> sentence = new ArrayList<>();
        for (Traffic some : traffic) {
            for (Peer peer : Given.values(peers)) {
                sentence.add(GroupRule.of(direction, some.packets(), peer.mention(), site));
            }
        }
        return self().withRules(Given.and(rules(), sentence))
                .withLastSentence(sentence.size())
                .withBrings(Given.and(brings(), partsAmong(Given.values(peers))))
                .withMistakes(Given.checked(mistakes(), site, word, peers));
    }

    private static List<Part> partsAmong(List<Peer> peers) {
        return peers.stream()
                .filter(Part.class::isInstance)
                .map(Part.class::cast)
                .toList();
    }

    private static Finding nothingBefore(String word, Site site) {
        return Finding.error(
                "A word has no sentence to belong to",
                word + " stands where no rule was written before it",
                "It adds to the sentence before it, such as accepting(HTTP).from(internet()).",
                "Write accepting(…).from(…) or sending(…).to(…) first.",
                site);
    }

    private ImmutableSecurityGroup self() {
        return (ImmutableSecurityGroup) this;
    }
}

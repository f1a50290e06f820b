package dev.netflux.topology;

import com.google.common.collect.ImmutableList;
import dev.netflux.base.Nearest;
import dev.netflux.base.Site;
import dev.netflux.reach.End;
import dev.netflux.resource.Address;
import dev.netflux.resource.Node;
import dev.netflux.resource.SecurityGroup;
import dev.netflux.resource.Subnet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Who begins connections, or who accepts them: the subject of a rule, and its object. A choice that is made anew in each topology;
 * immutable. {@link Sentences} has the words that make one: {@code services()}, {@code database("catalog")}, {@code internet()}.
 */
public final class Ends {

    /**
     * Who was chosen in a topology.
     *
     * @param members those
     * @param missing what the author named and nobody has, a sentence each
     */
    record Chosen(List<Member> members, List<String> missing) {}

    private final String text;
    private final boolean isMany;
    private final Function<Topology, Chosen> choice;
    private final Optional<String> tier;

    private Ends(String text, boolean isMany, Function<Topology, Chosen> choice) {
        this(text, isMany, choice, Optional.empty());
    }

    private Ends(String text, boolean isMany, Function<Topology, Chosen> choice, Optional<String> tier) {
        this.text = text;
        this.isMany = isMany;
        this.choice = choice;
        this.tier = tier;
    }

    /** Those, and what is missing of them. */
    static Ends choosing(String text, Function<Topology, Chosen> choice) {
        return new Ends(text, true, choice);
    }

    static Ends of(Member member) {
        return new Ends(member.text(), false, topology -> new Chosen(List.of(member), List.of()));
    }

    /** All that have interfaces and are like this. */
    static Ends like(String text, String none, Predicate<Node> wanted) {
        return new Ends(text, true, topology -> {
            List<Member> found =
                    Population.of(topology).filter(wanted).map(Member::of).toList();
            return new Chosen(found, found.isEmpty() ? List.of(none) : List.of());
        });
    }

    /** Those of some kinds with these names. */
    static Ends named(String sort, Predicate<Node> kind, List<String> names) {
        return new Ends(sort + " " + Called.list(names), names.size() > 1, topology -> {
            List<Node> all = Population.of(topology).filter(kind).toList();
            List<Member> found = new ArrayList<>();
            List<String> missing = new ArrayList<>();
            for (String name : names) {
                List<Node> named =
                        all.stream().filter(node -> isCalled(node, name)).toList();
                named.forEach(node -> found.add(Member.of(node)));
                if (named.isEmpty()) {
                    missing.add(
                            missing(sort, name, all.stream().map(Called::name).toList()));
                }
            }
            return new Chosen(found, missing);
        });
    }

    private static boolean isCalled(Node node, String name) {
        return node.address().name().equals(name)
                || node.address().toString().equals(name)
                || node.live().filter(live -> live.id().equals(name)).isPresent();
    }

    private static String missing(String sort, String name, List<String> names) {
        String there = names.isEmpty() ? "There is none at all." : "There are: " + String.join(", ", names) + ".";
        return "there is no " + sort + " " + name + ". " + Nearest.didYouMean(name, names, there);
    }

    /** Whatever stands in a tier. */
    static Ends ofTier(String tier) {
        return new Ends("tier " + tier, false, topology -> standingIn(topology, tier), Optional.of(tier));
    }

    private static Chosen standingIn(Topology topology, String tier) {
        List<Address> subnets = subnets(topology, tier);
        if (subnets.isEmpty()) {
            return new Chosen(List.of(), List.of(missing("tier", tier, tiers(topology))));
        }
        End end = new End.In(tier, Set.copyOf(subnets));
        boolean isEmpty = Population.of(topology).noneMatch(node -> topology.reach().subnetsOf(node.address()).stream()
                .anyMatch(subnets::contains));
        return isEmpty
                ? new Chosen(List.of(), List.of("nothing stands in tier " + tier))
                : new Chosen(List.of(new Member("tier " + tier, tier, end, Optional.empty(), false)), List.of());
    }

    /** The subnets that these stand in; those of a tier also when it is empty. */
    List<Address> subnets(Topology topology) {
        return tier.map(name -> subnets(topology, name)).orElseGet(() -> choose(topology).members().stream()
                .flatMap(member -> member.holder().stream())
                .flatMap(holder -> topology.reach().subnetsOf(holder).stream())
                .distinct()
                .toList());
    }

    /** What is missing of them, when it is their subnets that matter. */
    List<String> missingSubnets(Topology topology) {
        return tier.isPresent() && !subnets(topology).isEmpty()
                ? List.of()
                : choose(topology).missing();
    }

    /** The subnets of a tier: they are called like it, with the zone's letter. */
    static List<Address> subnets(Topology topology, String tier) {
        return topology.graph().of(Subnet.KIND).stream()
                .map(Node::address)
                .filter(address -> tierOf(address).equals(tier))
                .toList();
    }

    static List<String> tiers(Topology topology) {
        return topology.graph().of(Subnet.KIND).stream()
                .map(node -> tierOf(node.address()))
                .distinct()
                .toList();
    }

    static String tierOf(Address subnet) {
        String name = subnet.name();
        int dash = name.lastIndexOf('-');
        return dash == name.length() - 2 ? name.substring(0, Math.max(0, dash)) : name;
    }

    // ---- words

    /** What these should do, or never do. */
    public Should should() {
        return new Should(this, Site.here());
    }

    /** Those of them that stand in a tier. */
    public Ends in(String tier) {
        return narrowed(
                "in tier " + tier,
                (topology, node) -> topology.reach().subnetsOf(node).stream()
                        .anyMatch(subnet -> tierOf(subnet).equals(tier)),
                topology ->
                        tiers(topology).contains(tier) ? List.of() : List.of(missing("tier", tier, tiers(topology))));
    }

    /** Those of them that carry a security group. */
    public Ends guardedBy(String group) {
        return narrowed(
                "guarded by " + group,
                (topology, node) -> topology.reach().groupsOf(node).stream()
                        .anyMatch(carried -> carried.name().equals(group)),
                topology -> missingGroup(topology, group));
    }

    static List<String> missingGroup(Topology topology, String group) {
        List<String> groups = topology.graph().of(SecurityGroup.KIND).stream()
                .map(Called::name)
                .toList();
        return groups.contains(group) ? List.of() : List.of(missing("security group", group, groups));
    }

    /** Those of them that have a tag with this value. */
    public Ends tagged(String key, String value) {
        return narrowed(
                "tagged " + key + "=" + value,
                (topology, node) -> topology.graph()
                        .find(node)
                        .filter(found -> value.equals(found.tags().get(key)))
                        .isPresent(),
                topology -> List.of());
    }

    private Ends narrowed(
            String how, BiPredicate<Topology, Address> wanted, Function<Topology, List<String>> alsoMissing) {
        return new Ends(text + " " + how, isMany, topology -> {
            Chosen all = choice.apply(topology);
            List<Member> left = all.members().stream()
                    .filter(member -> member.holder()
                            .filter(holder -> wanted.test(topology, holder))
                            .isPresent())
                    .toList();
            List<String> missing = and(all.missing(), alsoMissing.apply(topology));
            return new Chosen(left, left.isEmpty() && missing.isEmpty() ? List.of(nobody(text, how)) : missing);
        });
    }

    private static String nobody(String text, String how) {
        return (text.equals("everything") ? "nothing is " : "none of the " + text + " is ") + how;
    }

    /** These and those. */
    public Ends and(Ends others) {
        return new Ends(text + " and " + others.text, true, topology -> {
            Chosen some = choice.apply(topology);
            Chosen more = others.choice.apply(topology);
            return new Chosen(
                    Stream.concat(some.members().stream(), more.members().stream())
                            .distinct()
                            .toList(),
                    and(some.missing(), more.missing()));
        });
    }

    /** These without those. */
    public Ends except(Ends others) {
        return new Ends(text + " except " + others.text, isMany, topology -> {
            Chosen all = choice.apply(topology);
            Chosen gone = others.choice.apply(topology);
            List<Member> left = all.members().stream()
                    .filter(member -> !gone.members().contains(member))
                    .toList();
            List<String> missing = and(all.missing(), gone.missing());
            return new Chosen(
                    left,
                    left.isEmpty() && missing.isEmpty()
                            ? List.of("nobody is left of " + text + " without " + others.text)
                            : missing);
        });
    }

    private static List<String> and(List<String> some, List<String> more) {
        return ImmutableList.<String>builder().addAll(some).addAll(more).build();
    }

    Chosen choose(Topology topology) {
        return choice.apply(topology);
    }

    /** For example {@code services in tier app}. */
    @Override
    public String toString() {
        return text;
    }
}

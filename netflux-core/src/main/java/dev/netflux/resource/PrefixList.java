package dev.netflux.resource;

import com.google.common.collect.ImmutableSortedSet;
import dev.netflux.base.Cidr;
import java.util.Set;

/**
 * A prefix list, AWS's or a customer's: only ever read.
 *
 * @param name for example {@code com.amazonaws.eu-west-1.s3}
 * @param blocks its blocks
 * @param weight how many rules it counts as
 */
public record PrefixList(String name, Set<Cidr> blocks, int weight) implements Resource {

    /** Its name. */
    public static final Attribute<PrefixList, String> NAME = Attribute.of("name", Type.TEXT, PrefixList::name);

    /** Its blocks. */
    public static final Attribute<PrefixList, Set<Cidr>> BLOCKS =
            Attribute.of("blocks", Type.setOf(Type.CIDR), PrefixList::blocks);

    /** How many rules it counts as. */
    public static final Attribute<PrefixList, Integer> WEIGHT =
            Attribute.of("weight", Type.INTEGER, PrefixList::weight);

    /** Its kind. */
    public static final Kind<PrefixList> KIND = Kind.of("PrefixList", PrefixList.class)
            .with(NAME)
            .with(BLOCKS)
            .with(WEIGHT)
            .readOnly()
            .build(values -> new PrefixList(values.get(NAME), values.get(BLOCKS), values.get(WEIGHT)));

    /** Keeps its own sorted copy. */
    public PrefixList {
        blocks = ImmutableSortedSet.copyOf(blocks);
    }

    @Override
    public Kind<PrefixList> kind() {
        return KIND;
    }
}

package dev.netflux.resource;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One attribute of a {@link Kind}: its name, how it is written, and what a change of it means. Immutable; each word returns a new
 * attribute.
 *
 * @param <R> what it is an attribute of
 * @param <V> its Java type
 */
public final class Attribute<R, V> {

    /** What it takes to change an attribute of a resource that exists. */
    public enum Change {
        /** An update. */
        IN_PLACE,
        /** A new resource in place of the old one. */
        REPLACES,
        /** Nobody can: AWS decides it. Never compared. */
        DECIDED_BY_AWS
    }

    private enum Mark {
        KEY,
        PARENT,
        LABEL,
        FREE,
        TOGETHER,
        PROTECTION,
        BOUND,
        TOLD,
        YIELDING,
        AT_FIRST,
        OFF_FIRST,
        STAYING,
        HERE
    }

    private final String name;
    private final Type<V> type;
    private final Function<R, V> get;
    private final Change change;
    private final ImmutableSet<Mark> marks;
    private final int atLeast;
    private final Predicate<R> protecting;
    private final Optional<Comparator<? super V>> growing;

    private Attribute(
            String name,
            Type<V> type,
            Function<R, V> get,
            Change change,
            ImmutableSet<Mark> marks,
            int atLeast,
            Predicate<R> protecting,
            Optional<Comparator<? super V>> growing) {
        this.name = name;
        this.type = type;
        this.get = get;
        this.change = change;
        this.marks = marks;
        this.atLeast = atLeast;
        this.protecting = protecting;
        this.growing = growing;
    }

    private Attribute<R, V> changing(Change how) {
        return new Attribute<>(name, type, get, how, marks, atLeast, protecting, growing);
    }

    private Attribute<R, V> marked(Mark mark) {
        return new Attribute<>(
                name,
                type,
                get,
                change,
                Sets.immutableEnumSet(Sets.union(marks, Set.of(mark))),
                atLeast,
                protecting,
                growing);
    }

    /** An attribute that can be changed in place. */
    public static <R, V> Attribute<R, V> of(String name, Type<V> type, Function<R, V> get) {
        return new Attribute<>(name, type, get, Change.IN_PLACE, ImmutableSet.of(), 1, owner -> true, Optional.empty());
    }

    /** A change of it needs a new resource. */
    public Attribute<R, V> replaces() {
        return changing(Change.REPLACES);
    }

    /** AWS decides it: a design leaves it absent, and it is never compared. */
    public Attribute<R, V> decidedByAws() {
        return changing(Change.DECIDED_BY_AWS);
    }

    /** Part of the natural key: by it a resource is recognised that lost its tags. */
    public Attribute<R, V> key() {
        return marked(Mark.KEY);
    }

    /** It mentions what the resource is a part of: whatever is inside one of ours is ours, whoever made it. */
    public Attribute<R, V> parent() {
        return marked(Mark.PARENT);
    }

    /**
     * The name by which AWS shows it: chosen when the resource is made, and never a difference while the tags agree, because the
     * successor of a replaced resource bears another.
     */
    public Attribute<R, V> label() {
        return marked(Mark.LABEL).changing(Change.REPLACES);
    }

    /** An absent value in AWS is no difference: it is still free to become what is wanted. */
    public Attribute<R, V> freeWhenAbsent() {
        return marked(Mark.FREE);
    }

    /** Changes of it on several resources that exclude each other (priorities) are one atomic step. */
    public Attribute<R, V> together() {
        return marked(Mark.TOGETHER);
    }

    /** How many of its values AWS asks for at any moment; one unless said. Fewer than these are never left for a while. */
    public Attribute<R, V> atLeast(int values) {
        return new Attribute<>(name, type, get, change, marks, values, protecting, growing);
    }

    /** It can change in place only among what is in the same place: a balancer moves to other subnets, but not to those of another VPC. */
    public Attribute<R, V> bound() {
        return marked(Mark.BOUND);
    }

    /** While it is on, AWS refuses to remove the resource. */
    public Attribute<R, V> protection() {
        return marked(Mark.PROTECTION);
    }

    /** While it is on, AWS refuses to remove the resource, unless that is not as {@code asLongAs} says: a repository without images. */
    public Attribute<R, V> protection(Predicate<R> asLongAs) {
        return new Attribute<>(name, type, get, change, marks, atLeast, asLongAs, growing).protection();
    }

    /** While it is on, the resource stays in AWS when the design goes without it, and is found again by a design that has it. */
    public Attribute<R, V> staying() {
        return marked(Mark.STAYING);
    }

    /** AWS lets it only grow, in this order: a plan that would make it less is refused before anything is done. */
    public Attribute<R, V> growing(Comparator<? super V> order) {
        return new Attribute<>(name, type, get, change, marks, atLeast, protecting, Optional.of(order));
    }

    /**
     * AWS decides it and tells it, and others may mention the resource by it: a database's address. No two resources have the same.
     */
    public Attribute<R, V> told() {
        return marked(Mark.TOLD).decidedByAws();
    }

    /** Where a design leaves it absent, somebody else decides it (autoscaling, a pipeline), and no value is a difference. */
    public Attribute<R, V> yielding() {
        return marked(Mark.YIELDING);
    }

    /** It only says how the resource is made, and is never compared afterwards, nor read back. */
    public Attribute<R, V> atFirst() {
        return marked(Mark.AT_FIRST);
    }
    /** It only tells whoever makes or changes the resource what is where on this machine: nothing of it is AWS's, or compared. */
    public Attribute<R, V> onThisMachine() {
        return marked(Mark.HERE).decidedByAws();
    }

    /** While it is on, AWS refuses to remove the resource, but nothing is lost by turning it off: plans do that before they remove it. */
    public Attribute<R, V> offBeforeRemoval() {
        return marked(Mark.OFF_FIRST);
    }

    /** The attribute's name, in camel case, for example {@code healthCheck}. */
    public String name() {
        return name;
    }

    /** How it is written. */
    public Type<V> type() {
        return type;
    }

    /** What it takes to change it. */
    public Change change() {
        return change;
    }

    /** Whether it is part of the natural key. */
    public boolean isKey() {
        return marks.contains(Mark.KEY);
    }

    /** Whether it mentions what the resource is a part of. */
    public boolean isParent() {
        return marks.contains(Mark.PARENT);
    }

    /** Whether it is the name by which AWS shows the resource. */
    public boolean isLabel() {
        return marks.contains(Mark.LABEL);
    }

    /** Whether an absent value in AWS is no difference. */
    public boolean isFreeWhenAbsent() {
        return marks.contains(Mark.FREE);
    }

    /** Whether its changes on several resources are one atomic step. */
    public boolean isTogether() {
        return marks.contains(Mark.TOGETHER);
    }

    /** How many of its values AWS asks for at any moment. */
    public int atLeast() {
        return atLeast;
    }

    /** Whether its value may hold mentions of other resources. */
    public boolean isMentioning() {
        return type.isMentioning();
    }

    /** Whether it can change in place only among what is in the same place. */
    public boolean isBound() {
        return marks.contains(Mark.BOUND);
    }

    /** Whether AWS refuses to remove the resource while it is on. */
    public boolean isProtection() {
        return marks.contains(Mark.PROTECTION);
    }

    /** Whether AWS refuses to change one resource's into the other's, since it would become less. */
    boolean isLess(R before, R after) {
        return growing.filter(order -> order.compare(get(after), get(before)) < 0)
                .isPresent();
    }

    /** Whether the resource stays, while it is on, when the design goes without it. */
    public boolean isStaying() {
        return marks.contains(Mark.STAYING);
    }

    /** Whether the resource is such that this protection keeps it, once that is on. */
    boolean isProtecting(R owner) {
        return protecting.test(owner);
    }

    /** Whether others may mention the resource by its value. */
    public boolean isTold() {
        return marks.contains(Mark.TOLD);
    }

    /** Whether it only says how the resource is made. */
    public boolean isAtFirst() {
        return marks.contains(Mark.AT_FIRST);
    }

    /** Whether a design with this value leaves it to others. */
    public boolean isLeftToOthers(Value wanted) {
        return marks.contains(Mark.AT_FIRST) || (marks.contains(Mark.YIELDING) && wanted.isAbsent());
    }

    /** Whether it only tells what is where on this machine. */
    public boolean isOnThisMachine() {
        return marks.contains(Mark.HERE);
    }

    /** Whether it has to be turned off before the resource is removed. */
    public boolean isOffBeforeRemoval() {
        return marks.contains(Mark.OFF_FIRST);
    }

    /** Its value as its Java type. */
    public V get(R owner) {
        return get.apply(owner);
    }

    /** Its value in written form. */
    public Value of(R owner) {
        return type.write(get.apply(owner));
    }

    @Override
    public String toString() {
        return name;
    }
}

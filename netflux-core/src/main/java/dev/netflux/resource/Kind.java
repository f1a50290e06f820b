package dev.netflux.resource;

import com.google.common.collect.ImmutableList;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * One kind of AWS resource: everything that is generic (differences, dependencies, order, plan text, JSON, digests) is derived from
 * what is declared here, once. A record that implements {@link Resource} holds the values; a user's own kinds are declared the same
 * way.
 *
 * @param <R> the record
 */
public final class Kind<R extends Resource> {

    private final String name;
    private final Class<R> type;
    private final ImmutableList<Attribute<R, ?>> attributes;
    private final ImmutableList<Attribute<R, ?>> ours;
    private final Function<Values<R>, R> make;
    private final boolean taggable;
    private final Optional<Integer> labelLimit;
    private final BiPredicate<R, R> exclusion;
    private final boolean exclusive;
    private final Supplier<List<Kind<?>>> after;
    private final Duration patience;
    private final Function<R, Duration> morePatience;
    private final boolean settling;
    private final boolean usableWhilePending;
    private final boolean readOnly;
    private final boolean rollsOut;
    private final boolean holdsData;
    private final boolean describesOnly;
    private final Optional<String> filling;
    private final Optional<Function<R, String>> naming;

    private Kind(Builder<R> builder, Function<Values<R>, R> make) {
        this.name = builder.name;
        this.type = builder.type;
        this.attributes = builder.attributes.build();
        this.ours = attributes.stream()
                .filter(attribute -> attribute.change() != Attribute.Change.DECIDED_BY_AWS)
                .collect(ImmutableList.toImmutableList());
        this.make = make;
        this.taggable = builder.taggable;
        this.labelLimit = builder.labelLimit;
        this.exclusion = builder.exclusion;
        this.exclusive = builder.exclusive;
        this.after = builder.after;
        this.patience = builder.patience;
        this.morePatience = builder.morePatience;
        this.settling = builder.settling;
        this.usableWhilePending = builder.usableWhilePending;
        this.readOnly = builder.readOnly;
        this.rollsOut = builder.rollsOut;
        this.holdsData = builder.holdsData;
        this.describesOnly = builder.describesOnly;
        this.filling = builder.filling;
        this.naming = builder.naming;
    }

    /** Starts the declaration of a kind whose values are of {@code type}. */
    public static <R extends Resource> Builder<R> of(String name, Class<R> type) {
        return new Builder<>(name, type);
    }

    /**
     * A declaration that is being written.
     *
     * @param <R> the record
     */
    public static final class Builder<R extends Resource> {
        private final String name;
        private final Class<R> type;
        private final ImmutableList.Builder<Attribute<R, ?>> attributes = ImmutableList.builder();
        private boolean taggable = true;
        private Optional<Integer> labelLimit = Optional.empty();
        private BiPredicate<R, R> exclusion = (one, other) -> false;
        private boolean exclusive;
        private Supplier<List<Kind<?>>> after = List::of;
        private Duration patience = Duration.ofMinutes(2);
        private Function<R, Duration> morePatience = one -> Duration.ZERO;
        private boolean settling;
        private boolean usableWhilePending;
        private boolean readOnly;
        private boolean rollsOut;
        private boolean holdsData;
        private boolean describesOnly;
        private Optional<String> filling = Optional.empty();
        private Optional<Function<R, String>> naming = Optional.empty();

        private Builder(String name, Class<R> type) {
            this.name = name;
            this.type = type;
        }

        /** Adds an attribute; plan text shows attributes in this order. */
        public Builder<R> with(Attribute<R, ?> attribute) {
            attributes.add(attribute);
            return this;
        }

        /**
         * Its name inside the platform follows from its attributes (a route is its table and destination), so that one found in AWS has
         * the name of the one designed, tags or not.
         */
        public Builder<R> named(Function<R, String> byAttributes) {
            naming = Optional.of(byAttributes);
            return this;
        }

        /** It cannot carry tags: it is known by its natural key inside a resource that can. */
        public Builder<R> untaggable() {
            taggable = false;
            return this;
        }

        /** How many characters AWS allows for its {@linkplain Attribute#label label}. */
        public Builder<R> labelLimit(int characters) {
            labelLimit = Optional.of(characters);
            return this;
        }

        /** AWS refuses the two at the same time: the one must go before the other can come. */
        public Builder<R> excluding(BiPredicate<R, R> both) {
            exclusion = both;
            exclusive = true;
            return this;
        }

        /** It is made after, and removed before, all resources of these kinds, though it does not mention them. */
        public Builder<R> after(Supplier<List<Kind<?>>> kinds) {
            after = kinds;
            return this;
        }

        /**
         * AWS makes and removes it in its own time: how long to wait, at most, until it is ready, or gone. Kinds that do not say this are
         * ready with AWS's answer, so that nobody spends calls on looking at them.
         */
        public Builder<R> patience(Duration longest) {
            patience = longest;
            settling = true;
            return this;
        }

        /** The same, where some are to be waited for longer than others: for each, by how much. */
        public Builder<R> patience(Duration longest, Function<R, Duration> more) {
            morePatience = more;
            return patience(longest);
        }

        /** What depends on it may be made as soon as it has an id. */
        public Builder<R> usableWhilePending() {
            usableWhilePending = true;
            return this;
        }

        /**
         * When it is made or changed, AWS rolls something out, which may fail or be taken back: whoever waits for it is told how that goes.
         */
        public Builder<R> rollsOut() {
            rollsOut = true;
            return this;
        }

        /** People and programs keep something in it, which does not come along when it is replaced. */
        public Builder<R> holdsData() {
            holdsData = true;
            return this;
        }

        /** A new one serves nobody until something else has happened: {@code its targets are healthy}. */
        public Builder<R> servesOnce(String filled) {
            filling = Optional.of(filled);
            return this;
        }

        /** It only describes what others use: what it mentions may go, unless something that stays uses it. */
        public Builder<R> describesOnly() {
            describesOnly = true;
            return this;
        }

        /** It is only ever read: no plan makes, changes or removes it. */
        public Builder<R> readOnly() {
            readOnly = true;
            return this;
        }

        /** Ends the declaration with the way to make the record from its attributes. */
        public Kind<R> build(Function<Values<R>, R> make) {
            return new Kind<>(this, make);
        }
    }

    /** For example {@code TargetGroup}. */
    public String name() {
        return name;
    }

    /** The record's class. */
    public Class<R> type() {
        return type;
    }

    /** Its attributes in the order in which they are shown. */
    public List<Attribute<R, ?>> attributes() {
        return attributes;
    }

    /** Its attributes without those that AWS decides. */
    List<Attribute<R, ?>> ours() {
        return ours;
    }

    /** The attribute of that name. */
    public Optional<Attribute<R, ?>> attribute(String attribute) {
        return attributes.stream().filter(one -> one.name().equals(attribute)).findFirst();
    }

    /** The attribute that is the resource's name in AWS. */
    public Optional<Attribute<R, ?>> label() {
        return attributes.stream().filter(Attribute::isLabel).findFirst();
    }

    /** How many characters AWS allows for the label. */
    public Optional<Integer> labelLimit() {
        return labelLimit;
    }

    /** Whether its resources' names follow from their attributes. */
    public boolean isNamed() {
        return naming.isPresent();
    }

    /** The name that follows from the attributes, for kinds that are {@linkplain Builder#named named} so. */
    public Optional<String> nameOf(Resource resource) {
        return naming.map(name -> name.apply(type.cast(resource)));
    }

    /** What the resource is a part of, for kinds that have a {@linkplain Attribute#parent parent}. */
    public List<Ref> parents(Resource resource) {
        ImmutableList.Builder<Ref> parents = ImmutableList.builder();
        for (Attribute<R, ?> attribute : attributes) {
            if (attribute.isParent()) {
                parents.addAll(attribute.of(type.cast(resource)).refs());
            }
        }
        return parents.build();
    }

    /** The natural key: the values of its {@linkplain Attribute#key key} attributes, empty when it has none. */
    public SortedMap<String, Value> key(Resource resource) {
        return Type.written(
                type.cast(resource),
                attributes.stream().filter(Attribute::isKey).toList());
    }

    /** Whether it can carry tags. */
    public boolean isTaggable() {
        return taggable;
    }

    /** Whether it is only ever read. */
    public boolean isReadOnly() {
        return readOnly;
    }

    /** Whether AWS rolls something out when it is made or changed. */
    public boolean isRollingOut() {
        return rollsOut;
    }

    /** Whether there are two of the kind that AWS refuses at the same time. */
    public boolean isExclusive() {
        return exclusive;
    }

    /** Whether AWS refuses the two at the same time. */
    public boolean excludes(Resource one, Resource other) {
        return exclusion.test(type.cast(one), type.cast(other));
    }

    /** Kinds whose resources come before its own, though they are not mentioned. */
    public List<Kind<?>> after() {
        return after.get();
    }

    /** Whether AWS makes and removes it in its own time, so that it has to be looked at until it is ready, or gone. */
    public boolean isSettling() {
        return settling;
    }

    /** How long to wait, at most, until one is ready, or gone; two minutes for what is ready with AWS's answer. */
    public Duration patience() {
        return patience;
    }

    /** How long to wait, at most, for this one. */
    public Duration patience(Resource resource) {
        return patience.plus(morePatience.apply(type.cast(resource)));
    }

    /** Whether what depends on it may be made as soon as it has an id. */
    public boolean isUsableWhilePending() {
        return usableWhilePending;
    }

    /** What has to happen before a new one serves anybody. */
    public Optional<String> filling() {
        return filling;
    }

    /** Whether it only describes what others use, so that what it mentions may go unless they stay. */
    public boolean isDescribingOnly() {
        return describesOnly;
    }

    /** Whether people and programs keep something in it. */
    public boolean isHoldingData() {
        return holdsData;
    }

    /** Every attribute that is set, by name. */
    public SortedMap<String, Value> write(Resource resource) {
        return Type.written(type.cast(resource), attributes);
    }

    /** One attribute's value; absent when it is not set. */
    public Value value(Resource resource, Attribute<?, ?> attribute) {
        for (Attribute<R, ?> own : attributes) {
            if (own.name().equals(attribute.name())) {
                return own.of(type.cast(resource));
            }
        }
        throw new IllegalArgumentException(name + " has no attribute " + attribute.name());
    }

    /** Whether a protection of a resource, once it is on, keeps that from being removed. */
    public boolean isProtecting(Resource resource, Attribute<?, ?> protection) {
        for (Attribute<R, ?> own : attributes) {
            if (own.name().equals(protection.name())) {
                return own.isProtecting(type.cast(resource));
            }
        }
        return false;
    }

    /** Whether AWS refuses to change an attribute of one resource into that of the other, since it only lets it grow. */
    public boolean isLess(String attribute, Resource before, Resource after) {
        for (Attribute<R, ?> own : attributes) {
            if (own.name().equals(attribute)) {
                return own.isLess(type.cast(before), type.cast(after));
            }
        }
        return false;
    }

    /** Whether a resource stays in AWS when the design goes without it, because its author said so. */
    public boolean stays(Resource resource) {
        for (Attribute<R, ?> own : attributes) {
            if (own.isStaying() && Boolean.TRUE.equals(own.get(type.cast(resource)))) {
                return true;
            }
        }
        return false;
    }

    /**
     * The resource with these attributes.
     *
     * @throws IllegalArgumentException naming the attribute that is missing or cannot have its value
     */
    public R read(SortedMap<String, Value> values) {
        return make.apply(new Values<>(values));
    }

    /** The resource with some of its attributes replaced. */
    public R with(Resource resource, SortedMap<String, Value> changes) {
        return make.apply(new Values<>(changes, Optional.of(type.cast(resource))));
    }

    /** The resource with every mention replaced. */
    public R mapRefs(Resource resource, UnaryOperator<Ref> change) {
        SortedMap<String, Value> changed = new TreeMap<>();
        for (Attribute<R, ?> attribute : attributes) {
            if (attribute.isMentioning()) {
                Value value = attribute.of(type.cast(resource));
                Value mapped = value.mapRefs(change);
                if (!mapped.equals(value)) {
                    changed.put(attribute.name(), mapped);
                }
            }
        }
        return changed.isEmpty() ? type.cast(resource) : with(resource, changed);
    }

    /** What the resource mentions. */
    public List<Ref> refs(Resource resource) {
        ImmutableList.Builder<Ref> refs = ImmutableList.builder();
        for (Attribute<R, ?> attribute : attributes) {
            if (attribute.isMentioning() && attribute.change() != Attribute.Change.DECIDED_BY_AWS) {
                refs.addAll(attribute.of(type.cast(resource)).refs());
            }
        }
        return refs.build();
    }

    @Override
    public String toString() {
        return name;
    }
}

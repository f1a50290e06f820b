package dev.netflux.local;

import com.google.common.collect.ImmutableSortedMap;
import dev.netflux.apply.Rollout;
import dev.netflux.resource.Attribute;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Resource;
import dev.netflux.resource.Value;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the embedded cloud does with resources of one kind: which calls it takes, what it refuses, what it decides.
 *
 * @param <R> the kind's record
 */
abstract class Behaviour<R extends Resource> {

    /** The service of networks. */
    static final String EC2 = "ec2";

    /** The service of load balancers. */
    static final String BALANCING = "elasticloadbalancing";

    /** The service of databases. */
    static final String DATABASES = "rds";

    /** The service of secrets. */
    static final String SECRETS = "secretsmanager";

    /** The service of buckets. */
    static final String OBJECTS = "s3";

    /** The service of distributions. */
    static final String CDN = "cloudfront";

    /** The service of names. */
    static final String DNS = "route53";

    private final Kind<R> kind;
    private final String service;
    private final String describe;

    /**
     * The behaviour of a kind.
     *
     * @param describe the call that describes many of them
     */
    Behaviour(Kind<R> kind, String service, String describe) {
        this.kind = kind;
        this.service = service;
        this.describe = service + ":" + describe;
    }

    Kind<R> kind() {
        return kind;
    }

    String service() {
        return service;
    }

    /** The action that describes many of them. */
    String describe() {
        return describe;
    }

    /** The action of that name. */
    String action(String name) {
        return service + ":" + name;
    }

    /** Makes one, and gives its id. */
    abstract String create(Api api, R wanted, SortedMap<String, String> tags);

    /** Changes the named attributes of one. */
    abstract void update(Api api, String id, R after, Set<String> attributes);

    /** Changes the attributes that change together, of several, in one call. */
    void updateTogether(Api api, Map<String, R> after) {
        throw new IllegalArgumentException(kind + " has no attributes that change together");
    }

    /** Removes one that exists. */
    abstract void delete(Api api, String id);

    /** Its settings as the cloud tells them. */
    R shown(World world, Thing thing) {
        return thing.as(kind);
    }

    /** Whether it is shown to whoever looks. */
    boolean isSeen(Thing thing) {
        return true;
    }

    /** One has been leaving, and is about to be gone. */
    void gone(World world, Thing thing) {
        // Most kinds leave nothing behind.
    }

    /** One has been pending, and is ready now. */
    void arrived(World world, Thing thing) {
        // Most kinds just are.
    }

    /** How far a rollout has come. */
    Rollout rollout(World world, Thing thing) {
        return Rollout.DONE;
    }

    /** Whether an attribute may mention what does not exist any more. */
    boolean mayDangle(Attribute<?, ?> attribute) {
        return false;
    }

    /** One that has to exist. */
    Thing get(World world, String id) {
        return world.get(service, id);
    }

    /** What is mentioned and has to exist. */
    Thing get(World world, Ref ref) {
        return world.get(service, ref);
    }

    /** Puts the values of {@code after}'s named attributes in the place of what there is. */
    void replace(World world, String id, R after, Set<String> attributes) {
        Thing thing = get(world, id);
        SortedMap<String, Value> values = new TreeMap<>(kind.write(thing.resource()));
        for (Attribute<R, ?> attribute : kind.attributes()) {
            if (attributes.contains(attribute.name())) {
                Value value = attribute.of(after);
                if (value.isAbsent()) {
                    values.remove(attribute.name());
                } else {
                    values.put(attribute.name(), value);
                }
            }
        }
        world.put(thing.with(kind.read(ImmutableSortedMap.copyOfSorted(values))));
    }

    /** How long most things take that take a while. */
    static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }
}

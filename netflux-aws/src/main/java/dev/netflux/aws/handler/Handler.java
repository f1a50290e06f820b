package dev.netflux.aws.handler;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.Multiset;
import com.google.common.collect.Multisets;
import dev.netflux.apply.Rollout;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Resource;
import dev.netflux.resource.Stamp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What AWS can do with one kind of resource. Documented for extension: handlers of a user's own kinds are found through {@link
 * java.util.ServiceLoader}. Every method may throw {@link dev.netflux.apply.CloudException}, which the calls of {@link Aws}'s clients
 * do by themselves; a handler keeps no state and is used by several threads.
 *
 * @param <R> the kind's record
 */
public interface Handler<R extends Resource> {

    /** The kind that it handles. */
    Kind<R> kind();

    /** Every action that its methods may call, as IAM writes them: {@code ec2:CreateVpc}. */
    Set<String> actions();

    /**
     * The service that the kind belongs to: the one of most of its actions. A service in which a platform has nothing is not called when
     * that platform is looked at; of EC2's, the rarer kinds are not.
     */
    default String service() {
        Multiset<String> services = HashMultiset.create();
        actions().forEach(action -> services.add(action.substring(0, action.indexOf(':'))));
        return Multisets.copyHighestCountFirst(services).iterator().next();
    }

    /** All resources of the kind in the scope: with one call for all of them, not one for each. */
    List<Found> observe(Aws aws, Scope scope);

    /** One resource as it is now. */
    Optional<Found> read(Aws aws, String id);

    /** Resources among which {@link #isIt} finds the one that a creation may have made already, or that is in its place. */
    List<Found> candidates(Aws aws, R wanted, Stamp stamp);

    /** Whether a candidate is what was to be made, or somebody else's that AWS does not allow beside it. */
    default boolean isIt(Found candidate, R wanted, Stamp stamp) {
        return candidate
                        .stamp()
                        .filter(own -> own.platform().equals(stamp.platform())
                                && own.address().equals(stamp.address()))
                        .isPresent()
                || kind().excludes(candidate.resource(), wanted);
    }

    /** Makes the resource, with its tags in the same call, and gives its id. */
    String create(Aws aws, R wanted, Map<String, String> tags);

    /** Changes the named attributes in place. */
    void update(Aws aws, String id, R before, R after, Set<String> attributes);

    /** Changes the attributes that only change together, of several resources, in one call. */
    default void updateTogether(Aws aws, Map<String, R> after) {
        throw new IllegalArgumentException(kind() + " has no attributes that change together");
    }

    /** How far a rollout has come, of a kind that rolls something out. */
    default Rollout rollout(Aws aws, String id, R wanted) {
        return Rollout.DONE;
    }

    /** Writes tags and takes others away. */
    void tag(Aws aws, String id, Map<String, String> tags, Set<String> removed);

    /** One that a plan removes, and what keeps AWS from doing that where {@link #observe} would need a call for each to tell it. */
    default R beforeRemoval(Aws aws, String id, R resource) {
        return resource;
    }

    /** Removes the resource. */
    void delete(Aws aws, String id, R resource);
}

package dev.netflux.apply;

import dev.netflux.resource.Account;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Kinds;
import dev.netflux.resource.Node;
import dev.netflux.resource.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The port to a cloud: AWS, or the embedded one. Everything that is given to it, and everything that it gives back, mentions other
 * resources by id. Each call is performed once or fails with a {@link CloudException}; waiting, repeating and order are the executor's.
 * Safe for use by several threads. Documented for extension.
 */
public interface Cloud extends AutoCloseable {

    /** Where it acts. A cloud that has to ask for its zones leaves them to {@link #zones}. */
    Account account();

    /** The names of the availability zones that the account may use, sorted: asked only where a design has to choose among them. */
    default List<String> zones() {
        return account().zones();
    }

    /**
     * What there is of a platform: each resource of {@code kinds} that carries its stamp, and everything of these kinds in the VPCs
     * that those resources are in, or make up, whoever made it. It takes many calls: those that are throttled the cloud itself repeats, as
     * in {@link #observeVpcs}; everywhere else the executor does.
     *
     * @param platform the platform's name
     * @param kinds what to look for
     */
    List<Node> observe(String platform, Kinds kinds);

    /**
     * The same, also where the platform itself has nothing and a cloud need not look every time: asked before all is removed, since
     * something of somebody else's may be in the way.
     */
    default List<Node> observeEverywhere(String platform, Kinds kinds) {
        return observe(platform, kinds);
    }

    /** What there is in whole VPCs, whoever made it. */
    List<Node> observeVpcs(Set<String> vpcs, Kinds kinds);

    /**
     * Makes a resource, with author's tags and stamp in the same call, and gives its id. It may not be ready yet: {@link #read} tells.
     */
    String create(Node node, Stamp stamp);

    /**
     * The resources of the node's kind that carry this stamp's platform and address: asked before a creation whose answer was lost is
     * repeated, and when AWS says that there is one already. Usually none or one; two while a resource is being replaced, which bear one
     * address. Of kinds without tags, and of parts of others, also what has the same natural key. What is being deleted is left out; what AWS refuses to have twice
     * (a name, a port, a place) and somebody else made is part of the answer, so that it can be named.
     */
    List<Node> find(Node node, Stamp stamp);

    /**
     * A resource, and what keeps AWS from removing it that no look shows, because that takes a call for each: asked about what a plan
     * removes, before anything is done.
     */
    default Node beforeRemoval(Node node) {
        return node;
    }

    /** One resource as it is now; empty when it does not exist. */
    Optional<Node> read(Kind<?> kind, String id);

    /**
     * How far a rollout has come, of a kind that {@linkplain Kind#isRollingOut rolls something out}.
     *
     * @param wanted as it was asked for
     * @param id AWS's id
     */
    default Rollout rollout(Node wanted, String id) {
        return Rollout.DONE;
    }

    /**
     * Changes attributes in place.
     *
     * @param before as it was read, with its id
     * @param after as it shall be
     * @param attributes the names of those to change
     */
    void update(Node before, Node after, Set<String> attributes);

    /** Changes one attribute of several resources of one kind in one atomic call. */
    void updateTogether(List<Change> changes);

    /**
     * One resource of {@link #updateTogether}.
     *
     * @param before as it was read, with its id
     * @param after as it shall be
     */
    record Change(Node before, Node after) {}

    /** Writes the author's tags and the stamp onto a resource; author's tags in {@code removed} are taken away. */
    void tag(Node node, Map<String, String> tags, Stamp stamp, Set<String> removed);

    /** Removes a resource. One that is gone already is no failure. */
    void delete(Node node);

    /**
     * Takes the platform's lease, so that only one apply at a time acts on it. Taken again by the same holder, whose first answer may have
     * been lost, it is his.
     *
     * @param platform the platform's name
     * @param holder who takes it, for whoever finds it taken; different for each run
     * @throws LeaseHeldException naming the holder and the time, when somebody else has it and it has not expired
     */
    Lease lease(String platform, String holder);

    /** The right to act on a platform, until it is closed or expires. */
    interface Lease extends AutoCloseable {

        /** How often the executor renews it. It has to last several times as long. */
        Duration RENEWED_EVERY = Duration.ofSeconds(20);

        /**
         * Keeps it for another while.
         *
         * @throws LeaseHeldException when it had expired and somebody else has it now
         */
        void renew();

        @Override
        void close();
    }

    /**
     * The fingerprint of the whole design that was last applied completely; empty when none was. It is as of this cloud's last look at the
     * platform, which reads it anyway, and is asked for only when there was none.
     */
    Optional<String> applied(String platform);

    /** Keeps the fingerprint of the design that has just been applied completely; an empty one forgets it. */
    void applied(String platform, String design);

    /** The time, as this cloud sees it. */
    default Instant now() {
        return Instant.now();
    }

    /** Lets time pass between two looks. */
    default void pause(Duration time) throws InterruptedException {
        Thread.sleep(time.toMillis());
    }

    /** How many API calls were made so far, by action, such as {@code ec2:DescribeVpcs}. */
    Map<String, Integer> calls();

    @Override
    void close();
}

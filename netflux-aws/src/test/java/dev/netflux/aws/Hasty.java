package dev.netflux.aws;

import dev.netflux.apply.Cloud;
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
import java.util.concurrent.atomic.AtomicLong;

/**
 * A cloud on which nothing takes its time, as on the emulator: whoever pauses is soon back, and finds that the time has passed all the
 * same. Without that, who waits for what the emulator never does would wait for many real minutes.
 */
class Hasty implements Cloud {

    private static final int TIMES = 100;
    private static final long LEAST = 2;

    private final Cloud cloud;
    private final AtomicLong skipped = new AtomicLong();

    Hasty(Cloud cloud) {
        this.cloud = cloud;
    }

    @Override
    public Instant now() {
        return cloud.now().plusMillis(skipped.get());
    }

    @Override
    public void pause(Duration time) throws InterruptedException {
        long slept = Math.max(LEAST, time.toMillis() / TIMES);
        Thread.sleep(slept);
        skipped.addAndGet(Math.max(0, time.toMillis() - slept));
    }

    @Override
    public Account account() {
        return cloud.account();
    }

    @Override
    public List<String> zones() {
        return cloud.zones();
    }

    @Override
    public List<Node> observe(String platform, Kinds kinds) {
        return cloud.observe(platform, kinds);
    }

    @Override
    public List<Node> observeEverywhere(String platform, Kinds kinds) {
        return cloud.observeEverywhere(platform, kinds);
    }

    @Override
    public List<Node> observeVpcs(Set<String> vpcs, Kinds kinds) {
        return cloud.observeVpcs(vpcs, kinds);
    }

    @Override
    public String create(Node node, Stamp stamp) {
        return cloud.create(node, stamp);
    }

    @Override
    public List<Node> find(Node node, Stamp stamp) {
        return cloud.find(node, stamp);
    }

    @Override
    public Node beforeRemoval(Node node) {
        return cloud.beforeRemoval(node);
    }

    @Override
    public Optional<Node> read(Kind<?> kind, String id) {
        return cloud.read(kind, id);
    }

    @Override
    public void update(Node before, Node after, Set<String> attributes) {
        cloud.update(before, after, attributes);
    }

    @Override
    public void updateTogether(List<Change> changes) {
        cloud.updateTogether(changes);
    }

    @Override
    public void tag(Node node, Map<String, String> tags, Stamp stamp, Set<String> removed) {
        cloud.tag(node, tags, stamp, removed);
    }

    @Override
    public void delete(Node node) {
        cloud.delete(node);
    }

    @Override
    public Lease lease(String platform, String holder) {
        return cloud.lease(platform, holder);
    }

    @Override
    public Optional<String> applied(String platform) {
        return cloud.applied(platform);
    }

    @Override
    public void applied(String platform, String design) {
        cloud.applied(platform, design);
    }

    @Override
    public Map<String, Integer> calls() {
        return cloud.calls();
    }

    @Override
    public void close() {
        cloud.close();
    }
}

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
import java.util.function.Supplier;

/** A cloud around another that sees, and may spoil, every call to it. */
class Around implements Cloud {

    private final Cloud inner;

    Around(Cloud inner) {
        this.inner = inner;
    }

    /** Makes a call. {@code what} is the port's method and what it acts on. */
    <T> T call(String what, Supplier<T> call) {
        return call.get();
    }

    private void run(String what, Runnable call) {
        call(what, () -> {
            call.run();
            return "";
        });
    }

    @Override
    public Account account() {
        return inner.account();
    }

    @Override
    public List<String> zones() {
        return inner.zones();
    }

    @Override
    public List<Node> observe(String platform, Kinds kinds) {
        return call("observe", () -> inner.observe(platform, kinds));
    }

    @Override
    public List<Node> observeVpcs(Set<String> vpcs, Kinds kinds) {
        return call("observeVpcs", () -> inner.observeVpcs(vpcs, kinds));
    }

    @Override
    public String create(Node node, Stamp stamp) {
        return call("create " + node.address(), () -> inner.create(node, stamp));
    }

    @Override
    public List<Node> find(Node node, Stamp stamp) {
        return call("find " + node.address(), () -> inner.find(node, stamp));
    }

    @Override
    public Node beforeRemoval(Node node) {
        return inner.beforeRemoval(node);
    }

    @Override
    public Optional<Node> read(Kind<?> kind, String id) {
        return call("read " + kind, () -> inner.read(kind, id));
    }

    @Override
    public void update(Node before, Node after, Set<String> attributes) {
        run("update " + after.address(), () -> inner.update(before, after, attributes));
    }

    @Override
    public void updateTogether(List<Change> changes) {
        run("updateTogether " + changes.get(0).after().address(), () -> inner.updateTogether(changes));
    }

    @Override
    public void tag(Node node, Map<String, String> tags, Stamp stamp, Set<String> removed) {
        run("tag " + stamp.address(), () -> inner.tag(node, tags, stamp, removed));
    }

    @Override
    public void delete(Node node) {
        run("delete " + node.address(), () -> inner.delete(node));
    }

    @Override
    public Lease lease(String platform, String holder) {
        Lease lease = call("lease", () -> inner.lease(platform, holder));
        return new Lease() {
            @Override
            public void renew() {
                run("renew", lease::renew);
            }

            @Override
            public void close() {
                run("release", lease::close);
            }
        };
    }

    @Override
    public Optional<String> applied(String platform) {
        return call("applied?", () -> inner.applied(platform));
    }

    @Override
    public void applied(String platform, String design) {
        run("applied", () -> inner.applied(platform, design));
    }

    @Override
    public Instant now() {
        return inner.now();
    }

    @Override
    public void pause(Duration time) throws InterruptedException {
        inner.pause(time);
    }

    @Override
    public Map<String, Integer> calls() {
        return inner.calls();
    }

    @Override
    public void close() {
        inner.close();
    }
}

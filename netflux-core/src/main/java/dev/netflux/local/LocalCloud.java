package dev.netflux.local;

import com.google.common.collect.ImmutableSortedMap;
import dev.netflux.apply.Cloud;
import dev.netflux.apply.CloudException;
import dev.netflux.apply.CloudException.Reason;
import dev.netflux.apply.LeaseHeldException;
import dev.netflux.apply.Rollout;
import dev.netflux.resource.Account;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Kinds;
import dev.netflux.resource.Node;
import dev.netflux.resource.Resource;
import dev.netflux.resource.Stamp;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The embedded cloud: AWS's resources with AWS's constraints, error codes and asynchronous states, in memory or in a file. Its clock goes on
 * with each call and when somebody {@linkplain #pause pauses}, so that nobody really waits, unless calls are given a latency. It never keeps a
 * secret. Safe for use by several threads.
 */
public final class LocalCloud implements Cloud {

    /** How long a lease lasts that is not renewed. */
    private static final Duration LEASE = Lease.RENEWED_EVERY.multipliedBy(6);

    /** When every embedded cloud begins. */
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final World world;
    private final Wire wire;
    private final Settings settings;
    private final @Nullable CloudFile file;

    /** What each platform's design was at the last look at it. */
    private final Map<String, Optional<String>> designs = new ConcurrentHashMap<>();

    /**
     * How an embedded cloud is set up.
     *
     * @param account the twelve digits of its account
     * @param region its region
     * @param quotas how many of something it allows
     * @param latency how long a call really takes; nothing means that nobody waits for anything
     * @param faults what goes wrong
     * @param passwords what its generator of passwords answers: whatever it is, it is kept nowhere
     * @param brokenImages images whose tasks never start, by their names or the ends of them, such as {@code shop:1.5}
     */
    public record Settings(
            String account,
            String region,
            Quotas quotas,
            Duration latency,
            Faults faults,
            Supplier<String> passwords,
            Set<String> brokenImages) {

        /** An account with AWS's own quotas in {@code eu-west-1}, without latency and faults. */
        public static final Settings DEFAULT = new Settings(
                "123456789012", "eu-west-1", Quotas.DEFAULT, Duration.ZERO, Faults.NONE, () -> "generated", Set.of());

        /** The same in another region. */
        public Settings in(String newRegion) {
            return new Settings(account, newRegion, quotas, latency, faults, passwords, brokenImages);
        }

        /** The same with other quotas. */
        public Settings allowing(Quotas newQuotas) {
            return new Settings(account, region, newQuotas, latency, faults, passwords, brokenImages);
        }

        /** The same with calls that really take a while. */
        public Settings slow(Duration newLatency) {
            return new Settings(account, region, quotas, newLatency, faults, passwords, brokenImages);
        }

        /** The same with faults. */
        public Settings faulty(Faults newFaults) {
            return new Settings(account, region, quotas, latency, newFaults, passwords, brokenImages);
        }

        /** The same with a generator of passwords that answers this. */
        public Settings generating(Supplier<String> newPasswords) {
            return new Settings(account, region, quotas, latency, faults, newPasswords, brokenImages);
        }

        /** The same with images whose tasks never start. */
        public Settings breaking(String... images) {
            return new Settings(account, region, quotas, latency, faults, passwords, Set.of(images));
        }
    }

    private LocalCloud(Settings settings, World world, @Nullable CloudFile file) {
        this.settings = settings;
        this.world = world;
        this.file = file;
        world.breakImages(settings.brokenImages());
        Instant start = world.now();
        Time time = settings.latency().isZero() ? Time.virtual(start) : Time.real(start, settings.latency());
        this.wire = new Wire(
                world,
                new Behaviours(settings.passwords()),
                time,
                settings.faults(),
                file == null ? world::taken : file::keep);
    }

    /** An embedded cloud in memory. */
    public static LocalCloud inMemory() {
        return inMemory(Settings.DEFAULT);
    }

    /** An embedded cloud in memory. */
    public static LocalCloud inMemory(Settings settings) {
        Account account = account(settings.account(), settings.region());
        return new LocalCloud(settings, new World(account, settings.quotas(), START), null);
    }

    /**
     * An embedded cloud that is kept in a file, which need not exist yet. What a call has changed is in it, or in the journal beside it, before
     * the call is answered. It is locked until it is closed, or the process ends.
     *
     * @param file the file; one that exists keeps its own account and region
     * @param settings how it is set up
     * @param kinds what it may hold besides the built-in kinds: a user's own
     * @param command what opens it, for whoever finds it in use
     * @throws CloudFileException when it is in use, or damaged, saying where; it is left as it is
     */
    public static LocalCloud open(Path file, Settings settings, Kinds kinds, String command) {
        CloudFile opened = CloudFile.open(
                file,
                account(settings.account(), settings.region()),
                settings.quotas(),
                START,
                Services.hidden(Kinds.BUILT_IN.and(Kinds.READ.all()).and(kinds.all())),
                command);
        return new LocalCloud(settings, opened.world(), opened);
    }

    /**
     * The same cloud as another process finds it after this one was {@linkplain Killed killed}: what was performed is there, leases are gone,
     * and nothing goes wrong but {@code faults}. For clouds in memory; one that is kept in a file is closed and opened again.
     */
    public LocalCloud restarted(Faults faults) {
        synchronized (world) {
            world.leases().clear();
            return new LocalCloud(settings.faulty(faults), world, null);
        }
    }

    static Account account(String id, String region) {
        return new Account(
                "local", id, region, Account.partitionOf(region), List.of(region + "a", region + "b", region + "c"));
    }

    @Override
    public Account account() {
        return world.account();
    }

    @Override
    public List<Node> observe(String platform, Kinds kinds) {
        return wire.describe(describing(kinds), seen -> {
            designs.put(platform, Optional.ofNullable(seen.designs().get(platform)));
            return Scope.ofPlatform(seen, wire.behaviours(), platform, kinds);
        });
    }

    @Override
    public List<Node> observeVpcs(Set<String> vpcs, Kinds kinds) {
        return wire.describe(describing(kinds), seen -> Scope.ofVpcs(seen, wire.behaviours(), vpcs, kinds));
    }

    private Set<String> describing(Kinds kinds) {
        Set<String> actions = new LinkedHashSet<>();
        kinds.forEach(kind -> actions.add(wire.behaviours().of(kind).describe()));
        return actions;
    }

    @Override
    public String create(Node node, Stamp stamp) {
        return behaviour(node).create(node, stamp);
    }

    @Override
    public List<Node> find(Node node, Stamp stamp) {
        Kind<?> kind = node.kind();
        return api(node).look(wire.behaviours().of(kind).describe(), null, seen -> {
            Scope scope = Scope.of(seen, wire.behaviours(), stamp.platform());
            return seen.all(kind).stream()
                    .filter(thing -> !thing.isLeaving() && isIt(thing, node, stamp))
                    .map(scope::node)
                    .toList();
        });
    }

    private static boolean isIt(Thing thing, Node node, Stamp stamp) {
        Kind<?> kind = node.kind();
        boolean stamped = thing.stamp()
                .filter(own ->
                        own.platform().equals(stamp.platform()) && own.address().equals(stamp.address()))
                .isPresent();
        boolean isPart = !kind.parents(node.resource()).isEmpty();
        boolean sameKey =
                (isPart || !kind.isTaggable()) && kind.key(thing.resource()).equals(kind.key(node.resource()));
        return stamped || sameKey || kind.excludes(thing.resource(), node.resource());
    }

    @Override
    public Optional<Node> read(Kind<?> kind, String id) {
        try {
            return new Api(wire, id).look(wire.behaviours().of(kind).describe(), id, seen -> seen.find(id)
                    .filter(thing -> wire.behaviours().of(kind).isSeen(thing))
                    .map(Scope.of(seen, wire.behaviours(), "")::node));
        } catch (CloudException e) {
            if (e.reason() == Reason.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public Rollout rollout(Node wanted, String id) {
        Behaviour<?> behaviour = wire.behaviours().of(wanted.kind());
        return new Api(wire, id)
                .look(behaviour.describe(), id, seen -> behaviour.rollout(seen, behaviour.get(seen, id)));
    }

    @Override
    public void update(Node before, Node after, Set<String> attributes) {
        behaviour(after).update(before.id(), after, attributes);
    }

    @Override
    public void updateTogether(List<Change> changes) {
        behaviour(changes.get(0).after()).updateTogether(changes);
    }

    @Override
    public void tag(Node node, Map<String, String> tags, Stamp stamp, Set<String> removed) {
        String id = node.id();
        String service = wire.behaviours().of(node.kind()).service();
        boolean balancing = service.equals(Behaviour.BALANCING);
        Api api = api(node);
        if (!removed.isEmpty()) {
            api.change(service + (balancing ? ":RemoveTags" : ":DeleteTags"), id, seen -> {
                Thing thing = seen.get(service, id);
                Map<String, String> left = new TreeMap<>(thing.tags());
                left.keySet().removeAll(removed);
                seen.put(thing.tagged(left));
            });
        }
        api.change(service + (balancing ? ":AddTags" : ":CreateTags"), id, seen -> {
            Thing thing = seen.get(service, id);
            Map<String, String> all = new TreeMap<>(thing.tags());
            all.putAll(tags);
            all.putAll(stamp.tags());
            seen.put(thing.tagged(all));
        });
    }

    @Override
    public void delete(Node node) {
        try {
            wire.behaviours().of(node.kind()).delete(api(node), node.id());
        } catch (CloudException e) {
            boolean gone = wire.look(seen ->
                    seen.find(node.id()).filter(thing -> !thing.isLeaving()).isEmpty());
            if (!gone || e.reason() != Reason.NOT_FOUND) {
                throw e;
            }
        }
    }

    private Api api(Node node) {
        return new Api(wire, node.address().toString());
    }

    private Acting<?> behaviour(Node node) {
        return acting(node.resource());
    }

    private <R extends Resource> Acting<R> acting(R resource) {
        return new Acting<>(wire.behaviours().of(resource));
    }

    /** A behaviour, with nodes of its kind. */
    private final class Acting<R extends Resource> {
        private final Behaviour<R> behaviour;

        Acting(Behaviour<R> behaviour) {
            this.behaviour = behaviour;
        }

        String create(Node node, Stamp stamp) {
            ImmutableSortedMap.Builder<String, String> tags = ImmutableSortedMap.naturalOrder();
            if (node.kind().isTaggable()) {
                tags.putAll(node.tags()).putAll(stamp.tags());
            }
            return behaviour.create(api(node), node.as(behaviour.kind()), tags.buildOrThrow());
        }

        void update(String id, Node after, Set<String> attributes) {
            behaviour.update(api(after), id, after.as(behaviour.kind()), attributes);
        }

        void updateTogether(List<Change> changes) {
            Map<String, R> after = new LinkedHashMap<>();
            changes.forEach(
                    change -> after.put(change.before().id(), change.after().as(behaviour.kind())));
            behaviour.updateTogether(api(changes.get(0).after()), after);
        }
    }

    @Override
    public Lease lease(String platform, String holder) {
        Held mine = keep("TakeLease", platform, seen -> {
            Held other = seen.leases().get(platform);
            if (other != null
                    && other.until().isAfter(seen.now())
                    && !other.holder().equals(holder)) {
                throw new LeaseHeldException(platform, other.holder(), other.since(), other.until());
            }
            Held taken = new Held(holder, seen.unique(), seen.now(), seen.now().plus(LEASE));
            seen.leases().put(platform, taken);
            return taken;
        });
        return new LocalLease(platform, mine);
    }

    /** A platform's lease is in somebody's hands. */
    record Held(String holder, String token, Instant since, Instant until) {}

    private final class LocalLease implements Lease {
        private final String platform;
        private final Held mine;

        LocalLease(String platform, Held mine) {
            this.platform = platform;
            this.mine = mine;
        }

        @Override
        public void renew() {
            keep("RenewLease", platform, seen -> {
                Held now = seen.leases().get(platform);
                if (now != null
                        && !now.token().equals(mine.token())
                        && now.until().isAfter(seen.now())) {
                    throw new LeaseHeldException(platform, now.holder(), now.since(), now.until());
                }
                return seen.leases()
                        .put(
                                platform,
                                new Held(
                                        mine.holder(),
                                        mine.token(),
                                        mine.since(),
                                        seen.now().plus(LEASE)));
            });
        }

        @Override
        public void close() {
            try {
                keep("ReturnLease", platform, seen -> {
                    Held now = seen.leases().get(platform);
                    return now != null && now.token().equals(mine.token())
                            ? Optional.ofNullable(seen.leases().remove(platform))
                            : Optional.empty();
                });
            } catch (CloudException e) {
                // It expires by itself.
                return;
            }
        }
    }

    @Override
    public Optional<String> applied(String platform) {
        Optional<String> known = designs.get(platform);
        if (known != null) {
            return known;
        }
        return wire.call(
                "netflux:ReadApplied",
                platform,
                null,
                false,
                seen -> Optional.ofNullable(seen.designs().get(platform)));
    }

    @Override
    public void applied(String platform, String design) {
        keep("KeepApplied", platform, seen -> {
            seen.keepDesign(platform, design);
            return design;
        });
        designs.put(platform, Optional.of(design).filter(text -> !text.isEmpty()));
    }

    /** A call about something that is not a resource. */
    private <T> T keep(String action, String platform, Function<World, T> perform) {
        return wire.call("netflux:" + action, platform, null, true, perform);
    }

    @Override
    public Instant now() {
        return wire.time().now();
    }

    @Override
    public void pause(Duration time) throws InterruptedException {
        wire.time().pause(time);
    }

    @Override
    public Map<String, Integer> calls() {
        return wire.counts();
    }

    @Override
    public void close() {
        if (file != null) {
            if (wire.isDead()) {
                file.drop();
            } else {
                synchronized (world) {
                    file.close();
                }
            }
        }
    }
}

package dev.netflux.local;

import dev.netflux.resource.Secret;
import dev.netflux.resource.State;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Supplier;

/**
 * A secret's value comes from the generator, goes into the call that takes it, and is kept nowhere: not even here. A deleted secret holds
 * its name until nobody can restore it any more.
 */
final class SecretBehaviour extends Behaviour<Secret> {

    private static final int SHORTEST_RECOVERY = 7;
    private static final int LONGEST_RECOVERY = 30;

    private final Supplier<String> generator;

    SecretBehaviour(Supplier<String> generator) {
        super(Secret.KIND, SECRETS, "ListSecrets");
        this.generator = generator;
    }

    /** What is deleted is shown to nobody who does not ask for it. */
    @Override
    boolean isSeen(Thing thing) {
        return !thing.isLeaving();
    }

    @Override
    String create(Api api, Secret wanted, SortedMap<String, String> tags) {
        String value = generated(api);
        return api.make(action("CreateSecret"), null, world -> {
            Optional<Thing> same = world.all(kind()).stream()
                    .filter(other -> other.as(kind()).name().equals(wanted.name()))
                    .findFirst();
            if (same.isPresent()) {
                return again(world, same.get(), wanted, tags);
            }
            take(value);
            String id = Arns.of(
                    world.account(),
                    "secretsmanager",
                    "secret:" + wanted.name() + "-" + world.unique().substring(0, 6));
            return world.add(id, wanted, tags).id();
        });
    }

    /** One that this very platform deleted is restored; anybody else's is his. */
    private String again(World world, Thing other, Secret wanted, SortedMap<String, String> tags) {
        if (!other.isLeaving()) {
            throw Refusal.exists(
                    "ResourceExistsException",
                    "The operation failed because the secret " + wanted.name() + " already exists.");
        }
        boolean ours = other.stamp().isPresent()
                && other.stamp()
                        .map(dev.netflux.resource.Stamp::platform)
                        .equals(dev.netflux.resource.Stamp.of(tags).map(dev.netflux.resource.Stamp::platform));
        if (!ours) {
            throw Refusal.wrong(
                    "InvalidRequestException",
                    "You can't create this secret because a secret with this name is already scheduled for deletion. "
                            + "It is somebody else's: restore it, choose another name, or wait until "
                            + other.until().map(Object::toString).orElse("it is gone") + ".");
        }
        return world.put(other.inState(State.READY, world.now(), Optional.empty())
                        .with(wanted)
                        .tagged(tags))
                .id();
    }

    private String generated(Api api) {
        return api.look(action("GetRandomPassword"), null, world -> generator.get());
    }

    /** The call that a value goes into; AWS would keep it now. */
    private static void take(String value) {
        if (value.isEmpty()) {
            throw Refusal.wrong("InvalidParameterException", "A secret has a value.");
        }
    }

    @Override
    void update(Api api, String id, Secret after, Set<String> attributes) {
        if (attributes.contains(Secret.USER.name()) || attributes.contains(Secret.LENGTH.name())) {
            String value = generated(api);
            api.change(action("PutSecretValue"), id, world -> {
                take(value);
                replace(world, id, after, Set.of(Secret.USER.name(), Secret.LENGTH.name()));
            });
        }
        if (attributes.contains(Secret.DESCRIPTION.name()) || attributes.contains(Secret.RECOVERY_DAYS.name())) {
            api.change(
                    action("UpdateSecret"),
                    id,
                    world -> replace(world, id, after, Set.of(Secret.DESCRIPTION.name(), Secret.RECOVERY_DAYS.name())));
        }
    }

    @Override
    void delete(Api api, String id) {
        api.change(action("DeleteSecret"), id, world -> {
            Thing thing = get(world, id);
            int days = thing.as(kind()).recoveryDays();
            if (days == 0) {
                world.remove(id);
            } else if (days < SHORTEST_RECOVERY || days > LONGEST_RECOVERY) {
                throw Refusal.wrong(
                        "InvalidParameterException",
                        "The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).");
            } else {
                world.leave(thing, Duration.ofDays(days));
            }
        });
    }
}

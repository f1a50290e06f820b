package dev.netflux.local;

import com.google.common.collect.ImmutableSet;
import dev.netflux.resource.Distribution;
import dev.netflux.resource.Distribution.Origin;
import dev.netflux.resource.DistributionBuilder;
import dev.netflux.resource.State;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** A distribution takes five minutes to reach all edges, each time; one that answers, or is on its way, cannot be deleted. */
final class DistributionBehaviour extends Behaviour<Distribution> {

    /** What is not sent to the edges. */
    private static final Set<String> AT_ONCE = ImmutableSet.of(Distribution.PUBLISHED.name());

    DistributionBehaviour() {
        super(Distribution.KIND, CDN, "ListDistributions");
    }

    @Override
    String create(Api api, Distribution wanted, SortedMap<String, String> tags) {
        return api.make(action("CreateDistributionWithTags"), null, world -> {
            check(world, "", wanted);
            String name = world.unique();
            String id = "arn:" + world.account().partition() + ":cloudfront::"
                    + world.account().id() + ":distribution/E"
                    + name.substring(0, 13).toUpperCase(Locale.ROOT);
            return world.add(
                            id,
                            new DistributionBuilder()
                                    .from(wanted)
                                    .domain(Optional.of("d" + name.substring(0, 13) + ".cloudfront.net"))
                                    .build(),
                            tags,
                            seconds(300))
                    .id();
        });
    }

    private void check(World world, String self, Distribution wanted) {
        Set<String> names = wanted.origins().stream().map(Origin::name).collect(ImmutableSet.toImmutableSet());
        wanted.origins().forEach(origin -> {
            get(world, origin.target());
            origin.access().ifPresent(access -> get(world, access));
        });
        if (!wanted.behaviours().stream().allMatch(behaviour -> names.contains(behaviour.origin()))) {
            throw Refusal.wrong("NoSuchOrigin", "One or more of your origins or origin groups do not exist.");
        }
        if (!wanted.aliases().isEmpty() && wanted.certificate().isEmpty()) {
            throw Refusal.wrong(
                    "InvalidViewerCertificate",
                    "To add an alternate domain name (CNAME) to a CloudFront distribution, you must attach a trusted "
                            + "certificate.");
        }
        for (Thing other : world.all(kind())) {
            if (!other.id().equals(self)
                    && other.as(kind()).aliases().stream()
                            .anyMatch(alias -> wanted.aliases().contains(alias))) {
                throw Refusal.exists(
                        "CNAMEAlreadyExists",
                        "One or more of the CNAMEs you provided are already associated with a different resource.");
            }
        }
    }

    @Override
    void update(Api api, String id, Distribution after, Set<String> attributes) {
        if (!AT_ONCE.containsAll(attributes)) {
            api.change(action("UpdateDistribution"), id, world -> {
                Set<String> sent = new java.util.LinkedHashSet<>(attributes);
                sent.removeAll(AT_ONCE);
                replace(world, id, after, sent);
                check(world, id, get(world, id).as(kind()));
                world.put(get(world, id)
                        .inState(
                                State.PENDING,
                                world.now(),
                                Optional.of(world.now().plus(seconds(300)))));
            });
        }
        if (attributes.contains(Distribution.PUBLISHED.name())) {
            api.change(action("CreateInvalidation"), id, world -> replace(world, id, after, AT_ONCE));
        }
    }

    @Override
    void delete(Api api, String id) {
        api.change(action("DeleteDistribution"), id, world -> {
            Thing thing = get(world, id);
            if (thing.as(kind()).enabled() || thing.state() == State.PENDING) {
                throw Refusal.inTheWay(
                        "DistributionNotDisabled", "The distribution you are trying to delete has not been disabled.");
            }
            world.remove(id);
        });
    }
}

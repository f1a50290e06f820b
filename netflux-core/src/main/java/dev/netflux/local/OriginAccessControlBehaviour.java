package dev.netflux.local;

import dev.netflux.resource.Distribution;
import dev.netflux.resource.OriginAccessControl;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;

/** One for each name, which is the bucket's; it stays while a distribution uses it. */
final class OriginAccessControlBehaviour extends Behaviour<OriginAccessControl> {

    OriginAccessControlBehaviour() {
        super(OriginAccessControl.KIND, CDN, "ListOriginAccessControls");
    }

    @Override
    String create(Api api, OriginAccessControl wanted, SortedMap<String, String> tags) {
        String bucket = wanted.bucket().asId();
        return api.make(action("CreateOriginAccessControl"), bucket, world -> {
            get(world, bucket);
            if (!world.mentioning(bucket, kind()).isEmpty()) {
                throw Refusal.exists(
                        "OriginAccessControlAlreadyExists",
                        "An origin access control with the same name already exists: " + bucket);
            }
            return world.add("E" + world.unique().substring(0, 13).toUpperCase(Locale.ROOT), wanted, tags)
                    .id();
        });
    }

    @Override
    void update(Api api, String id, OriginAccessControl after, Set<String> attributes) {
        api.change(action("UpdateOriginAccessControl"), id, world -> replace(world, id, after, attributes));
    }

    @Override
    void delete(Api api, String id) {
        api.change(action("DeleteOriginAccessControl"), id, world -> {
            get(world, id);
            if (!world.mentioning(id, Distribution.KIND).isEmpty()) {
                throw Refusal.inTheWay(
                        "OriginAccessControlInUse",
                        "Cannot delete the origin access control because it's in use by one or more other resources.");
            }
            world.remove(id);
        });
    }
}

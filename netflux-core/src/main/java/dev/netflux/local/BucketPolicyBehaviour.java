package dev.netflux.local;

import dev.netflux.resource.BucketPolicy;
import java.util.Set;
import java.util.SortedMap;

/** A bucket has one policy; whom it names has to exist. */
final class BucketPolicyBehaviour extends Behaviour<BucketPolicy> {

    BucketPolicyBehaviour() {
        super(BucketPolicy.KIND, OBJECTS, "GetBucketPolicy");
    }

    @Override
    String create(Api api, BucketPolicy wanted, SortedMap<String, String> tags) {
        String bucket = wanted.bucket().asId();
        return api.make(action("PutBucketPolicy"), bucket, world -> {
            get(world, bucket);
            wanted.readers().forEach(reader -> get(world, reader));
            return world.add(bucket + "|policy", wanted, tags).id();
        });
    }

    @Override
    void update(Api api, String id, BucketPolicy after, Set<String> attributes) {
        api.change(action("PutBucketPolicy"), id, world -> {
            after.readers().forEach(reader -> get(world, reader));
            replace(world, id, after, attributes);
        });
    }

    @Override
    void delete(Api api, String id) {
        api.change(action("DeleteBucketPolicy"), id, world -> {
            get(world, id);
            world.remove(id);
        });
    }
}

package dev.netflux.local;

import dev.netflux.resource.Bucket;
import dev.netflux.resource.BucketContent;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Pattern;

/** A bucket's name is taken once; AWS removes only empty ones. */
final class BucketBehaviour extends Behaviour<Bucket> {

    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]{1,61})[a-z0-9]");

    BucketBehaviour() {
        super(Bucket.KIND, OBJECTS, "ListBuckets");
    }

    @Override
    String create(Api api, Bucket wanted, SortedMap<String, String> tags) {
        String id = api.make(action("CreateBucket"), null, world -> {
            if (!NAME.matcher(wanted.name()).matches()) {
                throw Refusal.wrong("InvalidBucketName", "The specified bucket is not valid: " + wanted.name());
            }
            String made = "arn:" + world.account().partition() + ":s3:::" + wanted.name();
            if (world.find(made).isPresent()) {
                throw Refusal.exists("BucketAlreadyExists", "The requested bucket name is not available.");
            }
            return world.add(
                            made,
                            new Bucket(
                                    wanted.name(),
                                    true,
                                    java.util.Optional.empty(),
                                    false,
                                    wanted.deletionProtection()),
                            tags)
                    .id();
        });
        if (!wanted.publicAccessBlocked()) {
            change(api, id, wanted, "DeletePublicAccessBlock", Bucket.PUBLIC_ACCESS_BLOCKED.name());
        }
        if (wanted.kmsKey().isPresent()) {
            change(api, id, wanted, "PutBucketEncryption", Bucket.KMS_KEY.name());
        }
        if (wanted.versioned()) {
            change(api, id, wanted, "PutBucketVersioning", Bucket.VERSIONED.name());
        }
        return id;
    }

    private void change(Api api, String id, Bucket after, String call, String attribute) {
        api.change(action(call), id, world -> replace(world, id, after, Set.of(attribute)));
    }

    @Override
    void update(Api api, String id, Bucket after, Set<String> attributes) {
        for (String attribute : attributes) {
            String call = attribute.equals(Bucket.PUBLIC_ACCESS_BLOCKED.name())
                    ? after.publicAccessBlocked() ? "PutPublicAccessBlock" : "DeletePublicAccessBlock"
                    : attribute.equals(Bucket.KMS_KEY.name())
                            ? "PutBucketEncryption"
                            : attribute.equals(Bucket.VERSIONED.name()) ? "PutBucketVersioning" : "PutBucketTagging";
            api.change(action(call), id, world -> replace(world, id, after, Set.of(attribute)));
        }
    }

    @Override
    void delete(Api api, String id) {
        api.change(action("DeleteBucket"), id, world -> {
            Thing thing = get(world, id);
            boolean empty = world.mentioning(id, BucketContent.KIND).isEmpty();
            if (!empty && thing.as(kind()).deletionProtection()) {
                throw Refusal.inTheWay("BucketNotEmpty", "The bucket you tried to delete is not empty");
            }
            world.mentioning(id, BucketContent.KIND).forEach(content -> world.remove(content.id()));
            world.mentioning(id, dev.netflux.resource.BucketPolicy.KIND).forEach(policy -> world.remove(policy.id()));
            world.remove(id);
        });
    }
}

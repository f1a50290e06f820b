package dev.netflux.local;

import dev.netflux.resource.BucketContent;
import dev.netflux.resource.BucketContent.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/** Each object is put by a call of its own; what is in it is not kept here, but only its hash. */
final class BucketContentBehaviour extends Behaviour<BucketContent> {

    BucketContentBehaviour() {
        super(BucketContent.KIND, OBJECTS, "ListObjectsV2");
    }

    private static String id(String bucket) {
        return bucket + "|content";
    }

    @Override
    String create(Api api, BucketContent wanted, SortedMap<String, String> tags) {
        String bucket = wanted.bucket().asId();
        String id = id(bucket);
        if (wanted.files().isEmpty()) {
            return api.make(action("ListObjectsV2"), bucket, world -> put(world, wanted, List.of()));
        }
        for (File file : wanted.files()) {
            api.make(action("PutObject"), bucket, world -> put(world, wanted, List.of(file)));
        }
        return id;
    }

    private String put(World world, BucketContent wanted, List<File> more) {
        get(world, wanted.bucket());
        String id = id(wanted.bucket().asId());
        List<File> files = new ArrayList<>(
                world.find(id).map(thing -> thing.as(kind()).files()).orElse(List.of()));
        for (File file : more) {
            files.removeIf(other -> other.key().equals(file.key()));
            files.add(file);
        }
        BucketContent content = new BucketContent(wanted.bucket(), sorted(files), List.of());
        return world.find(id)
                .map(thing -> world.put(thing.with(content)))
                .orElseGet(() -> world.add(id, content, Vpcs.untagged()))
                .id();
    }

    private static List<File> sorted(List<File> files) {
        return files.stream()
                .sorted((one, other) -> one.key().compareTo(other.key()))
                .toList();
    }

    @Override
    void update(Api api, String id, BucketContent after, Set<String> attributes) {
        List<File> now =
                api.look(describe(), id, world -> get(world, id).as(kind()).files());
        for (File file : after.files()) {
            if (!now.contains(file)) {
                api.make(action("PutObject"), after.bucket().asId(), world -> put(world, after, List.of(file)));
            }
        }
        Set<String> keys = after.files().stream().map(File::key).collect(java.util.stream.Collectors.toSet());
        if (now.stream().anyMatch(file -> !keys.contains(file.key()))) {
            api.change(action("DeleteObjects"), id, world -> {
                List<File> left = get(world, id).as(kind()).files().stream()
                        .filter(file -> keys.contains(file.key()))
                        .toList();
                world.put(get(world, id).with(new BucketContent(after.bucket(), left, List.of())));
            });
        }
    }

    @Override
    void delete(Api api, String id) {
        api.change(action("DeleteObjects"), id, world -> {
            get(world, id);
            world.remove(id);
        });
    }
}

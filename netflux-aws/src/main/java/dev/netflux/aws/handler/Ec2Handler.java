package dev.netflux.aws.handler;

import com.google.common.collect.ImmutableList;
import dev.netflux.resource.Resource;
import dev.netflux.resource.Stamp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * What is common to the kinds that EC2 describes with filters and tags with its own two calls. Whatever a filter says, what comes back is
 * looked at again: not every filter is honoured everywhere.
 */
abstract class Ec2Handler<R extends Resource> implements Handler<R> {

    /** The most values that EC2 takes in one filter. */
    private static final int VALUES = 200;

    /** The filter that asks for one by its id. */
    abstract String idFilter();

    /** Those that a filter lets through. */
    abstract List<Found> describe(Aws aws, Filter filter);

    /** Those for which a filter has one of the values, however many values there are. */
    final List<Found> describe(Aws aws, String filter, Set<String> values) {
        ImmutableList.Builder<Found> found = ImmutableList.builder();
        for (List<String> some : com.google.common.collect.Lists.partition(List.copyOf(values), VALUES)) {
            found.addAll(describe(aws, Ec2.filter(filter, some)));
        }
        return found.build();
    }

    @Override
    public Optional<Found> read(Aws aws, String id) {
        return aws.ifThere(() -> describe(aws, Ec2.filter(idFilter(), id)))
                .flatMap(all -> all.stream().filter(one -> one.id().equals(id)).findFirst());
    }

    /** Those that carry the stamp's address; of kinds that AWS allows only once in a place, also those in that place. */
    @Override
    public List<Found> candidates(Aws aws, R wanted, Stamp stamp) {
        return describe(
                aws,
                Ec2.filter("tag:" + Stamp.ADDRESS, Stamp.encode(stamp.address().toString())));
    }

    @Override
    public void update(Aws aws, String id, R before, R after, Set<String> attributes) {
        throw new IllegalArgumentException(kind() + " has nothing that changes in place");
    }

    @Override
    public void tag(Aws aws, String id, Map<String, String> tags, Set<String> removed) {
        Ec2.tag(aws, id, tags, removed);
    }
}

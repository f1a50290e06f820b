package dev.netflux.model;

import com.google.common.collect.ImmutableList;
import dev.netflux.base.Site;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.immutables.value.Value;

/** What a load balancer listens for, and its routes. */
@Value.Immutable
public abstract sealed class Listener permits ImmutableListener {

    /** How far automatic priorities are apart, so that explicit ones fit between them. */
    public static final int PRIORITY_STEP = 100;

    Listener() {}

    /** Protocol and port. */
    public abstract Web web();

    /** Its routes in the order in which they were written. */
    public abstract List<Route> routes();

    /** What is done with requests that no route is for. */
    public abstract Action otherwise();

    /** Where it was written. */
    @Value.Auxiliary
    public abstract Site site();

    /**
     * The priority of each route, in the order of {@link #routes}: the author's, else 100, 200, 300 … by position, less what an explicit
     * one before it has taken. A route's priority depends on itself and on the routes before it only.
     */
    @Value.Lazy
    public List<Integer> priorities() {
        Set<Integer> taken = new TreeSet<>();
        ImmutableList.Builder<Integer> priorities = ImmutableList.builder();
        int last = 0;
        for (Route route : routes()) {
            if (route.priority().isPresent()) {
                taken.add(route.priority().get());
                priorities.add(route.priority().get());
                continue;
            }
            do {
                last += PRIORITY_STEP;
            } while (taken.contains(last));
            priorities.add(last);
        }
        return priorities.build();
    }
}

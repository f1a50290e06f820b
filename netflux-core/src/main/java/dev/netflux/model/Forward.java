package dev.netflux.model;

import dev.netflux.base.Finding;
import dev.netflux.base.Site;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** Sends a request to a task of one of some services, each with its share. */
@Value.Immutable
public abstract sealed class Forward implements Action permits ImmutableForward {

    /**
     * A service and its share.
     *
     * @param service its name
     * @param weight its share, relative to the others'
     */
    public record Share(String service, int weight) {}

    /**
     * A service and its share, as an author hands them over.
     *
     * @param service the service
     * @param weight its share, 0 to 999, relative to the others'
     */
    public record Weighted(Service service, int weight) {}

    Forward() {}

    /** To one service. */
    public static Forward to(Service service) {
        return of("to(…)", new Weighted[] {new Weighted(service, 1)});
    }

    /** To several services, each with its share. */
    public static Forward to(Weighted first, Weighted... more) {
        return of("to(…)", Given.values(first, more).toArray(Weighted[]::new), first, more);
    }

    private static Forward of(String word, Weighted[] given, Object... written) {
        Site site = Site.here();
        List<Weighted> whole = Given.values(given).stream()
                .filter(share -> share.service() != null)
                .toList();
        boolean isWhole = whole.size() == given.length;
        return ImmutableForward.builder()
                .addAllShares(whole.stream()
                        .map(share -> new Share(share.service().name(), share.weight()))
                        .toList())
                .addAllBrings(whole.stream().map(Weighted::service).toList())
                .addAllMistakes(Given.and(
                        List.of(),
                        isWhole ? Given.missing(site, word, written) : Given.missing(site, word, (Object) null)))
                .site(site)
                .build();
    }

    /** The services by name, with their shares. */
    public abstract List<Share> shares();

    /** For how long a client keeps its service; empty when it does not. */
    public abstract Optional<Duration> sticky();

    @Override
    @Value.Auxiliary
    public abstract Site site();

    @Override
    public abstract List<Finding> mistakes();

    @Override
    @Value.Auxiliary
    public abstract List<Part> brings();

    /** A client keeps its service for so long. */
    public Forward sticky(Duration duration) {
        return ((ImmutableForward) this).withSticky(Given.time(duration));
    }
}

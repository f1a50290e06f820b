package dev.netflux.topology;

import dev.netflux.base.Site;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Node;
import java.util.List;
import java.util.function.Predicate;

/** Every resource of a kind. Immutable. */
public final class Resources {

    private final Kind<?> kind;
    private final Site site;

    Resources(Kind<?> kind, Site site) {
        this.kind = kind;
        this.site = site;
    }

    /** What each should be: {@code each(Subnet.KIND).should("have an owner", node -> …)}. */
    public Rule should(String words, Predicate<Node> test) {
        return PlainRule.of("each " + kind + " should " + words, site, topology -> {
            List<Node> all = topology.graph().of(kind);
            return Evidence.of(
                    all.size(),
                    kind.name(),
                    all.stream()
                            .filter(node -> !test.test(node))
                            .map(node ->
                                    Violation.of(Called.name(node) + " does not" + Story.at(node.site()), node.site()))
                            .toList());
        });
    }
}

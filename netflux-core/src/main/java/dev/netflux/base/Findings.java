package dev.netflux.base;

import com.google.common.collect.ImmutableList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** What was found wrong, in the order of the author's source. Immutable. */
public final class Findings {

    /** Nothing was found. */
    public static final Findings NONE = new Findings(ImmutableList.of());

    private final ImmutableList<Finding> all;

    private Findings(ImmutableList<Finding> all) {
        this.all = all;
    }

    /** The given findings, sorted, each once. */
    public static Findings of(Collection<Finding> findings) {
        return new Findings(findings.stream().distinct().sorted().collect(ImmutableList.toImmutableList()));
    }

    /** Errors and warnings. */
    public List<Finding> all() {
        return all;
    }

    /** Those that stop the platform. */
    public List<Finding> errors() {
        return all.stream().filter(Finding::isError).toList();
    }

    /** Those that do not. */
    public List<Finding> warnings() {
        return all.stream().filter(finding -> !finding.isError()).toList();
    }

    /** Whether something stops the platform. */
    public boolean hasErrors() {
        return all.stream().anyMatch(Finding::isError);
    }

    /** These and those. */
    public Findings and(Findings others) {
        return of(
                ImmutableList.<Finding>builder().addAll(all).addAll(others.all).build());
    }

    /** Every finding as an author reads it, a blank line between two. */
    @Override
    public String toString() {
        return all.stream().map(Finding::toString).collect(Collectors.joining("\n\n"));
    }
}

package dev.netflux.plan;

import dev.netflux.base.Finding;
import dev.netflux.base.Findings;
import java.util.List;

/** No plan leads from what is observed to what is desired; the findings say why. */
public final class UnplannableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Findings findings;

    UnplannableException(List<Finding> findings) {
        super(Findings.of(findings).toString());
        this.findings = Findings.of(findings);
    }

    /** Why. */
    public Findings findings() {
        return findings;
    }
}

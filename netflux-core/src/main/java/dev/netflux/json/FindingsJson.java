package dev.netflux.json;

import dev.netflux.base.Finding;
import dev.netflux.base.Findings;
import dev.netflux.base.Lowercase;

/** Findings as JSON: {@code {"findings":[{"severity":"error|warning","summary","what","why","mend","at"}]}}. */
public final class FindingsJson {

    private FindingsJson() {}

    /** All of them. */
    public static Json write(Findings findings) {
        return Json.object()
                .put("findings", findings.all().stream().map(FindingsJson::write))
                .end();
    }

    /** One of them; {@code at} is {@code File.java:12}, or {@code null} where no place is known. */
    public static Json write(Finding finding) {
        return Json.object()
                .put("severity", Lowercase.of(finding.severity()))
                .put("summary", finding.summary())
                .put("what", finding.what())
                .put("why", finding.why())
                .put("mend", finding.mend())
                .put(
                        "at",
                        finding.site().isKnown()
                                ? Json.of(finding.site().file() + ":"
                                        + finding.site().line())
                                : Json.NULL)
                .end();
    }
}

package dev.netflux.validate;

import dev.netflux.model.Platform;
import java.util.List;

/** Looks at a platform with a few rules in mind. It sees the whole platform, right or wrong, and changes nothing. */
interface Check {

    /** The rules that it knows. */
    List<Rule> rules();

    /** Reports where they are broken. */
    void look(Platform platform, Report report);
}

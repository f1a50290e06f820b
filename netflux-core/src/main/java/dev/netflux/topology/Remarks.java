package dev.netflux.topology;

import dev.netflux.base.Site;
import java.util.Optional;

/**
 * What an author says of a rule beside the rule itself.
 *
 * @param reason why it should be so
 * @param source where it is written that it should
 * @param accepted why what is unknown does no harm
 * @param site where he wrote it
 */
record Remarks(Optional<String> reason, Optional<String> source, Optional<String> accepted, Site site) {

    static Remarks at(Site site) {
        return new Remarks(Optional.empty(), Optional.empty(), Optional.empty(), site);
    }

    Remarks because(String newReason) {
        return new Remarks(Optional.of(newReason), source, accepted, site);
    }

    Remarks from(String newSource) {
        return new Remarks(reason, Optional.of(newSource), accepted, site);
    }

    Remarks accepting(String why) {
        return new Remarks(reason, source, Optional.of(why), site);
    }
}

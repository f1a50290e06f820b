package dev.netflux.topology;

import dev.netflux.base.Site;
import java.util.Optional;

/**
 * What an author says of a rule beside the rule itself.
 *
 * @param reason why it should be so
 * @param source where it is written that it should
 * @param accepted why what is unknown does no harm
 * @param mayBeOfNobody whether the rule holds where there is nobody that it could be about
 * @param site where he wrote it
 */
record Remarks(
        Optional<String> reason, Optional<String> source, Optional<String> accepted, boolean mayBeOfNobody, Site site) {

    static Remarks at(Site site) {
        return new Remarks(Optional.empty(), Optional.empty(), Optional.empty(), false, site);
    }

    Remarks because(String newReason) {
        return new Remarks(Optional.of(newReason), source, accepted, mayBeOfNobody, site);
    }

    Remarks from(String newSource) {
        return new Remarks(reason, Optional.of(newSource), accepted, mayBeOfNobody, site);
    }

    Remarks accepting(String why) {
        return new Remarks(reason, source, Optional.of(why), mayBeOfNobody, site);
    }

    Remarks evenIfThereIsNone() {
        return new Remarks(reason, source, accepted, true, site);
    }
}

package dev.netflux.topology;

import dev.netflux.base.Site;
import java.util.Optional;
import java.util.function.Function;

/** A rule whose sentence is complete. */
record PlainRule(String description, Remarks remarks, Function<Topology, Evidence> look) implements Rule {

    static PlainRule of(String description, Site site, Function<Topology, Evidence> look) {
        return new PlainRule(description, Remarks.at(site), look);
    }

    @Override
    public Optional<String> reason() {
        return remarks.reason();
    }

    @Override
    public Optional<String> source() {
        return remarks.source();
    }

    @Override
    public Site site() {
        return remarks.site();
    }

    @Override
    public Judgement judge(Topology topology) {
        return Judgement.of(this, look.apply(topology), remarks);
    }

    @Override
    public Rule because(String reason) {
        return new PlainRule(description, remarks.because(reason), look);
    }

    @Override
    public Rule acceptingUnknown(String why) {
        return new PlainRule(description, remarks.accepting(why), look);
    }

    @Override
    public Rule evenIfThereIsNone() {
        return new PlainRule(description, remarks.evenIfThereIsNone(), look);
    }

    @Override
    public Rule writtenIn(String source) {
        return new PlainRule(description, remarks.from(source), look);
    }

    @Override
    public String toString() {
        return description;
    }
}

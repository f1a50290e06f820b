package dev.netflux.topology;

import com.google.common.collect.ImmutableList;
import dev.netflux.resource.Node;
import dev.netflux.resource.Route;
import dev.netflux.resource.Traffic;
import dev.netflux.resource.VpcPeering;
import dev.netflux.route.Router;
import java.util.List;
import java.util.stream.Stream;

/**
 * What can be seen of a topology from outside: who reaches whom, on the ports that are answered and on any other, which ways lead into
 * peered networks, of which nobody is known, which names there are, and what listeners do with requests. Two that are equal behave alike.
 */
record Behaviour(ImmutableList<String> seen) {

    static Behaviour of(Topology topology) {
        ImmutableList.Builder<String> seen = ImmutableList.builder();
        List<Member> all = Stream.concat(Population.of(topology).map(Member::of), Stream.of(Member.INTERNET))
                .toList();
        for (Member from : all) {
            for (Member to : all) {
                if (!(from.isOutside() && to.isOutside())) {
                    seen.add(from.name() + " → " + to.name() + verdicts(topology, from, to));
                }
            }
        }
        for (Node peering : topology.graph().of(VpcPeering.KIND)) {
            topology.graph().referrers(peering.address()).stream()
                    .filter(node -> node.resource() instanceof Route)
                    .forEach(route -> seen.add(route.address().name() + " → " + peering.address()));
        }
        for (Router router : topology.routers()) {
            router.rules().forEach(rule -> seen.add(router.listener() + " " + rule.asks() + " → " + rule.action()));
        }
        seen.addAll(Naming.known(topology.graph()));
        return new Behaviour(seen.build());
    }

    private static String verdicts(Topology topology, Member from, Member to) {
        List<Traffic> own = Ports.of(topology, to);
        StringBuilder verdicts = new StringBuilder();
        Stream.concat(own.stream(), Sieve.everythingBut(topology, own).stream())
                .map(traffic -> Connection.ask(topology, from, to, traffic))
                .forEach(connection -> verdicts.append(' ')
                        .append(connection.traffic())
                        .append(connection.verdict())
                        .append(connection.answer().pairs())
                        .append(connection.answer().clientPorts()));
        return verdicts.toString();
    }
}

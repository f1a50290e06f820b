package dev.netflux.topology;

import dev.netflux.resource.Address;
import dev.netflux.resource.Node;
import dev.netflux.resource.Route;
import dev.netflux.resource.Traffic;
import dev.netflux.resource.VpcEndpoint;
import java.util.List;

/**
 * Whether subnets have a way to or from the internet, whoever stands in them. A gateway endpoint is none: it leads to one service of AWS's, and
 * the author asked for it.
 */
final class Isolation {

    private Isolation() {}

    static Evidence of(Topology topology, Ends ends) {
        List<String> missing = ends.missingSubnets(topology);
        if (!missing.isEmpty()) {
            return Evidence.missing(missing);
        }
        Evidence.Collector collector = new Evidence.Collector("subnet");
        Topology closed = withoutGatewayEndpoints(topology);
        for (Address address : ends.subnets(topology)) {
            Node subnet = topology.graph().find(address).orElseThrow();
            Topology probed = Probe.in(closed, subnet);
            Member probe = Probe.member(subnet);
            Connection out = Connection.ask(probed, probe, Member.INTERNET, Traffic.ALL);
            Connection in = Connection.ask(probed, Member.INTERNET, probe, Traffic.ALL);
            collector.examined();
            Telling telling = new Telling(probed);
            if (out.isPossible()) {
                collector.violation(telling.delivered(out, probe.text() + " reaches the internet", List.of()));
            } else if (in.isPossible()) {
                collector.violation(telling.delivered(in, "the internet reaches " + probe.text(), List.of()));
            } else if (out.isUnknown() || in.isUnknown()) {
                collector.unknown(telling.undecided(
                        out.isUnknown() ? out : in, probe.text() + " may have a way to or from the internet"));
            }
        }
        return collector.evidence();
    }

    private static Topology withoutGatewayEndpoints(Topology topology) {
        return topology.only(node -> !isGatewayEndpoint(node)
                && !(node.resource() instanceof Route route
                        && topology.graph()
                                .find(route.target())
                                .filter(Isolation::isGatewayEndpoint)
                                .isPresent()));
    }

    private static boolean isGatewayEndpoint(Node node) {
        return node.resource() instanceof VpcEndpoint endpoint && endpoint.type() == VpcEndpoint.EndpointType.GATEWAY;
    }
}

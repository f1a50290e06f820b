package dev.netflux.local;

import dev.netflux.resource.Listener;
import dev.netflux.resource.ListenerRule;
import dev.netflux.resource.Ref;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** A balancer has one listener on a port; it goes with its rules. */
final class ListenerBehaviour extends Behaviour<Listener> {

    private static final String POLICY = "ELBSecurityPolicy-2016-08";
    private static final int HIGHEST_PORT = 65535;

    ListenerBehaviour() {
        super(Listener.KIND, BALANCING, "DescribeListeners");
    }

    @Override
    String create(Api api, Listener wanted, SortedMap<String, String> tags) {
        String balancer = wanted.loadBalancer().asId();
        return api.make(action("CreateListener"), balancer, world -> {
            get(world, balancer);
            check(world, "", wanted.loadBalancer(), wanted);
            world.count(
                    "TooManyListeners",
                    world.mentioning(balancer, kind()).size(),
                    "The maximum number of listeners has been reached on load balancer '" + balancer + "'");
            String id = Arns.inside(balancer, "loadbalancer", "listener", world.unique());
            return world.add(id, withPolicy(wanted), tags).id();
        });
    }

    /** AWS chooses a policy where none is given. */
    private static Listener withPolicy(Listener listener) {
        return new Listener(
                listener.loadBalancer(),
                listener.port(),
                listener.https(),
                listener.certificates(),
                listener.https() ? Optional.of(listener.sslPolicy().orElse(POLICY)) : Optional.empty(),
                listener.otherwise());
    }

    private void check(World world, String self, Ref balancer, Listener wanted) {
        if (wanted.port() < 1 || wanted.port() > HIGHEST_PORT) {
            throw Refusal.wrong("ValidationError", "Port '" + wanted.port() + "' must be between 1 and 65535");
        }
        for (Thing other : world.mentioning(balancer.asId(), kind())) {
            if (!other.id().equals(self) && other.as(kind()).port() == wanted.port()) {
                throw Refusal.exists(
                        "DuplicateListener",
                        "A listener already exists on this port for this load balancer '" + balancer + "'");
            }
        }
        if (wanted.https() && wanted.certificates().isEmpty()) {
            throw Refusal.wrong("ValidationError", "A certificate must be specified for HTTPS listeners");
        }
        Forwarding.check(world, balancer, wanted.otherwise());
    }

    @Override
    void update(Api api, String id, Listener after, Set<String> attributes) {
        api.change(action("ModifyListener"), id, world -> {
            Thing now = get(world, id);
            replace(world, id, after, attributes);
            Listener changed = get(world, id).as(kind());
            check(world, id, now.as(kind()).loadBalancer(), changed);
            world.put(get(world, id).with(withPolicy(changed)));
        });
    }

    @Override
    void delete(Api api, String id) {
        api.change(action("DeleteListener"), id, world -> {
            get(world, id);
            world.mentioning(id, ListenerRule.KIND).forEach(rule -> world.remove(rule.id()));
            world.remove(id);
        });
    }
}

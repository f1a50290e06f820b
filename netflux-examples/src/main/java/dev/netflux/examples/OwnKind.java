package dev.netflux.examples;

import static dev.netflux.Netflux.*;

import dev.netflux.Netflux;
import dev.netflux.model.OwnResource;
import dev.netflux.model.Platform;
import dev.netflux.resource.Attribute;
import dev.netflux.resource.Kind;
import dev.netflux.resource.LoadBalancer;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Resource;
import dev.netflux.resource.Type;

/** What Netflux has no word for, a team says in a word of its own: here, alarms. */
public final class OwnKind {

    private OwnKind() {}

    // region kind
    /**
     * An alarm when a load balancer answers with too many errors.
     *
     * @param balancer the balancer
     * @param errors how many in a minute are too many
     */
    public record Alarm(Ref balancer, int errors) implements Resource {

        private static final Attribute<Alarm, Ref> BALANCER = Attribute.of("balancer", Type.REF, Alarm::balancer);
        private static final Attribute<Alarm, Integer> ERRORS = Attribute.of("errors", Type.INTEGER, Alarm::errors);

        /** Its kind: differences, order, plans, tags and the embedded cloud follow from these lines. */
        public static final Kind<Alarm> KIND = Kind.of("Alarm", Alarm.class)
                .with(BALANCER)
                .with(ERRORS)
                .build(values -> new Alarm(values.get(BALANCER), values.get(ERRORS)));

        @Override
        public Kind<Alarm> kind() {
            return KIND;
        }
    }
    // endregion

    // region word
    /** The team's word. */
    static OwnResource alarm(dev.netflux.model.LoadBalancer balancer, int errors) {
        return resource(balancer.name() + "-errors", new Alarm(Ref.to(LoadBalancer.KIND, balancer.name()), errors));
    }

    /** A platform that is written with it. */
    public static Platform platform(int errors) {
        var edge = publicTier("edge");
        var frontSg = securityGroup("front-sg").accepting(HTTP).from(internet());
        var front =
                loadBalancer("front").in(edge).guardedBy(frontSg).listener(HTTP).otherwise(respond(404));

        return Netflux.platform("shop")
                .on(network("net", "10.0.0.0/16").tiers(edge))
                .with(front, alarm(front, errors))
                .build();
    }
    // endregion

    /** The platform's command. On AWS, the kind also needs a handler, which {@code ServiceLoader} finds: {@link AlarmHandler}. */
    public static void main(String... args) {
        Netflux.main(() -> platform(20), args);
    }
}

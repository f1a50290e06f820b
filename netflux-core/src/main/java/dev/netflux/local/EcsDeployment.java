package dev.netflux.local;

import dev.netflux.resource.Attribute;
import dev.netflux.resource.Kind;
import dev.netflux.resource.Ref;
import dev.netflux.resource.Resource;
import dev.netflux.resource.Type;
import java.util.Optional;

/**
 * The last rollout of a service, which nobody sees but through the service.
 *
 * @param service the service
 * @param taskDefinition the revision that it rolls out
 * @param previous the revision that ran before, if any did
 * @param outcome what became of it
 */
record EcsDeployment(Ref service, Ref taskDefinition, Optional<Ref> previous, Outcome outcome) implements Resource {

    /** What became of a rollout. */
    enum Outcome {
        /** Nothing yet. */
        IN_PROGRESS,
        /** Its tasks run. */
        COMPLETED,
        /** It was given up. */
        FAILED,
        /** It was given up, and the previous revision runs again. */
        ROLLED_BACK
    }

    private static final Attribute<EcsDeployment, Ref> SERVICE =
            Attribute.of("service", Type.REF, EcsDeployment::service);
    private static final Attribute<EcsDeployment, Ref> TASK_DEFINITION =
            Attribute.of("taskDefinition", Type.REF, EcsDeployment::taskDefinition);
    private static final Attribute<EcsDeployment, Optional<Ref>> PREVIOUS =
            Attribute.of("previous", Type.optional(Type.REF), EcsDeployment::previous);
    private static final Attribute<EcsDeployment, Outcome> OUTCOME =
            Attribute.of("outcome", Type.oneOf(Outcome.class), EcsDeployment::outcome);

    /** Its kind, which no platform holds. */
    static final Kind<EcsDeployment> KIND = Kind.of("EcsDeployment", EcsDeployment.class)
            .with(SERVICE)
            .with(TASK_DEFINITION)
            .with(PREVIOUS)
            .with(OUTCOME)
            .untaggable()
            .readOnly()
            .build(values -> new EcsDeployment(
                    values.get(SERVICE), values.get(TASK_DEFINITION), values.get(PREVIOUS), values.get(OUTCOME)));

    EcsDeployment as(Outcome newOutcome) {
        return new EcsDeployment(service, taskDefinition, previous, newOutcome);
    }

    @Override
    public Kind<EcsDeployment> kind() {
        return KIND;
    }
}

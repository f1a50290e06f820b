package dev.netflux.local;

import dev.netflux.resource.ScheduledAction;

final class ScheduledActionBehaviour extends PlainBehaviour<ScheduledAction> {

    ScheduledActionBehaviour() {
        super(
                ScheduledAction.KIND,
                "application-autoscaling",
                "DescribeScheduledActions",
                "ScheduledAction",
                new Codes("ObjectNotFoundException", "ValidationException", ""));
    }

    @Override
    String id(World world, ScheduledAction wanted) {
        return Keys.join(wanted.target().asId(), "scheduled/" + wanted.name());
    }

    @Override
    String changing(String attribute) {
        return "PutScheduledAction";
    }

    @Override
    String creating() {
        return "PutScheduledAction";
    }
}

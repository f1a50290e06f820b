package dev.netflux.local;

import dev.netflux.resource.LogGroup;
import java.util.Optional;
import java.util.Set;

/** A log group goes though something writes into it. */
final class LogGroupBehaviour extends PlainBehaviour<LogGroup> {

    /** The days that CloudWatch offers. */
    private static final Set<Integer> DAYS = Set.of(
            1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653);

    LogGroupBehaviour() {
        super(
                LogGroup.KIND,
                "logs",
                "DescribeLogGroups",
                "LogGroup",
                new Codes("ResourceNotFoundException", "ResourceAlreadyExistsException", ""));
    }

    @Override
    String id(World world, LogGroup wanted) {
        return Arns.of(world.account(), "logs", "log-group:" + wanted.name());
    }

    @Override
    void check(World world, LogGroup wanted) {
        Optional<Integer> wrong = wanted.retention().filter(days -> !DAYS.contains(days));
        if (wrong.isPresent()) {
            throw Refusal.wrong("InvalidParameterException", "no retention of " + wrong.get() + " days");
        }
    }

    @Override
    String changing(String attribute) {
        return attribute.equals(LogGroup.KEPT_ON_REMOVAL.name()) ? "TagResource" : "PutRetentionPolicy";
    }

    @Override
    boolean keeps(World world, Thing thing, Thing user) {
        return false;
    }
}

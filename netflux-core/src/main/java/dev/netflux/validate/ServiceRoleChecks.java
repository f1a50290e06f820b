package dev.netflux.validate;

import dev.netflux.model.Platform;
import dev.netflux.model.Role;
import dev.netflux.model.Service;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What services' roles may, where their authors say more than Netflux knows by itself. */
final class ServiceRoleChecks implements Check {

    static final Rule KEY = Rule.error(
            Source.SECRET_RIGHTS,
            "A service decrypts with something that is no key",
            "AWS wants the ARN of a key of KMS in a role's policy; that of an alias allows nothing.");
    static final Rule NO_ROLE = Rule.error(
            Source.NETFLUX,
            "A service says what an execution role may that it does not have",
            "Netflux writes the policies of a service's own execution role, and not of one that was given to it.");
    static final Rule EXEC = Rule.warning(
            Source.EXEC,
            "A service's existing task role is to allow commands in its containers",
            "AWS opens the channels with the task role, and Netflux never changes a role of somebody else's.");

    private static final Pattern KEY_ARN = Pattern.compile("arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+");

    @Override
    public List<Rule> rules() {
        return List.of(KEY, NO_ROLE, EXEC);
    }

    @Override
    public void look(Platform platform, Report report) {
        for (Service service : platform.services().values()) {
            for (String key : service.keys()) {
                if (!KEY_ARN.matcher(key).matches()) {
                    report.add(
                            KEY,
                            service.site(),
                            Named.of(service) + " decrypts with " + Text.shortened(key),
                            "Write an ARN such as arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab.");
                }
            }
            service.executionRole().ifPresent(role -> unused(service, role, report));
            service.taskRole()
                    .filter(role -> service.isExecutable())
                    .flatMap(role -> Optional.ofNullable(platform.roles().get(role)))
                    .flatMap(Role::existing)
                    .ifPresent(
                            arn -> report.add(
                                    EXEC,
                                    service.site(),
                                    Named.of(service) + " is executable() and has " + arn,
                                    "See that it allows ssmmessages:CreateControlChannel, CreateDataChannel, OpenControlChannel and OpenDataChannel."));
        }
    }

    private static void unused(Service service, String role, Report report) {
        if (!service.executionPolicies().isEmpty() || !service.keys().isEmpty()) {
            report.add(
                    NO_ROLE,
                    service.site(),
                    Named.of(service) + " has role " + Text.quoted(role) + " and "
                            + (service.keys().isEmpty() ? ".executionPolicy(…)" : ".decryptingWith(…)"),
                    "Say it of the role: role(\"…\").managed(\"…\") or .allowing(\"kms:Decrypt\", key).");
        }
    }
}

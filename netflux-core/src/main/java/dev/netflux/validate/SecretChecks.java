package dev.netflux.validate;

import dev.netflux.model.Platform;
import dev.netflux.model.Secret;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Secrets: what they are called, and what AWS generates. */
final class SecretChecks implements Check {

    private static final Characters OF_SECRETS =
            Characters.of("[A-Za-z0-9/_+=.@-]", "letters without accents, digits and /_+=.@-");

    static final Rule NAME = Rule.error(
            Source.CREATE_SECRET,
            "A secret's name is one that AWS refuses",
            "AWS accepts 1 to 512 " + OF_SECRETS.spoken() + ".");
    static final Rule TWICE = Rule.error(
            Source.CREATE_SECRET,
            "Two secrets have the same name in AWS",
            "AWS demands names that are unique in an account and region.");
    static final Rule USER = Rule.error(
            Source.NETFLUX, "A secret is for no user", "It holds the name of the user whose password it is.");
    static final Rule LENGTH = Rule.error(
            Source.RANDOM_PASSWORD,
            "A secret's password is too short or too long",
            "AWS generates more; Netflux demands 16 to 128 characters, so that nobody can guess them and PostgreSQL accepts them.");
    static final Rule RECOVERY = Rule.error(
            Source.DELETE_SECRET,
            "A secret can be restored for a time that AWS does not offer",
            "AWS keeps deleted secrets for 7 to 30 days, or not at all.");

    @Override
    public List<Rule> rules() {
        return List.of(NAME, TWICE, USER, LENGTH, RECOVERY);
    }

    @Override
    public void look(Platform platform, Report report) {
        Map<String, Secret> first = new HashMap<>();
        for (Secret secret : platform.secrets().values()) {
            String who = Named.of(secret);
            String name = secret.awsName().orElse(platform.name() + "-" + secret.name());
            if (name.isEmpty() || name.length() > 512 || OF_SECRETS.missesSome(name)) {
                report.add(
                        NAME,
                        secret.site(),
                        who + " is called " + Text.shortened(name),
                        name.isEmpty()
                                ? "Write a name such as \"/prod/shop/db\"."
                                : Text.didYouMean(
                                        OF_SECRETS.fitted(name.length() > 512 ? name.substring(0, 512) : name)));
            }
            Secret earlier = first.putIfAbsent(name, secret);
            if (earlier != null) {
                report.add(
                        TWICE,
                        secret.site(),
                        Named.of(earlier) + " and " + who + " both have " + Text.quoted(name),
                        "Give one of them another name with .named(\"…\").");
            }
            if (secret.user().filter(String::isBlank).isPresent()) {
                report.add(USER, secret.site(), who + " is for the user \"\"", "Write .user(\"…\"), or leave it out.");
            }
            if (secret.length() < 16 || secret.length() > 128) {
                report.add(
                        LENGTH,
                        secret.site(),
                        who + " has a password of " + Text.count(secret.length(), "character"),
                        "Write .length(32), or leave it out.");
            }
            if (secret.recoveryDays() != 0 && (secret.recoveryDays() < 7 || secret.recoveryDays() > 30)) {
                report.add(
                        RECOVERY,
                        secret.site(),
                        who + " can be restored for " + Text.count(secret.recoveryDays(), "day"),
                        "Write .recoverableFor(7), or .withoutRecovery().");
            }
        }
    }
}

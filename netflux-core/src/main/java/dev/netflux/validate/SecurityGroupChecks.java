package dev.netflux.validate;

import dev.netflux.model.GroupRule;
import dev.netflux.model.Peer;
import dev.netflux.model.Platform;
import dev.netflux.model.SecurityGroup;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Security groups as such: names, descriptions, and whether anything carries them. */
final class SecurityGroupChecks implements Check {

    static final Rule NAME_LENGTH = Rule.error(
            Source.CREATE_SECURITY_GROUP,
            "A security group's name in AWS is empty or too long",
            "AWS demands 1 to 255 characters.");
    static final Rule NAME_CHARACTERS = Rule.error(
            Source.CREATE_SECURITY_GROUP,
            "A security group's name in AWS has characters that AWS refuses",
            "AWS accepts " + Characters.OF_GROUPS.spoken() + ".");
    static final Rule NAME_OF_ID = Rule.error(
            Source.CREATE_SECURITY_GROUP,
            "A security group's name in AWS begins like an id",
            "AWS refuses names that begin with sg-.");
    static final Rule NAME_RESERVED = Rule.error(
            Source.CREATE_SECURITY_GROUP,
            "A security group is called default in AWS",
            "AWS keeps the name default for the group that every VPC comes with.");
    static final Rule NAME_TWICE = Rule.error(
            Source.CREATE_SECURITY_GROUP,
            "Two security groups have the same name in AWS",
            "AWS demands names that are unique within a VPC, upper and lower case being the same.");
    static final Rule DESCRIPTION_LENGTH = Rule.error(
            Source.CREATE_SECURITY_GROUP,
            "A security group's description is empty or too long",
            "AWS demands 1 to 255 characters, and can never change them afterwards.");
    static final Rule DESCRIPTION_CHARACTERS = Rule.error(
            Source.CREATE_SECURITY_GROUP,
            "A security group's description has characters that AWS refuses",
            "AWS accepts " + Characters.OF_GROUPS.spoken() + ".");
    static final Rule SILENT_AND_SENDING = Rule.error(
            Source.NETFLUX, "A security group sends nothing, and something", "The two words contradict each other.");
    static final Rule UNUSED = Rule.warning(
            Source.NETFLUX,
            "Nothing carries a security group that a rule names",
            "A rule that names a group means what carries that group; where nothing does, the rule opens nothing.");

    @Override
    public List<Rule> rules() {
        return List.of(
                NAME_LENGTH,
                NAME_CHARACTERS,
                NAME_OF_ID,
                NAME_RESERVED,
                NAME_TWICE,
                DESCRIPTION_LENGTH,
                DESCRIPTION_CHARACTERS,
                SILENT_AND_SENDING,
                UNUSED);
    }

    @Override
    public void look(Platform platform, Report report) {
        Map<String, SecurityGroup> seen = new HashMap<>();
        for (SecurityGroup group : platform.ownSecurityGroups().values()) {
            String name = AwsNames.of(platform, group);
            name(group, name, report);
            SecurityGroup earlier = seen.putIfAbsent(name.toLowerCase(Locale.ROOT), group);
            if (earlier != null) {
                report.add(
                        NAME_TWICE,
                        group.site(),
                        Named.of(earlier) + " is called " + Text.quoted(AwsNames.of(platform, earlier))
                                + " in AWS, and " + Named.of(group) + " " + Text.quoted(name),
                        "Give one of them another name with .named(\"…\").");
            }
            group.description().ifPresent(description -> description(group, description, report));
            if (group.isSilent()) {
                group.rules().stream()
                        .filter(rule -> rule.direction() == GroupRule.Direction.OUT)
                        .findFirst()
                        .ifPresent(rule -> report.add(
                                SILENT_AND_SENDING,
                                rule.site(),
                                Named.of(group) + " is .sendingNothing() and " + rule,
                                "Leave .sendingNothing() out: a group that says what it sends, sends nothing else."));
            }
        }
        unused(platform, report);
    }

    private static void name(SecurityGroup group, String name, Report report) {
        if (name.isEmpty() || name.length() > 255) {
            report.add(
                    NAME_LENGTH,
                    group.site(),
                    Named.of(group) + " is called " + Text.shortened(name) + " in AWS, which has "
                            + Text.count(name.length(), "character"),
                    "Write 1 to 255 characters in .named(\"…\"), or leave it out.");
        } else if (group.awsName().isPresent() && Characters.OF_GROUPS.missesSome(name)) {
            report.add(
                    NAME_CHARACTERS,
                    group.site(),
                    Named.of(group) + " is called " + Text.shortened(name) + " in AWS, with "
                            + Characters.OF_GROUPS.othersIn(name),
                    Text.didYouMean(Characters.OF_GROUPS.fitted(name)));
        } else if (name.startsWith("sg-")) {
            report.add(
                    NAME_OF_ID,
                    group.site(),
                    Named.of(group) + " is called " + Text.quoted(name) + " in AWS",
                    "Write another name with .named(\"…\"), such as "
                            + Text.quoted(name.substring(3).isEmpty() ? "web" : name.substring(3)) + ".");
        } else if (name.equals("default")) {
            report.add(
                    NAME_RESERVED,
                    group.site(),
                    Named.of(group) + " is called \"default\" in AWS",
                    "Write another name in .named(\"…\"), or leave it out.");
        }
    }

    private static void description(SecurityGroup group, String description, Report report) {
        if (description.isEmpty() || description.length() > 255) {
            report.add(
                    DESCRIPTION_LENGTH,
                    group.site(),
                    Named.of(group) + " has a description of " + Text.count(description.length(), "character"),
                    description.isEmpty()
                            ? "Say what the group is for, or leave .described(…) out."
                            : "Leave out " + Text.count(description.length() - 255, "character") + ".");
        }
        if (Characters.OF_GROUPS.missesSome(description)) {
            report.add(
                    DESCRIPTION_CHARACTERS,
                    group.site(),
                    Named.of(group) + " is described as " + Text.shortened(description) + ", with "
                            + Characters.OF_GROUPS.othersIn(description),
                    Text.didYouMean(Characters.OF_GROUPS.fitted(description)));
        }
    }

    /** A group that the author handed to the platform by itself is for something outside of it. */
    private static void unused(Platform platform, Report report) {
        Set<String> carried = new HashSet<>();
        platform.loadBalancers().values().forEach(balancer -> carried.addAll(balancer.securityGroups()));
        platform.services().values().forEach(service -> carried.addAll(service.securityGroups()));
        platform.databases().values().forEach(database -> carried.addAll(database.securityGroups()));
        platform.network().ifPresent(network -> network.endpoints()
                .forEach(endpoint -> carried.addAll(network.guardsOf(endpoint))));
        Set<String> named = new HashSet<>();
        for (SecurityGroup group : platform.securityGroups().values()) {
            for (GroupRule rule : group.rules()) {
                if (rule.peer() instanceof Peer.Group peer && !peer.name().equals(group.name())) {
                    named.add(peer.name());
                }
            }
        }
        for (SecurityGroup group : platform.ownSecurityGroups().values()) {
            if (named.contains(group.name())
                    && !carried.contains(group.name())
                    && !platform.given().contains(group)) {
                report.add(
                        UNUSED,
                        group.site(),
                        "rules name " + Named.of(group) + ", and no load balancer, service or database carries it",
                        "Write .guardedBy(…) with it, or hand it to .with(…) when something outside of the platform carries it.");
            }
        }
    }
}

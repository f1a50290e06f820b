package dev.netflux.command;

import com.google.common.base.Ascii;
import com.google.common.base.Splitter;
import dev.netflux.apply.CloudException;
import dev.netflux.apply.LeaseHeldException;
import dev.netflux.base.Finding;
import dev.netflux.base.Findings;
import dev.netflux.base.Site;
import java.util.List;

/** What goes wrong outside the plan, in the words of a finding instead of a stack trace. */
final class Trouble {

    private Trouble() {}

    /** The author's own code threw while it made a value, such as the platform; of a class that could not be loaded, what it threw. */
    static Findings inDefinition(String value, Throwable failure) {
        Throwable thrown = failure.getCause() != null && failure instanceof LinkageError ? failure.getCause() : failure;
        return one(
                "The definition of the " + value + " failed",
                "It threw " + thrown.getClass().getName() + ": " + thrown.getMessage() + ".",
                "The " + value + (value.endsWith("s") ? " are" : " is")
                        + " made by calling the author's code, and that code did not return one.",
                "Mend the code at the place named above.",
                Site.of(thrown));
    }

    /** The author's own code returned nothing where a value was to be made. */
    static Findings nothing(String definition, String value, String maker) {
        return one(
                "The " + definition + " returned nothing",
                "It returned null.",
                "The " + value + " is made by calling the author's code, and that code did not return one.",
                "Return what " + maker + " makes.",
                Site.UNKNOWN);
    }

    /** A call that the cloud did not perform, outside of any step; what knows better how to mend it says so itself. */
    static Findings of(CloudException refused) {
        List<String> told = Splitter.on("\n  mend  ").limit(2).splitToList(String.valueOf(refused.getMessage()));
        boolean isMended = told.size() > 1;
        return one(
                "The cloud could not be asked",
                sentence(told.get(0)),
                switch (refused.reason()) {
                    case DENIED -> "The credentials are missing, have expired, or do not allow this call.";
                    case THROTTLED -> "There were too many calls in a short time.";
                    case UNCERTAIN -> "The cloud failed, or could not be reached.";
                    case LIMIT -> "A quota of the account is used up.";
                    case NOT_FOUND -> "What was named does not exist there.";
                    default -> isMended ? "" : "The cloud refused the call.";
                },
                isMended
                        ? sentence(Ascii.toUpperCase(told.get(1).substring(0, 1))
                                + told.get(1).substring(1))
                        : switch (refused.reason()) {
                            case DENIED ->
                                "Check the credentials, --profile and --region; `permissions` prints the policy that is needed.";
                            case THROTTLED, UNCERTAIN -> "Run the command again; nothing is lost.";
                            case LIMIT -> "Ask for a higher quota, or free what is not needed.";
                            case NOT_FOUND -> "Check the name, --region and --profile.";
                            default -> "Check --region and --endpoint.";
                        },
                Site.UNKNOWN);
    }

    private static String sentence(String text) {
        return text.endsWith(".") || text.endsWith("?") ? text : text + ".";
    }

    /** Somebody else acts on the platform. */
    static Findings of(LeaseHeldException held) {
        return one(
                "Somebody else is applying to this platform",
                held.getMessage() + ".",
                "Two runs at once would undo each other's work.",
                "Wait until that run has ended; the lease of one that was killed expires by itself.",
                Site.UNKNOWN);
    }

    /** A single error. */
    static Findings one(String summary, String what, String why, String mend, Site site) {
        return Findings.of(List.of(Finding.error(summary, what, why, mend, site)));
    }
}

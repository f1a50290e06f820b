package dev.netflux.command;

import java.util.Optional;

/** Which Netflux this is. */
final class Version {

    private Version() {}

    /** The jar's version and the JVM's; classes that are in no jar have none. */
    static String text() {
        String version = Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("(not packaged)");
        return "netflux " + version + ", Java " + Runtime.version();
    }
}

package dev.netflux.render;

/** Whether texts are coloured. */
public enum Style {
    /** Characters only. */
    PLAIN,
    /** With the escape sequences that terminals turn into colours. */
    COLOURED;

    private static final String RESET = "\u001b[0m";

    String bold(String text) {
        return with("\u001b[1m", text);
    }

    String faint(String text) {
        return with("\u001b[2m", text);
    }

    String red(String text) {
        return with("\u001b[31m", text);
    }

    String green(String text) {
        return with("\u001b[32m", text);
    }

    String yellow(String text) {
        return with("\u001b[33m", text);
    }

    String blue(String text) {
        return with("\u001b[34m", text);
    }

    private String with(String sequence, String text) {
        return this == PLAIN || text.isEmpty() ? text : sequence + text + RESET;
    }
}

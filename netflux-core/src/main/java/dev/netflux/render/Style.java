package dev.netflux.render;

/** Whether texts are coloured. */
public enum Style {
    /** Characters only. */
    PLAIN,
    /** With the escape sequences that terminals turn into colours. */
    COLOURED;

    private static final String RESET = "\u001b[0m";

    /** The text, bold where texts are coloured. */
    public String bold(String text) {
        return with("\u001b[1m", text);
    }

    /** The text, faint where texts are coloured. */
    public String faint(String text) {
        return with("\u001b[2m", text);
    }

    /** The text, red where texts are coloured. */
    public String red(String text) {
        return with("\u001b[31m", text);
    }

    /** The text, green where texts are coloured. */
    public String green(String text) {
        return with("\u001b[32m", text);
    }

    /** The text, yellow where texts are coloured. */
    public String yellow(String text) {
        return with("\u001b[33m", text);
    }

    /** The text, blue where texts are coloured. */
    public String blue(String text) {
        return with("\u001b[34m", text);
    }

    private String with(String sequence, String text) {
        return this == PLAIN || text.isEmpty() ? text : sequence + text + RESET;
    }
}

package dev.netflux.aws.handler;

/** Ids of what AWS gives none: that of the resource that it is inside, and its key there, with a bar between. */
final class Keys {

    private static final char BAR = '|';

    private Keys() {}

    static String join(String parent, String key) {
        return parent + BAR + key;
    }

    static String first(String id) {
        return id.substring(0, id.indexOf(BAR));
    }

    static String second(String id) {
        return id.substring(id.indexOf(BAR) + 1);
    }
}

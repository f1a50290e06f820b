package dev.netflux.local;

/** Ids of what AWS gives none: that of the resource that it is inside, and its key there, with a bar between. */
final class Keys {

    private Keys() {}

    static String join(String parent, String key) {
        return parent + "|" + key;
    }
}

package dev.netflux.model;

import dev.netflux.base.Finding;
import dev.netflux.base.Site;
import java.util.List;
import java.util.Optional;

/**
 * The files of a site, as they were when they were looked at.
 *
 * @param name what it is called in findings
 * @param files its files
 * @param mistakes what was wrong with it
 */
public record Folder(String name, List<File> files, List<Finding> mistakes) {

    /**
     * A file.
     *
     * @param key its path in the folder, with slashes
     * @param hash the MD5 of its bytes in hexadecimal digits
     * @param path its path on this machine
     * @param text the file itself, where it is written in the definition
     */
    public record File(String key, String hash, Optional<String> path, Optional<String> text) {}

    /** Keeps its own copies. */
    public Folder {
        files = List.copyOf(files);
        mistakes = List.copyOf(mistakes);
    }

    /** A folder that cannot be read. */
    public static Folder unreadable(String name, String problem, Site site) {
        return new Folder(
                name,
                List.of(),
                List.of(Finding.error(
                        "A folder cannot be read",
                        "folder(…) was given \"" + name + "\", and " + problem,
                        "What is published is read from the files on this machine.",
                        "Give folder(…) a folder that exists, from the directory in which the command runs.",
                        site)));
    }
}

package dev.netflux;

import dev.netflux.base.Site;
import dev.netflux.model.Folder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks at the files that an author publishes. */
final class Folders {

    private Folders() {}

    /** The files of a folder, hidden ones left out. */
    static Folder read(String path, Site site) {
        if (path == null || path.isEmpty()) {
            return Folder.unreadable("", "that is no path", site);
        }
        try {
            Path folder = Path.of(path);
            if (!Files.isDirectory(folder)) {
                return Folder.unreadable(path, "there is no such folder", site);
            }
            List<Folder.File> files = new ArrayList<>();
            try (Stream<Path> found = Files.walk(folder)) {
                for (Path file : found.filter(Files::isRegularFile).sorted().toList()) {
                    String key = key(folder.relativize(file));
                    if (!key.startsWith(".") && !key.contains("/.")) {
                        files.add(new Folder.File(
                                key, md5(Files.readAllBytes(file)), Optional.of(file.toString()), Optional.empty()));
                    }
                }
            }
            return files.isEmpty()
                    ? Folder.unreadable(path, "no file is in it", site)
                    : new Folder(path, files, List.of());
        } catch (IOException | UncheckedIOException | InvalidPathException e) {
            return Folder.unreadable(path, "reading it failed: " + e.getMessage(), site);
        }
    }

    /** A file whose text is in the definition. */
    static Folder page(String name, String text) {
        String key = name == null ? "" : name;
        String content = text == null ? "" : text;
        return new Folder(
                key,
                List.of(new Folder.File(
                        key, md5(content.getBytes(StandardCharsets.UTF_8)), Optional.empty(), Optional.of(content))),
                List.of());
    }

    private static String key(Path relative) {
        StringBuilder key = new StringBuilder();
        for (Path part : relative) {
            key.append(key.length() == 0 ? "" : "/").append(part);
        }
        return key.toString();
    }

    /** As S3 tells it. It tells what changed, and protects from nobody. */
    private static String md5(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }
}

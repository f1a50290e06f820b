package dev.netflux.local;

import dev.netflux.base.Finding;
import dev.netflux.base.Site;
import dev.netflux.json.Json;
import dev.netflux.json.JsonException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One command at a time uses an embedded cloud's file. The operating system keeps the lock, on a file beside it, so that it ends with the
 * process, however that ends; who has it is written into that file.
 */
final class FileLock implements AutoCloseable {

    /** Far behind the text, which everybody may read: some systems do not let others read what is locked. */
    private static final long PLACE = Long.MAX_VALUE - 1;

    private final FileChannel channel;

    private FileLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @param file the embedded cloud's
     * @param command what takes it, for whoever finds it taken
     */
    static FileLock take(Path file, String command) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".lock");
        FileChannel channel =
                FileChannel.open(beside, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (!isFree(channel)) {
                throw held(file, beside);
            }
            String text = Json.object()
                            .put("pid", ProcessHandle.current().pid())
                            .put("command", command)
                            .put(
                                    "since",
                                    Instant.now()
                                            .truncatedTo(ChronoUnit.SECONDS)
                                            .toString())
                            .end()
                    + "\n";
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
            return new FileLock(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static boolean isFree(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(PLACE, 1, false) != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static CloudFileException held(Path file, Path beside) {
        return new CloudFileException(Finding.error(
                "The embedded cloud is in use.",
                file + " is held by " + holder(beside),
                "Two commands at once would overwrite each other's changes.",
                "Wait until it has ended, or use another file with --local FILE.",
                Site.UNKNOWN));
    }

    private static String holder(Path beside) {
        try {
            Json holder = Json.parse(Files.readString(beside));
            return "`" + holder.get("command").text() + "`, process "
                    + holder.get("pid").number() + ", since "
                    + holder.get("since").text();
        } catch (IOException | JsonException e) {
            // It is being taken at this moment.
            return "another command";
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

package dev.netflux.local;

import dev.netflux.base.Finding;
import dev.netflux.base.Site;
import dev.netflux.json.Json;
import dev.netflux.json.JsonException;
import dev.netflux.resource.Account;
import dev.netflux.resource.Kinds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps an embedded cloud in a file, whole, and, while a command runs, in a journal beside it that gets a line for each call before the call is
 * answered: whoever is killed loses nothing that was answered, and no call costs more than the one before it. The journal is folded into the
 * file, which is replaced in one step, when the cloud is closed, or opened after a command that was killed.
 */
final class CloudFile implements AutoCloseable {

    private static final int FORMAT = 1;

    private final Path file;
    private final Path journal;
    private final String command;
    private final World world;
    private @Nullable FileLock lock;
    private long serial;
    private @Nullable FileChannel appended;

    private CloudFile(Path file, String command, @Nullable FileLock lock, World world, long serial) {
        this.file = file;
        this.journal = journalOf(file);
        this.command = command;
        this.lock = lock;
        this.world = world;
        this.serial = serial;
    }

    private static Path journalOf(Path file) {
        return file.resolveSibling(file.getFileName() + ".journal");
    }

    /**
     * Opens the file, which need not exist. Where not even its folder exists, nothing is made before there is something to keep.
     *
     * @param fresh the account of a new cloud; one that exists has its own
     * @param command what opens it, for whoever finds it in use
     * @throws CloudFileException when it is damaged or in use
     */
    static CloudFile open(Path file, Account fresh, Quotas quotas, Instant start, Kinds kinds, String command) {
        Path absolute = file.toAbsolutePath();
        try {
            Path folder = absolute.getParent();
            if (folder != null && Files.notExists(folder)) {
                return new CloudFile(file, command, null, new World(fresh, quotas, start), 0);
            }
            FileLock lock = FileLock.take(absolute, command);
            try {
                return read(file, command, lock, fresh, quotas, start, kinds);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    private static CloudFile read(
            Path file, String command, FileLock lock, Account fresh, Quotas quotas, Instant start, Kinds kinds)
            throws IOException {
        Path journal = journalOf(file);
        if (!Files.exists(file)) {
            if (Files.exists(journal)) {
                throw damaged(journal, "the file that it belongs to is missing: " + file, null);
            }
            return new CloudFile(file, command, lock, new World(fresh, quotas, start), 0);
        }
        try {
            Json whole = Json.parse(Files.readString(file));
            Snapshot snapshot = Snapshot.read(whole, FORMAT);
            World world =
                    new World(LocalCloud.account(snapshot.account(), snapshot.region()), quotas, snapshot.clock());
            List<Json> places = new ArrayList<>();
            for (Json one : snapshot.resources()) {
                Thing thing = ThingJson.read(one, kinds);
                if (world.find(thing.id()).isPresent()) {
                    throw one.wrong("there are two resources " + thing.id());
                }
                world.put(thing);
                places.add(one);
            }
            for (Json one : places) {
                Thing thing = world.find(one.get("id").text()).orElseThrow();
                ThingJson.checkMentions(one, thing, world, new Behaviours(() -> ""));
            }
            snapshot.applied().forEach(world::keepDesign);
            world.continueFrom(snapshot.sequence());
            world.taken();
            CloudFile opened = new CloudFile(file, command, lock, world, snapshot.serial());
            if (Files.exists(journal)) {
                opened.replay(kinds);
                opened.fold();
            }
            return opened;
        } catch (JsonException e) {
            throw damaged(file, String.valueOf(e.getMessage()), e);
        } catch (CharacterCodingException e) {
            throw damaged(file, "it is not a text in UTF-8", e);
        }
    }

    private void replay(Kinds kinds) throws IOException {
        String text;
        try {
            text = Files.readString(journal);
        } catch (CharacterCodingException e) {
            throw damaged(journal, "it is not a text in UTF-8", e);
        }
        // What follows the last line's end was being written when its command was killed: that call was never answered.
        List<String> lines =
                text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            try {
                replay(Json.parse(lines.get(i)), kinds);
            } catch (JsonException e) {
                throw damaged(journal, "line " + (i + 1) + ": " + e.getMessage(), e);
            }
        }
        world.taken();
    }

    private void replay(Json line, Kinds kinds) {
        long number = line.get("serial").number();
        if (number <= serial) {
            return;
        }
        if (number != serial + 1) {
            throw line.get("serial").wrong("expected " + (serial + 1) + ", found " + number);
        }
        line.get("put").items().forEach(thing -> world.put(ThingJson.read(thing, kinds)));
        line.get("remove").items().forEach(id -> world.remove(id.text()));
        line.find("applied").ifPresent(applied -> world.designs().clear());
        line.find("applied").ifPresent(applied -> applied.members()
                .forEach((platform, design) -> world.keepDesign(platform, design.text())));
        world.continueFrom(line.get("sequence").number());
        world.resumeAt(ThingJson.time(line.get("clock")));
        serial = number;
    }

    World world() {
        return world;
    }

    /** Keeps what a call has changed. Its caller is answered afterwards. */
    void keep() {
        try {
            if (lock == null) {
                makeFolder();
            }
            if (appended == null) {
                if (!Files.exists(file)) {
                    replaceFile(new World(world.account(), Quotas.DEFAULT, world.now()));
                }
                appended = FileChannel.open(
                        journal, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
            }
            ByteBuffer line = ByteBuffer.wrap((line() + "\n").getBytes(StandardCharsets.UTF_8));
            while (line.hasRemaining()) {
                appended.write(line);
            }
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    private void makeFolder() throws IOException {
        Path absolute = file.toAbsolutePath();
        Files.createDirectories(Objects.requireNonNull(absolute.getParent(), "what was found missing"));
        lock = FileLock.take(absolute, command);
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString(), null, "another command has made it meanwhile");
        }
    }

    private Json line() {
        World.Changes changes = world.taken();
        List<Json> put = new ArrayList<>();
        List<Json> removed = new ArrayList<>();
        changes.things()
                .forEach((id, thing) ->
                        thing.ifPresentOrElse(one -> put.add(ThingJson.write(one)), () -> removed.add(Json.of(id))));
        Json.Members line = Json.object()
                .put("serial", ++serial)
                .put("clock", world.now().toString())
                .put("sequence", world.sequence())
                .put("put", Json.of(put))
                .put("remove", Json.of(removed));
        if (changes.designs()) {
            line.put("applied", texts(world.designs()));
        }
        return line.end();
    }

    private static Json texts(Map<String, String> texts) {
        Map<String, Json> members = new LinkedHashMap<>();
        new TreeMap<>(texts).forEach((key, value) -> members.put(key, Json.of(value)));
        return Json.of(members);
    }

    /** Brings the file up to date in one step, and ends the journal. */
    private void fold() throws IOException {
        replaceFile(world);
        if (appended != null) {
            appended.close();
            appended = null;
        }
        Files.deleteIfExists(journal);
    }

    private void replaceFile(World whole) throws IOException {
        String text = new Snapshot(
                        whole.account().id(),
                        whole.account().region(),
                        whole.now(),
                        whole.sequence(),
                        serial,
                        whole.designs(),
                        whole.all().stream().map(ThingJson::write).toList())
                .write(FORMAT)
                .pretty();
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Lets go of the file as a process does that is killed. */
    void drop() {
        try {
            if (appended != null) {
                appended.close();
            }
            if (lock != null) {
                lock.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            if (appended != null) {
                fold();
            }
        } catch (IOException e) {
            throw unusable(file, e);
        } finally {
            drop();
        }
    }

    private static String told(IOException problem) {
        if (problem instanceof AccessDeniedException denied) {
            return denied.getFile() + " may not be read and written by this user";
        }
        if (problem instanceof NotDirectoryException || problem instanceof FileAlreadyExistsException) {
            return problem.getMessage() + " is in the way";
        }
        return String.valueOf(problem.getMessage());
    }

    private static CloudFileException damaged(Path where, String what, @Nullable Throwable cause) {
        Finding finding = Finding.error(
                "The embedded cloud's file is damaged.",
                where + ": " + what,
                "It was cut, or changed by something that does not know its format (docs/local-cloud.md).",
                "Mend that place, or move the file away to begin with an empty cloud. It was left as it is.",
                Site.UNKNOWN);
        return cause == null ? new CloudFileException(finding) : new CloudFileException(finding, cause);
    }

    private static CloudFileException unusable(Path where, IOException cause) {
        return new CloudFileException(
                Finding.error(
                        "The embedded cloud's file cannot be used.",
                        where + ": " + told(cause),
                        "The embedded cloud is kept there, and its lock and its journal beside it.",
                        "Make it readable and writable, or use another with --local FILE.",
                        Site.UNKNOWN),
                cause);
    }
}

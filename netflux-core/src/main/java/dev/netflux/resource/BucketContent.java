package dev.netflux.resource;

import java.util.List;
import java.util.Optional;

/**
 * What is in a bucket, all of it: an object for each file, and no others.
 *
 * @param bucket the bucket
 * @param files what is in it, by key
 * @param sources where the files are found by whoever uploads them: nothing that AWS keeps, and so never compared
 */
public record BucketContent(Ref bucket, List<File> files, List<Source> sources) implements Resource {

    /**
     * A file.
     *
     * @param key its key in the bucket, such as {@code css/main.css}
     * @param hash the MD5 of its bytes in hexadecimal digits, as S3 tells it
     */
    public record File(String key, String hash) {

        private static final Attribute<File, String> KEY = Attribute.of("key", Type.TEXT, File::key);
        private static final Attribute<File, String> HASH = Attribute.of("hash", Type.TEXT, File::hash);

        /** How a file is written. */
        static final Type<File> TYPE =
                Type.fields(List.of(KEY, HASH), values -> new File(values.get(KEY), values.get(HASH)));
    }

    /**
     * Where a file is found.
     *
     * @param key its key in the bucket
     * @param path its path on this machine, unless its text is here
     * @param text the file itself
     */
    public record Source(String key, Optional<String> path, Optional<String> text) {

        private static final Attribute<Source, String> KEY = Attribute.of("key", Type.TEXT, Source::key);
        private static final Attribute<Source, Optional<String>> PATH =
                Attribute.of("path", Type.optional(Type.TEXT), Source::path);
        private static final Attribute<Source, Optional<String>> TEXT =
                Attribute.of("text", Type.optional(Type.TEXT), Source::text);

        /** How a source is written. */
        static final Type<Source> TYPE = Type.fields(
                List.of(KEY, PATH, TEXT), values -> new Source(values.get(KEY), values.get(PATH), values.get(TEXT)));
    }

    /** The bucket. */
    public static final Attribute<BucketContent, Ref> BUCKET = Attribute.of("bucket", Type.REF, BucketContent::bucket)
            .replaces()
            .parent()
            .key();

    /** What is in it. */
    public static final Attribute<BucketContent, List<File>> FILES =
            Attribute.of("files", Type.bagOf(File.TYPE), BucketContent::files);

    /** Where it is found. */
    public static final Attribute<BucketContent, List<Source>> SOURCES = Attribute.of(
                    "sources", Type.bagOf(Source.TYPE), BucketContent::sources)
            .onThisMachine();

    /** Its kind. */
    public static final Kind<BucketContent> KIND = Kind.of("BucketContent", BucketContent.class)
            .with(BUCKET)
            .with(FILES)
            .with(SOURCES)
            .untaggable()
            .named(content -> content.bucket().toString())
            .excluding((one, other) -> one.bucket().equals(other.bucket()))
            .build(values -> new BucketContent(values.get(BUCKET), values.get(FILES), values.get(SOURCES)));

    /** Keeps its own copies. */
    public BucketContent {
        files = List.copyOf(files);
        sources = List.copyOf(sources);
    }

    @Override
    public Kind<BucketContent> kind() {
        return KIND;
    }
}

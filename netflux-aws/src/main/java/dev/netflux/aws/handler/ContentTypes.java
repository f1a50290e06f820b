package dev.netflux.aws.handler;

import com.google.common.collect.ImmutableMap;
import java.util.Locale;
import java.util.Map;

/** What a file is, by the end of its name: browsers believe what they are told, whatever the system that uploads believes. */
final class ContentTypes {

    private static final Map<String, String> BY_END = ImmutableMap.<String, String>builder()
            .put("html", "text/html; charset=utf-8")
            .put("htm", "text/html; charset=utf-8")
            .put("css", "text/css; charset=utf-8")
            .put("js", "text/javascript; charset=utf-8")
            .put("mjs", "text/javascript; charset=utf-8")
            .put("json", "application/json")
            .put("map", "application/json")
            .put("webmanifest", "application/manifest+json")
            .put("xml", "application/xml")
            .put("txt", "text/plain; charset=utf-8")
            .put("md", "text/markdown; charset=utf-8")
            .put("csv", "text/csv; charset=utf-8")
            .put("svg", "image/svg+xml")
            .put("png", "image/png")
            .put("jpg", "image/jpeg")
            .put("jpeg", "image/jpeg")
            .put("gif", "image/gif")
            .put("webp", "image/webp")
            .put("avif", "image/avif")
            .put("ico", "image/x-icon")
            .put("woff", "font/woff")
            .put("woff2", "font/woff2")
            .put("ttf", "font/ttf")
            .put("otf", "font/otf")
            .put("mp4", "video/mp4")
            .put("webm", "video/webm")
            .put("mp3", "audio/mpeg")
            .put("pdf", "application/pdf")
            .put("wasm", "application/wasm")
            .put("zip", "application/zip")
            .buildOrThrow();

    private ContentTypes() {}

    static String of(String key) {
        String end = key.substring(key.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return BY_END.getOrDefault(end, "application/octet-stream");
    }
}

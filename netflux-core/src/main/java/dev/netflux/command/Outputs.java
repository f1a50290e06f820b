package dev.netflux.command;

import java.util.Map;
import java.util.TreeMap;

/** What people need next of what was applied: addresses, names and ARNs, and the two lines that push an image. */
final class Outputs {

    private static final String REPOSITORY = "Repository:";
    private static final String URI = ".uri";

    private Outputs() {}

    /** What a run tells, and for each repository how to sign in to its registry and how to push. */
    static Map<String, String> of(Map<String, String> told) {
        Map<String, String> outputs = new TreeMap<>(told);
        told.forEach((name, uri) -> {
            if (name.startsWith(REPOSITORY) && name.endsWith(URI)) {
                String repository = name.substring(0, name.length() - URI.length());
                String registry = uri.substring(0, Math.max(0, uri.indexOf('/')));
                outputs.put(
                        repository + ".login",
                        "aws ecr get-login-password --region " + region(registry)
                                + " | docker login --username AWS --password-stdin " + registry);
                outputs.put(
                        repository + ".push", "docker build --tag " + uri + ":TAG . && docker push " + uri + ":TAG");
            }
        });
        return outputs;
    }

    /** {@code 123456789012.dkr.ecr.REGION.amazonaws.com}. */
    private static String region(String registry) {
        String[] labels = registry.split("\\.", -1);
        return labels.length > 3 ? labels[3] : "";
    }
}

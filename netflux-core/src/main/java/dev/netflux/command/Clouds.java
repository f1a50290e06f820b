package dev.netflux.command;

import dev.netflux.apply.Cloud;
import dev.netflux.apply.CloudProvider;
import dev.netflux.base.Nearest;
import dev.netflux.local.Faults;
import dev.netflux.local.LocalCloud;
import dev.netflux.resource.Kinds;
import java.time.Duration;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds the cloud that the options name: the embedded one, or one that a module on the class path brings. */
final class Clouds {

    private static final String LOCAL = "local";

    private Clouds() {}

    /** The cloud that the options name, opened. */
    static Cloud open(Options options, Kinds kinds, String command) {
        if (!options.cloud().equals(LOCAL)) {
            return provider(options.cloud()).open(options.settings());
        }
        if (options.settings().endpoint().isPresent()
                || options.settings().profile().isPresent()) {
            throw new UsageException("--endpoint and --profile are for --cloud aws; the embedded cloud has neither.");
        }
        LocalCloud.Settings settings = LocalCloud.Settings.DEFAULT;
        settings = options.settings().region().map(settings::in).orElse(settings);
        if (options.latency().isPresent()) {
            settings = settings.slow(Duration.ofMillis(options.latency().get()));
        }
        if (options.faults().isPresent()) {
            settings = settings.faulty(Faults.seeded(options.faults().get()));
        }
        return LocalCloud.open(options.local(), settings, kinds, command);
    }

    /** The provider of that name. */
    static CloudProvider provider(String name) {
        Map<String, CloudProvider> providers = new TreeMap<>();
        ServiceLoader.load(CloudProvider.class).forEach(provider -> providers.put(provider.name(), provider));
        CloudProvider provider = providers.get(name);
        if (provider != null) {
            return provider;
        }
        if (name.equals("aws")) {
            throw new UsageException(
                    "AWS is not on the class path: add the dependency dev.netflux:netflux-aws, of the same version as"
                            + " netflux-core.");
        }
        Set<String> names = new TreeSet<>(providers.keySet());
        names.add(LOCAL);
        names.add("aws");
        throw new UsageException("There is no cloud " + name + ". "
                + Nearest.didYouMean(
                        name, names, "There are " + String.join(", ", names) + " (aws with dev.netflux:netflux-aws)."));
    }
}

package dev.netflux.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netflux.apply.Executor;
import dev.netflux.apply.Summary;
import dev.netflux.aws.emulator.Emulator;
import dev.netflux.aws.emulator.Golden;
import dev.netflux.resource.ResourceGraph;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A killed run leaves nothing that one more run does not see. */
@ExtendWith(Emulator.class)
class KilledIT {

    /** How often; {@code -Dnetflux.kills=20} is the bar, fewer are enough for every build. */
    private static final int KILLS = Integer.getInteger("netflux.kills", 4);

    /** About as many calls as a run makes after it has looked around. */
    private static final int FIRST = 20;

    private static final int CALLS = 55;

    @Test
    void after_a_kill_one_more_run_leaves_what_an_undisturbed_one_does(Emulator.Running emulator)
            throws IOException, InterruptedException {
        applyAll(emulator);
        String undisturbed = emulator.script("count.py");
        Random random = new Random(Long.getLong("netflux.seed", 7));
        for (int i = 0; i < KILLS; i++) {
            emulator.reset();
            int call = FIRST + random.nextInt(CALLS);
            kill(emulator, call, random.nextInt(60));
            applyAll(emulator);
            Golden.file("movies.json").holds(emulator.script("facts.py"));
            assertThat(emulator.script("count.py"))
                    .as("killed at call %s", call)
                    .isEqualTo(undisturbed);
        }
    }

    private static void kill(Emulator.Running emulator, int call, int millisLater)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledMain.class.getName(),
                        emulator.address().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines = process.inputReader()) {
            int seen = 0;
            while (seen < call) {
                String line = lines.readLine();
                if (line == null) {
                    break; // it was faster this time
                }
                seen += line.startsWith(KilledMain.CALL) ? 1 : 0;
            }
            Thread.sleep(millisLater);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static void applyAll(Emulator.Running emulator) {
        try (AwsCloud cloud = AwsCloud.open(emulator.settings())) {
            Executor executor = Executor.on(cloud);
            ResourceGraph design = Movies.design();
            Summary summary = executor.apply(executor.plan(Movies.PLATFORM, design));
            assertThat(summary.failed()).isEmpty();
            assertThat(summary.remaining()).isEmpty();
            assertThat(executor.plan(Movies.PLATFORM, design).changes()).isEmpty();
        }
    }
}

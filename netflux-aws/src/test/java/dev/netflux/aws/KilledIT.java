package dev.netflux.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.netflux.apply.Executor;
import dev.netflux.apply.Summary;
import dev.netflux.aws.emulator.Emulator;
import dev.netflux.resource.ResourceGraph;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A killed run leaves nothing that one more run does not see: with SIGKILL, at random moments, and each call 50 ms away. */
@ExtendWith(Emulator.class)
class KilledIT {

    private static final int KILLS = Integer.getInteger("netflux.kills", 20);

    /** Another one for other moments. */
    private static final long SEED = Long.getLong("netflux.seed", 7);

    private static final int MILLIS_A_CALL = 50;

    @Test
    void after_a_kill_one_more_run_leaves_what_an_undisturbed_one_does(Emulator.Running emulator)
            throws IOException, InterruptedException {
        List<String> calls = run(emulator, Integer.MAX_VALUE, 0);
        String undisturbed = emulator.script("count.py");
        assertThat(undisturbed).contains("ListenerRule:front/80/movie-service");
        int first = calls.indexOf("CreateLaunchTemplate");
        assertThat(first).isPositive();
        Random random = new Random(SEED);
        for (int i = 0; i < KILLS; i++) {
            emulator.reset();
            int after = first + random.nextInt(calls.size() - first);
            int made = run(emulator, after, random.nextInt(MILLIS_A_CALL)).size();
            applyAll(emulator);
            assertThat(emulator.script("count.py"))
                    .as("kill %s, with seed %s, after %s calls of %s", i, SEED, made, calls.size())
                    .isEqualTo(undisturbed);
        }
    }

    /** The calls of an apply that is killed some time after so many of them, unless it is ready before. */
    private static List<String> run(Emulator.Running emulator, int most, int millisLater)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledMain.class.getName(),
                        emulator.address().toString(),
                        Integer.toString(MILLIS_A_CALL))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> calls = new ArrayList<>();
        try (BufferedReader lines = process.inputReader()) {
            String line = lines.readLine();
            while (line != null) {
                if (line.startsWith(KilledMain.CALL)) {
                    calls.add(line.substring(KilledMain.CALL.length()));
                }
                line = calls.size() < most ? lines.readLine() : null;
            }
            Thread.sleep(millisLater);
        } finally {
            process.destroyForcibly().waitFor();
        }
        return calls;
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

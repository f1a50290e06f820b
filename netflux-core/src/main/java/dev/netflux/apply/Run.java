package dev.netflux.apply;

import dev.netflux.plan.Edge;
import dev.netflux.plan.Step;
import dev.netflux.resource.Address;
import dev.netflux.resource.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Performs steps in the order that their needs allow, several at a time, those first that most time depends on. The thread that calls
 * {@link #go} decides everything; workers only make calls, and never wait.
 */
final class Run {

    private static final Duration FIRST_LOOK = Duration.ofMillis(300);
    private static final Duration LAST_LOOK = Duration.ofSeconds(10);

    /** The next look comes after an eighth of the time waited so far, so that little is lost however long it takes. */
    private static final int LOOKS_GROW_BY = 8;

    /** One step's way through the run. */
    private static final class Job {
        private final int index;
        private final Task task;
        private final long priority;
        private final List<Dependent> dependents = new ArrayList<>();
        private int unmet;
        private boolean usable;
        private boolean started;
        private boolean settled;
        private Instant startedAt = Instant.EPOCH;
        private Instant wakeAt = Instant.EPOCH;
        private @Nullable State seen;
        private Optional<Job> blockedBy = Optional.empty();

        private Job(int index, Task task, long priority) {
            this.index = index;
            this.task = task;
            this.priority = priority;
        }
    }

    private record Dependent(Job job, Edge.Until until) {}

    /** What the deciding thread waits for. */
    private sealed interface News {}

    private record Turned(
            Job job, @Nullable Next next, @Nullable Throwable thrown) implements News {}

    /** It is time for a sleeper, or to stop. */
    private record Wake() implements News {}

    /** How the steps ended. */
    record Ended(List<Summary.Done> done, List<Failure> failed, List<Summary.Remaining> remaining) {}

    private final Cloud cloud;
    private final Ids ids;
    private final int parallelism;
    private final RandomGenerator random;
    private final Consumer<Event> listener;
    private final Stop stop;
    private final Supplier<Optional<String>> halted;
    private final List<Job> jobs = new ArrayList<>();
    private final PriorityQueue<Job> ready = new PriorityQueue<>(
            Comparator.<Job>comparingLong(job -> -job.priority).thenComparingInt(job -> job.index));
    private final PriorityQueue<Job> asleep = new PriorityQueue<>(
            Comparator.<Job, Instant>comparing(job -> job.wakeAt).thenComparingInt(job -> job.index));
    private final BlockingQueue<News> news = new LinkedBlockingQueue<>();
    private final List<Summary.Done> done = new ArrayList<>();
    private final List<Failure> failed = new ArrayList<>();
    private int running;
    private boolean interrupted;

    /**
     * A run of steps.
     *
     * @param halted a sentence that says why nothing new may be started, once that is so
     */
    Run(Executor executor, Ids ids, List<Step> steps, List<Edge> edges, Supplier<Optional<String>> halted) {
        this.cloud = executor.cloud;
        this.ids = ids;
        this.parallelism = executor.parallelism;
        this.random = executor.random;
        this.listener = executor.listener;
        this.stop = executor.stop;
        this.halted = halted;
        long[] priorities = CriticalPath.remaining(steps, edges);
        for (int i = 0; i < steps.size(); i++) {
            jobs.add(
                    new Job(i, new Task(steps.get(i), cloud, ids, executor.retries, executor.watching), priorities[i]));
        }
        for (Edge edge : edges) {
            jobs.get(edge.needs()).dependents.add(new Dependent(jobs.get(edge.step()), edge.until()));
            jobs.get(edge.step()).unmet++;
        }
    }

    /** Performs them. Returns when nothing more can be done; an {@link Error} of a worker is thrown on. */
    Ended go() {
        ExecutorService workers = Executors.newFixedThreadPool(parallelism, work -> {
            Thread thread = new Thread(work, "netflux-apply");
            thread.setDaemon(true);
            return thread;
        });
        Runnable wake = () -> news.add(new Wake());
        stop.wake(wake);
        try (Alarm alarm = new Alarm(cloud, wake)) {
            jobs.stream().filter(job -> job.unmet == 0).forEach(ready::add);
            while (true) {
                wakeSleepers();
                boolean halt = isHalted();
                while (!halt && running < parallelism && !ready.isEmpty()) {
                    start(ready.remove(), workers);
                }
                if (running == 0 && (halt || (ready.isEmpty() && asleep.isEmpty()))) {
                    return ended();
                }
                if (!asleep.isEmpty()) {
                    alarm.set(asleep.element().wakeAt);
                }
                if (awaitNews() instanceof Turned turned) {
                    after(turned);
                }
            }
        } finally {
            stop.forget(wake);
            workers.shutdown();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean isHalted() {
        return interrupted || halted.get().isPresent();
    }

    private void wakeSleepers() {
        Instant now = cloud.now();
        while (!asleep.isEmpty() && !asleep.element().wakeAt.isAfter(now)) {
            ready.add(asleep.remove());
        }
    }

    private void start(Job job, ExecutorService workers) {
        if (!job.started) {
            job.started = true;
            job.startedAt = cloud.now();
            tell(new Event.Started(job.startedAt, job.task.step()));
        }
        running++;
        workers.execute(() -> {
            Turned result;
            try {
                result = new Turned(job, job.task.turn(), null);
            } catch (Throwable e) {
                result = new Turned(job, null, e);
            }
            news.add(result);
        });
    }

    private News awaitNews() {
        try {
            return news.take();
        } catch (InterruptedException e) {
            interrupted = true;
            return new Wake();
        }
    }

    private void after(Turned turn) {
        running--;
        Job job = turn.job();
        Next next = turn.next();
        if (turn.thrown() instanceof Error error) {
            drain();
            throw error;
        }
        if (next == null) {
            throw new IllegalStateException("a task threw", turn.thrown());
        }
        Instant now = cloud.now();
        Step step = job.task.step();
        if (step instanceof Step.Create create) {
            job.task.id().ifPresent(id -> ids.made(create.node(), id));
        }
        job.task.news().forEach(said -> tell(new Event.Said(now, step, said)));
        if (next instanceof Next.Done) {
            job.settled = true;
            Duration took = Duration.between(job.startedAt, now);
            done.add(new Summary.Done(step, job.task.id(), took));
            tell(new Event.Finished(now, step, job.task.id(), took));
            release(job, true);
        } else if (next instanceof Next.Failed failure) {
            job.settled = true;
            failed.add(failure.failure());
            tell(new Event.Failed(now, step, failure.failure()));
            block(job, job);
        } else if (next instanceof Next.Look look) {
            awaitState(job, look.state(), now);
        } else if (next instanceof Next.Again again) {
            Duration pause = job.task.pause(again.failures(), random);
            tell(new Event.Retrying(now, step, again.said(), again.failures(), pause));
            sleep(job, now, pause);
        }
    }

    private void awaitState(Job job, State state, Instant now) {
        Instant since = job.task.waitingSince().orElse(now);
        boolean first = job.seen == null;
        if (job.seen != state) {
            job.seen = state;
            tell(new Event.Waiting(now, job.task.step(), job.task.id().orElse(""), state, since, job.task.limit()));
        }
        if (!job.usable) {
            release(job, false);
        }
        sleep(job, now, first ? Duration.ZERO : interval(Duration.between(since, now)));
    }

    static Duration interval(Duration waited) {
        Duration part = waited.dividedBy(LOOKS_GROW_BY);
        return part.compareTo(FIRST_LOOK) < 0 ? FIRST_LOOK : part.compareTo(LAST_LOOK) > 0 ? LAST_LOOK : part;
    }

    private void sleep(Job job, Instant now, Duration pause) {
        job.wakeAt = now.plus(pause);
        asleep.add(job);
    }

    /** Lets those go on that waited for this job: all that still do, or those for which it is enough that it has an id. */
    private void release(Job job, boolean all) {
        for (Dependent dependent : job.dependents) {
            boolean atOnce = dependent.until() == Edge.Until.MADE;
            boolean released = job.usable && atOnce;
            if ((all || atOnce) && !released) {
                dependent.job().unmet--;
                if (dependent.job().unmet == 0 && dependent.job().blockedBy.isEmpty()) {
                    ready.add(dependent.job());
                }
            }
        }
        job.usable = true;
    }

    private void block(Job job, Job culprit) {
        for (Dependent dependent : job.dependents) {
            Job waiting = dependent.job();
            if (!waiting.started && waiting.blockedBy.isEmpty()) {
                waiting.blockedBy = Optional.of(culprit);
                ready.remove(waiting);
                block(waiting, culprit);
            }
        }
    }

    private void drain() {
        while (running > 0) {
            try {
                if (news.take() instanceof Turned) {
                    running--;
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }

    private Ended ended() {
        List<Summary.Remaining> remaining = new ArrayList<>();
        for (Job job : jobs) {
            if (!job.settled) {
                remaining.add(remaining(job));
            }
        }
        return new Ended(done, failed, remaining);
    }

    private Summary.Remaining remaining(Job job) {
        Step step = job.task.step();
        if (job.blockedBy.isPresent()) {
            Address culprit = job.blockedBy.get().task.step().address();
            return new Summary.Remaining(step, Optional.of(culprit), "it depends on " + culprit + ", which failed");
        }
        String why = halted.get().orElse("interrupted");
        if (job.seen != null) {
            why += " while " + job.task.id().orElse("it") + " was " + job.seen;
        } else if (job.started) {
            why += " between two tries";
        }
        return new Summary.Remaining(step, Optional.empty(), why);
    }

    /** A listener's mistake is its own. */
    @SuppressWarnings("CatchAndPrintStackTrace")
    private void tell(Event event) {
        try {
            listener.accept(event);
        } catch (RuntimeException e) {
            // The run is worth more than its report.
        }
    }
}

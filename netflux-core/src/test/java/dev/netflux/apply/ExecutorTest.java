package dev.netflux.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.netflux.local.LocalCloud;
import dev.netflux.plan.Plan;
import dev.netflux.plan.Step;
import dev.netflux.resource.Address;
import dev.netflux.resource.ResourceGraph;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ExecutorTest {

    private final LocalCloud cloud = LocalCloud.inMemory();

    private static Executor on(Cloud cloud) {
        return Executor.on(cloud).random(new SplittableRandom(1));
    }

    private static Plan plan(Cloud cloud, ResourceGraph design) {
        return on(cloud).plan(Movies.PLATFORM, design);
    }

    private static Summary apply(Cloud cloud, ResourceGraph design) {
        return on(cloud).apply(plan(cloud, design));
    }

    @Test
    void after_an_apply_the_second_plan_is_empty() {
        Summary summary = apply(cloud, Movies.FIRST.graph());

        assertThat(summary.isComplete()).isTrue();
        assertThat(summary.done()).hasSize(Movies.FIRST.graph().size());
        assertThat(summary.unverifiable()).isEmpty();
        assertThat(plan(cloud, Movies.FIRST.graph()).changes()).isEmpty();
        assertThat(plan(cloud, Movies.FIRST.graph()).steps()).isEmpty();
    }

    @Test
    void a_summary_tells_what_the_cloud_decided() {
        Summary summary = apply(cloud, Movies.FIRST.graph());

        assertThat(summary.outputs())
                .containsKey("LoadBalancer:front.dnsName")
                .containsKey("ElasticIp:nat-a.publicAddress")
                .doesNotContainKey("RouteTable:app.main");
        assertThat(summary.callCount()).isPositive();
        assertThat(summary.duration()).isPositive();
    }

    @Test
    void after_a_destroy_nothing_is_left() {
        apply(cloud, Movies.FIRST.graph());

        Summary summary = on(cloud).apply(on(cloud).planToDestroy(Movies.PLATFORM));

        assertThat(summary.isComplete()).isTrue();
        assertThat(cloud.observe(Movies.PLATFORM, dev.netflux.resource.Kinds.BUILT_IN))
                .isEmpty();
        assertThat(cloud.applied(Movies.PLATFORM)).isEmpty();
    }

    @Test
    void a_change_with_replacements_is_applied() {
        apply(cloud, Movies.FIRST.graph());

        Summary summary = apply(cloud, Movies.SECOND.graph());

        assertThat(summary.failed()).isEmpty();
        assertThat(summary.remaining()).isEmpty();
        assertThat(summary.unverifiable()).isEmpty();
        assertThat(plan(cloud, Movies.SECOND.graph()).changes()).isEmpty();
    }

    @Test
    void an_empty_plan_only_looks_and_takes_away_the_lease_that_a_killed_run_left() {
        apply(cloud, Movies.FIRST.graph());
        Plan empty = plan(cloud, Movies.FIRST.graph());
        Recording recording = new Recording(cloud);

        Summary summary = on(recording).apply(empty);

        assertThat(summary.isComplete()).isTrue();
        assertThat(recording.record()).containsOnly("lease", "observe", "applied?", "release");
    }

    @Test
    void a_plan_is_refused_when_the_account_has_moved_since() {
        apply(cloud, Movies.FIRST.graph());
        Plan plan = plan(cloud, Movies.SECOND.graph());
        Movies meanwhile = new Movies(8080, "Written by somebody else", "10.0.3.0/24", Movies.FIRST.scheme());
        apply(cloud, meanwhile.graph());

        assertThatThrownBy(() -> on(cloud).apply(plan))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("The account has moved since the plan was made.")
                .hasMessageContaining("planned was: replace SecurityGroup app-sg (description)")
                .hasMessageContaining("now it would be: replace SecurityGroup app-sg (description)")
                .hasMessageContaining("Nothing was done.");
        assertThat(plan(cloud, meanwhile.graph()).changes()).isEmpty();
    }

    @Test
    void listeners_hear_each_step_begin_and_end() {
        List<Event> events = new ArrayList<>();
        Plan plan = plan(cloud, Movies.FIRST.graph());

        on(cloud).listener(events::add).apply(plan);

        List<Step> started = new ArrayList<>();
        List<Step> finished = new ArrayList<>();
        for (Event event : events) {
            if (event instanceof Event.Started) {
                started.add(event.step());
            } else if (event instanceof Event.Finished) {
                assertThat(started).contains(event.step());
                finished.add(event.step());
            }
        }
        assertThat(started).containsExactlyInAnyOrderElementsOf(plan.steps());
        assertThat(finished).containsExactlyInAnyOrderElementsOf(plan.steps());
        assertThat(events)
                .anyMatch(event ->
                        event instanceof Event.Waiting && event.address().equals(new Address("NatGateway", "nat-a")));
    }

    @Test
    void what_a_listener_throws_does_not_break_the_run() {
        Summary summary = on(cloud)
                .listener(event -> {
                    throw new IllegalStateException("a listener's mistake");
                })
                .apply(plan(cloud, Movies.FIRST.graph()));

        assertThat(summary.isComplete()).isTrue();
    }

    @Test
    void what_is_slow_begins_early() {
        List<Address> started = new ArrayList<>();
        on(cloud)
                .parallelism(1)
                .listener(event -> {
                    if (event instanceof Event.Started) {
                        started.add(event.address());
                    }
                })
                .apply(plan(cloud, Movies.FIRST.graph()));

        assertThat(started.indexOf(new Address("NatGateway", "nat-a")))
                .isLessThan(started.indexOf(new Address("Subnet", "data-a")));
    }

    @Test
    void a_stopped_run_says_what_remains_and_another_finishes_it() {
        Stop stop = new Stop();
        Plan plan = plan(cloud, Movies.FIRST.graph());
        Summary stopped = on(cloud)
                .stoppedBy(stop)
                .listener(event -> {
                    if (event instanceof Event.Finished && event.address().equals(new Address("Subnet", "edge-a"))) {
                        stop.now();
                    }
                })
                .apply(plan);

        assertThat(stopped.interrupted()).isTrue();
        assertThat(stopped.isComplete()).isFalse();
        assertThat(stopped.failed()).isEmpty();
        assertThat(stopped.remaining()).isNotEmpty().allSatisfy(rest -> assertThat(rest.why())
                .startsWith("the run was stopped"));
        assertThat(stopped.done().size() + stopped.remaining().size())
                .isEqualTo(plan.steps().size());

        assertThat(apply(cloud, Movies.FIRST.graph()).isComplete()).isTrue();
        assertThat(plan(cloud, Movies.FIRST.graph()).changes()).isEmpty();
    }

    @Test
    void of_two_applies_at_once_one_stops_and_says_who_has_the_platform() {
        Plan plan = plan(cloud, Movies.FIRST.graph());
        Cloud.Lease taken = cloud.lease(Movies.PLATFORM, "ada");

        assertThatThrownBy(() -> on(cloud).apply(plan))
                .isInstanceOf(LeaseHeldException.class)
                .hasMessageContaining("ada")
                .hasMessageContaining("since 20");

        taken.close();
        assertThat(on(cloud).apply(plan).isComplete()).isTrue();
    }

    @Test
    void two_applies_of_one_plan_at_the_same_time_do_the_work_once() throws InterruptedException {
        Plan plan = plan(cloud, Movies.FIRST.graph());
        List<Summary> complete = Collections.synchronizedList(new ArrayList<>());
        List<RuntimeException> refused = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            threads.add(new Thread(() -> {
                try {
                    complete.add(on(cloud).apply(plan));
                } catch (LeaseHeldException | RefusedException e) {
                    refused.add(e);
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(complete).singleElement().satisfies(summary -> assertThat(summary.isComplete())
                .isTrue());
        assertThat(refused).hasSize(1);
        assertThat(plan(cloud, Movies.FIRST.graph()).changes()).isEmpty();
    }
}

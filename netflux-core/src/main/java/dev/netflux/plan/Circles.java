package dev.netflux.plan;

import dev.netflux.plan.Task.Need;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/** Sorts tasks by their needs, and finds circles of needs. */
final class Circles {

    private Circles() {}

    /** The tasks, each after all that it needs; those that are in a circle, or need one that is, are missing. */
    static List<Task> sorted(Collection<Task> tasks) {
        Map<Task, Integer> waiting = new HashMap<>();
        Map<Task, List<Task>> waiters = new HashMap<>();
        PriorityQueue<Task> ready = new PriorityQueue<>();
        for (Task task : tasks) {
            waiting.put(task, task.needs.size());
            for (Need need : task.needs) {
                waiters.computeIfAbsent(need.task(), other -> new ArrayList<>()).add(task);
            }
            if (task.needs.isEmpty()) {
                ready.add(task);
            }
        }
        List<Task> sorted = new ArrayList<>(tasks.size());
        while (!ready.isEmpty()) {
            Task task = ready.remove();
            sorted.add(task);
            for (Task waiter : waiters.getOrDefault(task, List.of())) {
                if (waiting.merge(waiter, -1, Integer::sum) == 0) {
                    ready.add(waiter);
                }
            }
        }
        return sorted;
    }

    /** The tasks of one circle, of those that run in circles: all that need, and are needed by, the first of them. */
    static Set<Task> circle(List<Task> tasks) {
        Set<Task> among = new HashSet<>(tasks);
        Map<Task, List<Task>> waiters = new HashMap<>();
        for (Task task : tasks) {
            for (Need need : task.needs) {
                waiters.computeIfAbsent(need.task(), other -> new ArrayList<>()).add(task);
            }
        }
        for (Task task : tasks.stream().sorted().toList()) {
            Set<Task> needed = reach(
                    task, among, other -> other.needs.stream().map(Need::task).toList());
            if (needed.contains(task)) {
                needed.retainAll(reach(task, among, other -> waiters.getOrDefault(other, List.of())));
                return needed;
            }
        }
        return Set.of();
    }

    private static Set<Task> reach(
            Task from, Set<Task> among, java.util.function.Function<Task, List<Task>> neighbours) {
        Set<Task> reached = new HashSet<>();
        Deque<Task> next = new ArrayDeque<>(neighbours.apply(from));
        while (!next.isEmpty()) {
            Task task = next.remove();
            if (among.contains(task) && reached.add(task)) {
                next.addAll(neighbours.apply(task));
            }
        }
        return reached;
    }
}

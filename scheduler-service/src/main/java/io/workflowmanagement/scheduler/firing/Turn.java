package io.workflowmanagement.scheduler.firing;

import io.workflowmanagement.scheduler.schedule.Overlap;
import java.util.ArrayList;
import java.util.List;

/**
 * What the overlap policy makes of the runs that wait and those that came due. It is pure.
 *
 * @param fire to be fired now, the oldest first
 * @param queue to wait; those that waited before are among them
 * @param skip to be left out
 * @param cancel whether those that are running are asked to end
 */
record Turn<T>(List<T> fire, List<T> queue, List<T> skip, boolean cancel) {

    Turn {
        fire = List.copyOf(fire);
        queue = List.copyOf(queue);
        skip = List.copyOf(skip);
    }

    /**
     * @param running whether an execution of the schedule is running, or may be
     * @param waiting runs that waited before, the oldest first
     * @param due runs that came due, after those that waited
     * @param room how many runs may wait
     */
    static <T> Turn<T> of(
            Overlap overlap, boolean running, List<T> waiting, List<T> due, int room) {
        List<T> line = new ArrayList<>(waiting);
        line.addAll(due);
        return switch (overlap) {
            case Allow -> new Turn<>(line, List.of(), List.of(), false);
            case Skip -> oneByOne(running, line, Math.max(0, waiting.size() - (running ? 0 : 1)));
            case Queue -> oneByOne(running, line, Math.max(room, waiting.size()));
            case CancelRunning -> theLast(running, line);
        };
    }

    /** The first goes when nothing runs; so many wait, and the others are left out. */
    private static <T> Turn<T> oneByOne(boolean running, List<T> line, int room) {
        int fired = running || line.isEmpty() ? 0 : 1;
        int queued = Math.min(line.size(), fired + room);
        return new Turn<>(
                line.subList(0, fired),
                line.subList(fired, queued),
                line.subList(queued, line.size()),
                false);
    }

    /** Each would end the one before it: only the last is fired at all. */
    private static <T> Turn<T> theLast(boolean running, List<T> line) {
        int last = Math.max(0, line.size() - 1);
        return new Turn<>(
                line.subList(last, line.size()),
                List.of(),
                line.subList(0, last),
                running && !line.isEmpty());
    }
}

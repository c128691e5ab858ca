package io.workflowmanagement.execution.run;

import io.workflowmanagement.execution.run.Task.Ending;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where an execution stands between {@code Running} and its final state. Immutable.
 *
 * <p>A group of steps is entered as a whole and left when each of its steps is settled. A step that
 * failed for good ends the run once the others of its group are settled, unless the step is
 * optional or its error handling goes on. What happens to a step that is not under way, or after
 * the end, changes nothing: a late answer is no news.
 */
public final class Run {

    /** An execution whose owners died so often in one step fails instead of trying for ever. */
    static final int MOST_INTERRUPTIONS = 3;

    private final Plan plan;
    private final int group;
    private final Map<String, UnderWay> underWay;
    private final String failure;
    private final String goTo;
    private final boolean ended;

    private Run(
            Plan plan,
            int group,
            Map<String, UnderWay> underWay,
            String failure,
            String goTo,
            boolean ended) {
        this.plan = plan;
        this.group = group;
        this.underWay = underWay;
        this.failure = failure;
        this.goTo = goTo;
        this.ended = ended;
    }

    /** The beginning: the first group's steps are to be tried. */
    public static Transition begin(Plan plan) {
        return new Run(plan, -1, Map.of(), null, null, false).enter(0, List.of());
    }

    public Transition on(Happening happening) {
        return ended ? nothing() : happening.on(new Meaning());
    }

    /** The steps under way and the attempt each is in. */
    public Map<String, Integer> attempts() {
        Map<String, Integer> attempts = new LinkedHashMap<>();
        underWay.forEach((key, step) -> attempts.put(key, step.attempt));
        return attempts;
    }

    public boolean hasEnded() {
        return ended;
    }

    /** What a run that was put down in good order has to do when it is taken up again. */
    public List<Task> resume() {
        List<Task> tasks = new ArrayList<>();
        underWay.forEach(
                (key, step) -> tasks.add(new Task.Attempt(key, step.attempt, Duration.ZERO)));
        return tasks;
    }

    private Transition nothing() {
        return new Transition(this, List.of());
    }

    private Transition end(Ending ending, String reason) {
        return new Transition(
                new Run(plan, group, Map.of(), failure, goTo, true),
                List.of(new Task.End(ending, reason)));
    }

    /** The same group, with one step at another attempt. */
    private Transition tryAgain(String key, UnderWay step, Duration pause) {
        Map<String, UnderWay> steps = new LinkedHashMap<>(underWay);
        steps.put(key, step);
        return new Transition(
                new Run(plan, group, steps, failure, goTo, false),
                List.of(new Task.Attempt(key, step.attempt, pause)));
    }

    /** The step is done with, one way or another. */
    private Transition settle(String key, String newFailure, String newGoTo) {
        Map<String, UnderWay> others = new LinkedHashMap<>(underWay);
        others.remove(key);
        Run next =
                new Run(
                        plan,
                        group,
                        others,
                        failure == null ? newFailure : failure,
                        goTo == null ? newGoTo : goTo,
                        false);
        return others.isEmpty() ? next.leaveGroup() : next.nothing();
    }

    private Transition leaveGroup() {
        if (failure != null) {
            return end(Ending.FAILED, failure);
        }
        int target = goTo == null ? group + 1 : plan.groupOf(goTo);
        List<Task> passedOver = new ArrayList<>();
        for (int between = group + 1; between < target; between++) {
            plan.group(between).forEach(step -> passedOver.add(new Task.PassOver(step.key())));
        }
        return enter(target, passedOver);
    }

    private Transition enter(int target, List<Task> before) {
        if (target >= plan.size()) {
            return end(Ending.COMPLETED, null);
        }
        List<Task> tasks = new ArrayList<>(before);
        Map<String, UnderWay> steps = new LinkedHashMap<>();
        for (PlannedStep step : plan.group(target)) {
            steps.put(step.key(), UnderWay.FIRST);
            tasks.add(new Task.Attempt(step.key(), 1, Duration.ZERO));
        }
        return new Transition(new Run(plan, target, steps, null, null, false), tasks);
    }

    /** What each happening means to a run that has not ended. */
    private final class Meaning implements Happening.Cases<Transition> {

        @Override
        public Transition completed(Happening.Completed it) {
            return underWay.containsKey(it.stepKey())
                    ? settle(it.stepKey(), null, null)
                    : nothing();
        }

        @Override
        public Transition skipped(Happening.Skipped it) {
            return underWay.containsKey(it.stepKey())
                    ? settle(it.stepKey(), null, null)
                    : nothing();
        }

        @Override
        public Transition failed(Happening.Failed it) {
            UnderWay current = underWay.get(it.stepKey());
            if (current == null) {
                return nothing();
            }
            PlannedStep step = plan.step(it.stepKey());
            if (it.retryable() && current.retries < step.retries()) {
                UnderWay again = current.retried();
                Duration pause = step.pauseBefore(again.retries);
                Duration asked = it.retryAfter();
                return tryAgain(
                        it.stepKey(),
                        again,
                        asked != null && asked.compareTo(pause) > 0 ? asked : pause);
            }
            return step.goesOn()
                    ? settle(it.stepKey(), null, step.goTo())
                    : settle(it.stepKey(), "Step " + it.stepKey() + ": " + it.reason(), null);
        }

        @Override
        public Transition interrupted(Happening.Interrupted it) {
            UnderWay current = underWay.get(it.stepKey());
            if (current == null) {
                return nothing();
            }
            UnderWay again = current.interrupted();
            return again.interruptions < MOST_INTERRUPTIONS
                    ? tryAgain(it.stepKey(), again, Duration.ZERO)
                    : settle(
                            it.stepKey(),
                            "Step "
                                    + it.stepKey()
                                    + ": the instance that ran it died "
                                    + MOST_INTERRUPTIONS
                                    + " times in it.",
                            null);
        }

        @Override
        public Transition cancelRequested(Happening.CancelRequested it) {
            return end(Ending.CANCELLED, "Cancelled by " + it.requestedBy() + ".");
        }

        @Override
        public Transition timedOut(Happening.TimedOut it) {
            return end(
                    Ending.FAILED,
                    "The execution took longer than its environment's timeout of "
                            + it.timeout().toSeconds()
                            + " s.");
        }
    }

    /**
     * A step that is not settled.
     *
     * @param attempt the number of the attempt under way, from 1
     * @param retries how many of them followed a failure
     * @param interruptions how many of them followed the death of an instance
     */
    private record UnderWay(int attempt, int retries, int interruptions) {

        static final UnderWay FIRST = new UnderWay(1, 0, 0);

        UnderWay retried() {
            return new UnderWay(attempt + 1, retries + 1, interruptions);
        }

        UnderWay interrupted() {
            return new UnderWay(attempt + 1, retries, interruptions + 1);
        }
    }
}

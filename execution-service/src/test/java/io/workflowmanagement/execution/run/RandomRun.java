package io.workflowmanagement.execution.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.workflowmanagement.execution.run.Happening.CancelRequested;
import io.workflowmanagement.execution.run.Happening.Completed;
import io.workflowmanagement.execution.run.Happening.Expanded;
import io.workflowmanagement.execution.run.Happening.Failed;
import io.workflowmanagement.execution.run.Happening.Interrupted;
import io.workflowmanagement.execution.run.Happening.Parked;
import io.workflowmanagement.execution.run.Happening.Skipped;
import io.workflowmanagement.execution.run.Happening.TimedOut;
import io.workflowmanagement.execution.run.PlannedStep.Undo;
import io.workflowmanagement.kit.definition.ErrorHandling.Backoff;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** A random plan to which random things happen, watched for what must hold. */
final class RandomRun {

    private static final int RETRIES = 2;

    private final Random random;
    private final Plan plan;
    private final List<Happening> happened = new ArrayList<>();
    private final Set<Place> settled = new HashSet<>();
    private final Map<Place, Integer> tries = new HashMap<>();
    private final List<Place> succeeded = new ArrayList<>();
    private final List<Place> undone = new ArrayList<>();
    private Run run;
    private int ends;
    private int group;

    RandomRun(Random random) {
        this.random = random;
        this.plan = anyPlan(random);
        Transition beginning = Run.begin(plan);
        run = beginning.next();
        watch(beginning.tasks());
    }

    void toItsEnd() {
        while (!run.hasEnded()) {
            Happening happening = anything();
            Transition transition = run.on(happening);
            note(happening, transition);
            run = transition.next();
            watch(transition.tasks());
            check();
        }
        assertEquals(1, ends);
        replay();
    }

    private Happening anything() {
        List<Place> places = List.copyOf(run.attempts().keySet());
        Place place = places.get(random.nextInt(places.size()));
        boolean expands =
                !place.isItem()
                        && !place.undoes()
                        && plan.step(place.stepKey()).parallelItems() > 0;
        return switch (random.nextInt(40)) {
            case 0 -> new CancelRequested("user/1");
            case 1 -> new TimedOut(Duration.ofSeconds(1));
            case 2, 3, 4, 5 -> place.undoes() ? new Completed(place) : new Parked(place);
            case 6, 7, 8 ->
                    place.isItem() || place.undoes() ? new Completed(place) : new Skipped(place);
            case 9, 10, 11 -> new Interrupted(place);
            case 12, 13, 14, 15, 16, 17 -> new Failed(place, "Broken.", random.nextBoolean(), null);
            case 18 ->
                    place.undoes()
                            ? new Completed(place)
                            : new Failed(Place.of(place.stepKey()), "TimedOut.", false, null);
            default ->
                    expands
                            ? new Expanded(place.stepKey(), random.nextInt(6))
                            : new Completed(place);
        };
    }

    /** What the one who carries it out would know of it. */
    private void note(Happening happening, Transition transition) {
        happened.add(happening);
        if (happening instanceof Completed it) {
            settled.add(it.place());
            if (!it.place().undoes() && plan.step(it.place().stepKey()).undo() != null) {
                succeeded.add(it.place());
            }
        } else if (happening instanceof Failed it
                && !transition.next().attempts().containsKey(it.place())) {
            settled.add(it.place());
        }
    }

    private void watch(List<Task> tasks) {
        for (Task task : tasks) {
            if (task instanceof Task.Attempt attempt) {
                watch(attempt);
            } else if (task instanceof Task.End) {
                ends++;
            } else if (task instanceof Task.Abandon abandon) {
                settled.add(abandon.place());
            } else if (task instanceof Task.PassOver passedOver) {
                assertTrue(plan.groupOf(passedOver.stepKey()) >= group, "passed over too late");
            }
        }
    }

    private void watch(Task.Attempt attempt) {
        Place place = attempt.place();
        int before = tries.getOrDefault(place, 0);
        assertFalse(settled.contains(place), () -> place + " was settled and is tried again");
        assertEquals(before + 1, attempt.attempt(), () -> place + " skips an attempt");
        assertTrue(before < 1 + RETRIES + Run.MOST_INTERRUPTIONS, () -> place + " never ends");
        tries.put(place, attempt.attempt());
        if (place.undoes()) {
            if (before == 0) {
                undone.add(place);
            }
        } else {
            assertTrue(undone.isEmpty(), "goes forward after it turned");
            assertTrue(plan.groupOf(place.stepKey()) >= group, "goes back");
            group = plan.groupOf(place.stepKey());
        }
    }

    private void check() {
        Set<String> busy = new HashSet<>();
        Map<String, Integer> items = new HashMap<>();
        for (Place place : run.attempts().keySet()) {
            assertTrue(place.undoes() || plan.groupOf(place.stepKey()) == group, "two groups");
            if (place.isItem()) {
                items.merge(place.stepKey(), 1, Integer::sum);
            }
            if (!run.isParked(place)) {
                busy.add(place.stepKey());
            }
        }
        assertTrue(busy.size() <= plan.mostAtOnce() + parkedThatWoke(), "more steps than allowed");
        items.forEach(
                (key, count) -> assertTrue(count <= plan.step(key).parallelItems(), "more items"));
        for (int i = 0; i < undone.size(); i++) {
            assertEquals(succeeded.get(succeeded.size() - 1 - i).undo(), undone.get(i));
        }
    }

    /** A retry of what waited comes on top of what has begun meanwhile. */
    private long parkedThatWoke() {
        return happened.stream().filter(Parked.class::isInstance).count();
    }

    /** As after a take-over: the same happenings lead to the same place. */
    private void replay() {
        Run again = Run.begin(plan).next();
        for (Happening happening : happened) {
            again = again.on(happening).next();
        }
        assertTrue(again.hasEnded());
        assertEquals(run.attempts(), again.attempts());
    }

    private static Plan anyPlan(Random random) {
        List<List<PlannedStep>> groups = new ArrayList<>();
        int count = 1 + random.nextInt(4);
        for (int group = 0; group < count; group++) {
            List<PlannedStep> steps = new ArrayList<>();
            for (int step = 0; step < 1 + random.nextInt(4); step++) {
                boolean leads = group < count - 1 && random.nextInt(4) == 0;
                steps.add(
                        new PlannedStep(
                                "s" + group + step,
                                random.nextInt(RETRIES + 1),
                                Duration.ofSeconds(1),
                                Backoff.fixed,
                                null,
                                leads || random.nextBoolean(),
                                leads ? "s" + (count - 1) + "0" : null,
                                random.nextInt(3) == 0 ? 1 + random.nextInt(3) : 0,
                                random.nextBoolean(),
                                random.nextBoolean() ? new Undo(random.nextInt(2)) : null));
            }
            groups.add(steps);
        }
        return new Plan(groups, 1 + random.nextInt(3));
    }
}

package io.workflowmanagement.execution.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where an execution stands between {@code Running} and its final state. Immutable.
 *
 * <p>A group of steps is entered as a whole, as many at once as the plan allows, and left when each
 * of its steps is settled. A step that failed for good ends the run once the others of its group
 * are settled, unless the step is optional or its error handling goes on; what only waits is given
 * up for it, and what had not begun never does. Before a run ends otherwise than well, it undoes
 * what succeeded, the last first, one after the other; from then on nothing can stop it. What
 * happens to a step that is not under way, or after the end, changes nothing: a late answer is no
 * news, and the very same run is next.
 */
public final class Run {

    /** An execution whose owners died so often in one step fails instead of trying for ever. */
    static final int MOST_INTERRUPTIONS = 3;

    private final Plan plan;
    private final int group;

    /** The steps of the group that have not begun, in their order. */
    private final List<String> pending;

    private final Map<Place, Tries> underWay;
    private final Map<String, Loop> loops;
    private final String failure;
    private final String goTo;

    /** What succeeded and can be undone, in the order of its completion. */
    private final List<Place> undoable;

    /** How it ends once all is undone, null while it goes forward. */
    private final Task.End turned;

    private final boolean ended;

    private Run(Move move) {
        this.plan = move.plan;
        this.group = move.group;
        this.pending = List.copyOf(move.pending);
        this.underWay = move.underWay;
        this.loops = move.loops;
        this.failure = move.failure;
        this.goTo = move.goTo;
        this.undoable = List.copyOf(move.undoable);
        this.turned = move.turned;
        this.ended = move.ended;
    }

    /** The beginning: the first group's steps are to be tried. */
    public static Transition begin(Plan plan) {
        Move move = new Move(plan);
        move.enter(0);
        return move.done();
    }

    public Transition on(Happening happening) {
        Move move = new Move(this);
        boolean isNews = !ended && happening.on(new Meaning(move));
        return isNews ? move.done() : new Transition(this, List.of());
    }

    /** What is under way, and the attempt each is in. */
    public Map<Place, Integer> attempts() {
        Map<Place, Integer> attempts = new LinkedHashMap<>();
        underWay.forEach((place, tries) -> attempts.put(place, tries.attempt()));
        return attempts;
    }

    /** Whether it is the attempt that the place is in, and was not given up meanwhile. */
    public boolean isCurrent(Place place, int attempt) {
        return underWay.containsKey(place) && underWay.get(place).attempt() == attempt;
    }

    /** Whether an attempt has done its part and waits. */
    public boolean isParked(Place place) {
        return underWay.containsKey(place) && underWay.get(place).isParked();
    }

    /** Whether all that is under way waits, so that nothing is to be done until something comes. */
    public boolean isWaiting() {
        return !ended && underWay.values().stream().allMatch(Tries::isParked);
    }

    /** Whether steps are being undone; nothing stops it any more. */
    public boolean isUndoing() {
        return turned != null && !ended;
    }

    public boolean hasEnded() {
        return ended;
    }

    /** What a run that was put down in good order has to do when it is taken up again. */
    public List<Task.Attempt> resume() {
        List<Task.Attempt> tasks = new ArrayList<>();
        underWay.forEach(
                (place, tries) -> {
                    if (!tries.isParked()) {
                        tasks.add(new Task.Attempt(place, tries.attempt(), Duration.ZERO));
                    }
                });
        return tasks;
    }

    /** From one run to the next: what may be changed on the way, and what is wanted done. */
    private static final class Move {

        private final Plan plan;
        private final List<String> pending;
        private final Map<Place, Tries> underWay;
        private final Map<String, Loop> loops;
        private final List<Place> undoable;
        private final List<Task> tasks = new ArrayList<>();
        private int group;
        private String failure;
        private String goTo;
        private Task.End turned;
        private boolean ended;

        Move(Plan plan) {
            this.plan = plan;
            this.pending = new ArrayList<>();
            this.underWay = new LinkedHashMap<>();
            this.loops = new LinkedHashMap<>();
            this.undoable = new ArrayList<>();
        }

        Move(Run from) {
            this.plan = from.plan;
            this.group = from.group;
            this.pending = new ArrayList<>(from.pending);
            this.underWay = new LinkedHashMap<>(from.underWay);
            this.loops = new LinkedHashMap<>(from.loops);
            this.failure = from.failure;
            this.goTo = from.goTo;
            this.undoable = new ArrayList<>(from.undoable);
            this.turned = from.turned;
        }

        Transition done() {
            return new Transition(new Run(this), tasks);
        }

        void enter(int target) {
            group = target;
            goTo = null;
            if (target >= plan.size()) {
                end(new Task.End(Task.Ending.COMPLETED, null));
                return;
            }
            plan.group(target).forEach(step -> pending.add(step.key()));
            beginSteps();
        }

        private void beginSteps() {
            while (!pending.isEmpty() && busySteps() < plan.mostAtOnce()) {
                attempt(Place.of(pending.remove(0)), Tries.FIRST, Duration.ZERO);
            }
        }

        private long busySteps() {
            return underWay.entrySet().stream()
                    .filter(entry -> !entry.getValue().isParked())
                    .map(entry -> entry.getKey().stepKey())
                    .distinct()
                    .count();
        }

        void attempt(Place place, Tries tries, Duration pause) {
            underWay.put(place, tries);
            tasks.add(new Task.Attempt(place, tries.attempt(), pause));
        }

        void park(Place place) {
            underWay.put(place, underWay.get(place).parked());
            beginSteps();
        }

        void expand(String key, int items) {
            underWay.remove(Place.of(key));
            loops.put(key, Loop.over(items));
            beginItems(key);
        }

        private void beginItems(String key) {
            Loop loop = loops.get(key);
            while (loop.mayBegin() && itemsUnderWay(key) < plan.step(key).parallelItems()) {
                attempt(Place.of(key, loop.begun()), Tries.FIRST, Duration.ZERO);
                loop = loop.oneMore();
                loops.put(key, loop);
            }
            if (itemsUnderWay(key) == 0) {
                loops.remove(key);
                tasks.add(new Task.Gather(key, loop.failure()));
                leave(key, loop.failure());
            }
        }

        private long itemsUnderWay(String key) {
            return underWay.keySet().stream().filter(it -> it.stepKey().equals(key)).count();
        }

        /** It succeeded. */
        void complete(Place place) {
            if (!place.undoes() && plan.step(place.stepKey()).undo() != null) {
                undoable.add(place);
            }
            settle(place, null);
        }

        /** It is done with, one way or another. */
        void settle(Place place, String reason) {
            underWay.remove(place);
            if (place.undoes()) {
                undone(place, reason);
            } else if (place.isItem()) {
                itemSettled(place, reason);
            } else {
                leave(place.stepKey(), reason);
            }
        }

        private void itemSettled(Place place, String reason) {
            String key = place.stepKey();
            if (reason != null && !plan.step(key).outlivesItems()) {
                loops.put(key, loops.get(key).failing("item " + place.item() + ": " + reason));
                abandon(key);
            }
            beginItems(key);
        }

        /** The step fails whatever its items do: what of them is under way is given up. */
        void breakOff(String key, String reason) {
            abandon(key);
            underWay.keySet().removeIf(place -> place.stepKey().equals(key));
            loops.remove(key);
            tasks.add(new Task.Gather(key, reason));
            leave(key, reason);
        }

        private void abandon(String stepKey) {
            List.copyOf(underWay.entrySet()).stream()
                    .filter(it -> stepKey == null || it.getKey().stepKey().equals(stepKey))
                    .filter(it -> it.getValue().isParked())
                    .forEach(
                            it -> {
                                underWay.remove(it.getKey());
                                tasks.add(new Task.Abandon(it.getKey()));
                            });
        }

        /** A step is settled, with all its items. */
        private void leave(String key, String reason) {
            PlannedStep step = plan.step(key);
            if (reason != null && step.goesOn()) {
                goTo = goTo == null ? step.goTo() : goTo;
            } else if (reason != null) {
                fail(key, reason);
            }
            beginSteps();
            if (underWay.isEmpty()) {
                leaveGroup();
            }
        }

        /** Nothing more begins, and what only waits is given up. */
        void fail(String key, String reason) {
            if (failure == null) {
                failure = "Step " + key + ": " + reason;
            }
            pending.clear();
            abandon(null);
            loops.keySet().removeIf(it -> itemsUnderWay(it) == 0);
            loops.replaceAll((it, loop) -> loop.failing("The execution fails."));
        }

        private void leaveGroup() {
            if (failure != null) {
                turn(new Task.End(Task.Ending.FAILED, failure));
                return;
            }
            int target = goTo == null ? group + 1 : plan.groupOf(goTo);
            for (int between = group + 1; between < target; between++) {
                plan.group(between).forEach(step -> tasks.add(new Task.PassOver(step.key())));
            }
            enter(target);
        }

        /** Ends at once what goes forward, and undoes what succeeded. */
        void stop(Task.End ending) {
            abandon(null);
            pending.clear();
            underWay.clear();
            loops.clear();
            if (!undoable.isEmpty()) {
                tasks.add(new Task.Turn(ending.ending(), ending.reason()));
            }
            turn(ending);
        }

        private void turn(Task.End ending) {
            turned = ending;
            undoNext();
        }

        private void undoNext() {
            if (undoable.isEmpty()) {
                end(turned);
            } else {
                Place last = undoable.remove(undoable.size() - 1);
                attempt(last.undo(), Tries.FIRST, Duration.ZERO);
            }
        }

        private void undone(Place place, String reason) {
            if (reason != null) {
                turned =
                        new Task.End(
                                turned.ending(),
                                turned.reason() + " Step " + place + " not undone: " + reason);
            }
            undoNext();
        }

        private void end(Task.End end) {
            ended = true;
            tasks.add(end);
        }
    }

    /** What each happening means to a run that has not ended; false when it is no news. */
    private final class Meaning implements Happening.Cases<Boolean> {

        private final Move move;

        Meaning(Move move) {
            this.move = move;
        }

        @Override
        public Boolean completed(Happening.Completed it) {
            return ifUnderWay(it.place(), () -> move.complete(it.place()));
        }

        @Override
        public Boolean skipped(Happening.Skipped it) {
            return ifUnderWay(it.place(), () -> move.settle(it.place(), null));
        }

        @Override
        public Boolean expanded(Happening.Expanded it) {
            return ifUnderWay(Place.of(it.stepKey()), () -> move.expand(it.stepKey(), it.items()));
        }

        @Override
        public Boolean parked(Happening.Parked it) {
            return !isParked(it.place()) && ifUnderWay(it.place(), () -> move.park(it.place()));
        }

        @Override
        public Boolean failed(Happening.Failed it) {
            String key = it.place().stepKey();
            if (it.place().equals(Place.of(key)) && loops.containsKey(key)) {
                move.breakOff(key, it.reason());
                return true;
            }
            return ifUnderWay(it.place(), () -> fail(it, underWay.get(it.place())));
        }

        private void fail(Happening.Failed it, Tries current) {
            PlannedStep step = plan.step(it.place().stepKey());
            if (it.retryable() && current.retries() < step.retriesOf(it.place())) {
                Tries again = current.retried();
                Duration pause = step.pauseBefore(again.retries());
                Duration asked = it.retryAfter();
                move.attempt(
                        it.place(),
                        again,
                        asked != null && asked.compareTo(pause) > 0 ? asked : pause);
            } else {
                move.settle(it.place(), it.reason());
            }
        }

        @Override
        public Boolean interrupted(Happening.Interrupted it) {
            return !isParked(it.place()) && ifUnderWay(it.place(), () -> interrupt(it.place()));
        }

        private void interrupt(Place place) {
            Tries again = underWay.get(place).interrupted();
            if (again.interruptions() < MOST_INTERRUPTIONS) {
                move.attempt(place, again, Duration.ZERO);
                return;
            }
            String reason = "the instance that ran it died " + MOST_INTERRUPTIONS + " times in it.";
            if (!place.undoes()) {
                move.fail(place.stepKey(), reason); // whatever its error handling says
            }
            move.settle(place, reason);
        }

        @Override
        public Boolean cancelRequested(Happening.CancelRequested it) {
            return stop(
                    new Task.End(Task.Ending.CANCELLED, "Cancelled by " + it.requestedBy() + "."));
        }

        @Override
        public Boolean timedOut(Happening.TimedOut it) {
            return stop(
                    new Task.End(
                            Task.Ending.FAILED,
                            "The execution took longer than its environment's timeout of "
                                    + it.timeout().toSeconds()
                                    + " s."));
        }

        @Override
        public Boolean turned(Happening.Turned it) {
            return stop(new Task.End(it.ending(), it.reason()));
        }

        private boolean stop(Task.End ending) {
            if (turned != null) {
                return false;
            }
            move.stop(ending);
            return true;
        }

        private boolean ifUnderWay(Place place, Runnable change) {
            if (!underWay.containsKey(place)) {
                return false;
            }
            change.run();
            return true;
        }
    }
}

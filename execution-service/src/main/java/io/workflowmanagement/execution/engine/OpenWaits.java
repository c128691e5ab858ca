package io.workflowmanagement.execution.engine;

import io.workflowmanagement.execution.ledger.ExecutionKey;
import io.workflowmanagement.execution.ledger.OpenedWait;
import io.workflowmanagement.execution.ledger.Waits;
import io.workflowmanagement.execution.run.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** What one execution waits for, and what of that is still to be written. */
final class OpenWaits {

    private final Map<Place, StepWait> open = new HashMap<>();
    private final List<OpenedWait> opened = new ArrayList<>();
    private final List<Waits.Key> closed = new ArrayList<>();
    private final List<Waits.Token> tokens = new ArrayList<>();
    private final List<ExecutionKey> cancelled = new ArrayList<>();
    private final List<Waits.Start> forestalled = new ArrayList<>();

    boolean isEmpty() {
        return open.isEmpty();
    }

    /** Null for a place that waits for nothing. */
    StepWait of(Place place) {
        return open.get(place);
    }

    /** What was read, after a take-over or when an answer came. */
    void know(Collection<StepWait> waits) {
        waits.forEach(wait -> open.put(wait.place(), wait));
    }

    List<StepWait> answered() {
        return open.values().stream().filter(StepWait::isAnswered).toList();
    }

    void begin(StepWait wait) {
        if (open.putIfAbsent(wait.place(), wait) == null) {
            opened.add(wait.opened());
        }
    }

    void allow(Place place, String tokenHash) {
        tokens.add(new Waits.Token(key(place), tokenHash));
    }

    /** Ends all waits but those of the places; what was started for them is given up. */
    void keepOnly(Set<Place> places) {
        List<StepWait> over =
                open.values().stream().filter(wait -> !places.contains(wait.place())).toList();
        for (StepWait wait : over) {
            Waits.Key key = key(wait.place());
            open.remove(wait.place());
            tokens.removeIf(it -> it.of().equals(key));
            boolean isWritten =
                    !opened.removeIf(it -> key.equals(new Waits.Key(it.stepKey(), it.item())));
            if (isWritten) {
                closed.add(key);
            }
            if (wait.childId() != null && !wait.isAnswered()) {
                cancelled.add(ExecutionKey.of(wait.childId()));
            }
        }
    }

    /** What may be starting is given up. */
    void forestall(Waits.Start start) {
        forestalled.add(start);
    }

    /**
     * What has changed since the last time.
     *
     * @param rests whether the execution waits from now on
     * @param atTheLatest when it goes on then, whatever it waits for; null for no time
     */
    Waits changes(boolean rests, Instant atTheLatest) {
        Waits changes =
                new Waits(
                        rests ? earliest(atTheLatest) : null,
                        opened,
                        closed,
                        tokens,
                        cancelled,
                        forestalled);
        opened.clear();
        closed.clear();
        tokens.clear();
        cancelled.clear();
        forestalled.clear();
        return changes;
    }

    private Instant earliest(Instant atTheLatest) {
        return Stream.concat(
                        Stream.ofNullable(atTheLatest), open.values().stream().map(StepWait::dueAt))
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static Waits.Key key(Place place) {
        return new Waits.Key(place.stepKey(), place.item());
    }
}

package io.workflowmanagement.scheduler.firing;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.events.Event;
import io.workflowmanagement.kit.outbox.Outbox;
import io.workflowmanagement.scheduler.schedule.Missed;
import io.workflowmanagement.scheduler.schedule.ScheduleRun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What one transaction fires and records, in the order in which it happened. */
class FiringBatch {

    private final int claimed;
    private final Instant now;
    private final List<ScheduleFiring> rows = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private final List<Duration> lateness = new ArrayList<>();
    private int missed;

    FiringBatch(int claimed, Instant now) {
        this.claimed = claimed;
        this.now = now;
    }

    int claimed() {
        return claimed;
    }

    Instant now() {
        return now;
    }

    /** How late each run was fired that came due by itself. */
    List<Duration> lateness() {
        return lateness;
    }

    int missed() {
        return missed;
    }

    /** Asks for the execution of a run, which may have waited for it. */
    void fire(ScheduleFiring firing, ScheduleRun run, Instant plannedAt) {
        keep(firing);
        firing.fire(plannedAt, now);
        IdempotencyKey key = new IdempotencyKey(run.scheduleId(), run.dueAt(), false);
        events.add(ExecutionRequested.event(run, key, "schedule/" + run.scheduleId()));
        events.add(ScheduleFired.event(run, now, key));
        if (firing.backfillId == ScheduleFiring.BY_ITSELF) {
            lateness.add(Duration.ofMillis(firing.lateness));
        }
    }

    void queue(ScheduleFiring firing) {
        keep(firing);
    }

    void skip(ScheduleFiring firing, String why) {
        keep(firing);
        firing.skip(why, now);
        events.add(ScheduleMissed.event(firing));
        missed++;
    }

    void miss(ScheduleRun first, Missed times, String why) {
        ScheduleFiring firing = ScheduleFiring.missed(first, times, why, now);
        keep(firing);
        events.add(ScheduleMissed.event(firing));
        missed += times.count();
    }

    /** Asks an execution to end; one that is not known yet is asked as soon as it is. */
    void cancel(ScheduleFiring firing) {
        if (firing.cancelAskedAt == null) {
            firing.cancelAskedAt = now;
            if (firing.executionId != null) {
                events.add(CancellationRequested.event(firing));
            }
        }
    }

    private void keep(ScheduleFiring firing) {
        if (firing.id == null) {
            rows.add(firing);
        }
    }

    Uni<Void> write(Outbox outbox) {
        return Panache.getSession()
                .chain(session -> session.persistAll(rows.toArray()))
                .chain(() -> outbox.append(events));
    }
}

package io.workflowmanagement.scheduler.schedule;

import io.workflowmanagement.scheduler.cron.Timetable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What becomes of due times that nobody fired in time. Stored by number. */
public enum Misfire {
    /** The latest is fired. */
    Fire,
    /** All are fired, up to a bound. */
    FireAll,
    /** None is fired that is later than the tolerance. */
    Skip;

    /**
     * Divides what is due: the newest are fired, those before them are missed.
     *
     * @param first the first due time, not after {@code now}
     * @param window how late a run may be and still be fired, null for the policy's own
     */
    DueTimes choose(
            Timetable timetable,
            Instant first,
            Instant now,
            Duration window,
            MisfireLimits limits) {
        Duration latest = window == null && this == Skip ? limits.tolerance() : window;
        Instant oldest = latest == null ? first : later(first, now.minus(latest));
        int most = this == FireAll ? limits.mostAtOnce() : 1;
        Instant last = timetable.latest(first, now);
        List<Instant> fire = last.isBefore(oldest) ? List.of() : timetable.last(oldest, last, most);
        return new DueTimes(fire, missed(timetable, first, last, fire), last);
    }

    private static Optional<Missed> missed(
            Timetable timetable, Instant first, Instant last, List<Instant> fire) {
        if (fire.isEmpty()) {
            return Optional.of(Missed.of(timetable, first, last));
        }
        return fire.get(0).equals(first)
                ? Optional.empty()
                : Optional.of(
                        Missed.of(
                                timetable,
                                first,
                                timetable.latest(first, fire.get(0).minusNanos(1))));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}

package io.workflowmanagement.scheduler.schedule;

import io.workflowmanagement.scheduler.cron.Timetable;
import java.time.Instant;

/**
 * Due times in a row that were not fired and never will be.
 *
 * @param first the first of them
 * @param last the last of them, which may be the first
 * @param count how many, counted up to {@link #MOST_COUNTED}
 */
public record Missed(Instant first, Instant last, int count) {

    /** More are not counted: it takes time, and says no more. */
    public static final int MOST_COUNTED = 10_000;

    static Missed of(Timetable timetable, Instant first, Instant last) {
        return new Missed(first, last, timetable.count(first, last, MOST_COUNTED));
    }
}

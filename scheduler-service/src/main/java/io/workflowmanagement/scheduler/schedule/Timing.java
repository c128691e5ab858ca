package io.workflowmanagement.scheduler.schedule;

import io.workflowmanagement.kit.problem.Failure;
import io.workflowmanagement.kit.problem.Violation;
import io.workflowmanagement.scheduler.cron.CronExpression;
import io.workflowmanagement.scheduler.cron.InvalidCronExpression;
import io.workflowmanagement.scheduler.cron.Timetable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Reads a timetable from what a request or a row says. */
final class Timing {

    private Timing() {}

    /**
     * @throws Failure.Invalid with all that is wrong, each by its field
     */
    static Timetable of(String cronExpression, String timeZone, Instant start, Instant end) {
        List<Violation> violations = new ArrayList<>();
        CronExpression cron = cron(cronExpression, violations);
        ZoneId zone = zone(timeZone, violations);
        if (start != null && end != null && !end.isAfter(start)) {
            violations.add(new Violation("endDate", "must be after startDate"));
        }
        if (!violations.isEmpty()) {
            throw new Failure.Invalid(violations);
        }
        return new Timetable(cron, zone, start, end);
    }

    private static CronExpression cron(String text, List<Violation> violations) {
        try {
            return CronExpression.parse(text);
        } catch (InvalidCronExpression e) {
            violations.add(new Violation("cronExpression", e.getMessage()));
            return null;
        }
    }

    private static ZoneId zone(String text, List<Violation> violations) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            violations.add(
                    new Violation(
                            "timeZone",
                            "\"" + text + "\" is no time zone: use a name such as Europe/Berlin"));
            return null;
        }
    }
}

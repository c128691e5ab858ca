package io.workflowmanagement.scheduler.firing;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The key that makes a firing's execution one, however often the request arrives: {@code
 * schedule/12/2026-01-31T08:00:00Z}, or {@code schedule/12/trigger/…} when it was run by hand.
 */
record IdempotencyKey(int scheduleId, Instant dueAt, boolean byHand) {

    private static final Pattern FORM = Pattern.compile("schedule/(\\d+)/(trigger/)?([^/]+)");

    /** Empty for keys that are not the scheduler's. */
    static Optional<IdempotencyKey> parse(String text) {
        Matcher form = FORM.matcher(text == null ? "" : text);
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new IdempotencyKey(
                            Integer.parseInt(form.group(1)),
                            Instant.parse(form.group(3)),
                            form.group(2) != null));
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "schedule/" + scheduleId + (byHand ? "/trigger/" : "/") + dueAt;
    }
}

package io.workflowmanagement.scheduler.cron;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The instants at which a cron expression comes due in a zone.
 *
 * @param start the first instant that counts, null without a bound
 * @param end the last instant that counts, null without a bound
 */
public record Timetable(CronExpression cron, ZoneId zone, Instant start, Instant end) {

    public Timetable {
        requireNonNull(cron, "cron");
        requireNonNull(zone, "zone");
    }

    /** The first run strictly after the instant; empty when there is none before the end. */
    public Optional<Instant> next(Instant after) {
        boolean early = start != null && after.isBefore(start);
        Instant run = run(early ? start.minusNanos(1) : after);
        return end == null || !run.isAfter(end) ? Optional.of(run) : Optional.empty();
    }

    /** At most {@code count} runs strictly after the instant. */
    public List<Instant> next(Instant after, int count) {
        List<Instant> runs = new ArrayList<>();
        Optional<Instant> run = next(after);
        while (run.isPresent() && runs.size() < count) {
            runs.add(run.get());
            run = next(run.get());
        }
        return List.copyOf(runs);
    }

    /**
     * The last run up to and including {@code now}. Bisects, since a dead scheduler can have missed
     * a million.
     *
     * @param run a run that is not after {@code now}
     */
    public Instant latest(Instant run, Instant now) {
        Instant low = run;
        Instant high = now;
        Optional<Instant> next = next(low).filter(it -> !it.isAfter(now));
        while (next.isPresent()) {
            Instant middle = low.plus(Duration.between(low, high).dividedBy(2));
            Optional<Instant> later = next(middle).filter(it -> !it.isAfter(now));
            if (later.isEmpty()) {
                high = middle;
                low = next.get();
            } else {
                low = later.get();
            }
            next = next(low).filter(it -> !it.isAfter(now));
        }
        return low;
    }

    /**
     * The last runs up to and including {@code until}, at most {@code count}, the oldest first.
     * Looks back in growing steps, since a dead scheduler can have missed a million.
     *
     * @param first the first instant that counts
     */
    public List<Instant> last(Instant first, Instant until, int count) {
        Duration back = Duration.ofSeconds(count);
        while (true) {
            Instant from = until.minus(back);
            boolean whole = !from.isAfter(first);
            List<Instant> runs = between(whole ? first : from, until);
            if (whole || runs.size() >= count) {
                return runs.subList(Math.max(0, runs.size() - count), runs.size());
            }
            back = back.multipliedBy(2);
        }
    }

    /** How many runs there are from {@code first} to {@code last}, counted up to {@code most}. */
    public int count(Instant first, Instant last, int most) {
        int count = 0;
        Optional<Instant> run = next(first.minusNanos(1));
        while (count < most && run.isPresent() && !run.get().isAfter(last)) {
            count++;
            run = next(run.get());
        }
        return count;
    }

    private List<Instant> between(Instant first, Instant last) {
        List<Instant> runs = new ArrayList<>();
        Optional<Instant> run = next(first.minusNanos(1));
        while (run.isPresent() && !run.get().isAfter(last)) {
            runs.add(run.get());
            run = next(run.get());
        }
        return runs;
    }

    /** Goes from one change of the zone's offset to the next: in between the wall clock is even. */
    private Instant run(Instant after) {
        ZoneRules rules = zone.getRules();
        ZoneOffset offset = rules.getOffset(after);
        LocalDateTime due =
                unlessRepeated(cron.after(LocalDateTime.ofInstant(after, offset)), after);
        ZoneOffsetTransition change = rules.nextTransition(after);
        while (change != null && !due.toInstant(offset).isBefore(change.getInstant())) {
            if (change.isGap() && due.isBefore(change.getDateTimeAfter())) {
                return change.getInstant();
            }
            if (change.isOverlap() && cron.isOfEveryHour()) {
                due = cron.from(change.getDateTimeAfter());
            }
            offset = change.getOffsetAfter();
            change = rules.nextTransition(change.getInstant());
        }
        return due.toInstant(offset);
    }

    /** In the second pass of a repeated hour, fixed hours have had their run in the first. */
    private LocalDateTime unlessRepeated(LocalDateTime due, Instant after) {
        ZoneOffsetTransition change = zone.getRules().previousTransition(after.plusNanos(1));
        boolean repeated =
                change != null
                        && change.isOverlap()
                        && due.isBefore(change.getDateTimeBefore())
                        && !cron.isOfEveryHour();
        return repeated ? cron.from(change.getDateTimeBefore()) : due;
    }
}

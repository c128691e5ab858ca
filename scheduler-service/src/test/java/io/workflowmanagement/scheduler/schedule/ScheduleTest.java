package io.workflowmanagement.scheduler.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static final Instant EIGHT = Instant.parse("2027-01-01T08:00:00Z");
    private static final Duration STEP = Duration.ofMinutes(10);
    private static final MisfireLimits LIMITS = new MisfireLimits(Duration.ofMinutes(1), 100);

    @Test
    void isLookedAtWithinItsJitter() {
        Set<Duration> offsets = new HashSet<>();
        for (int workflow = 1; workflow <= 1_000; workflow++) {
            Schedule schedule = everyTenMinutes(workflow);
            schedule.jitter = 60;

            schedule.goOn(EIGHT.minusSeconds(1));

            assertEquals(EIGHT, schedule.nextRunTime);
            offsets.add(Duration.between(EIGHT, schedule.fireAt));
        }

        assertTrue(offsets.size() > 900, offsets.size() + " of 1000");
        assertTrue(offsets.stream().noneMatch(Duration::isNegative));
        assertTrue(offsets.stream().allMatch(it -> it.compareTo(Duration.ofMinutes(1)) <= 0));
    }

    @Test
    void keepsItsDistanceUnderJitter() {
        Schedule schedule = everyTenMinutes(7);
        schedule.jitter = 3_600;
        schedule.goOn(EIGHT.minusSeconds(1));
        Duration offset = schedule.offset();

        assertEquals(DueTimes.NONE, schedule.takeDue(EIGHT.plus(offset).minusMillis(1), LIMITS));
        DueTimes due = schedule.takeDue(EIGHT.plus(offset), LIMITS);
        schedule.lookAgain(Optional.empty());

        assertEquals(List.of(EIGHT), due.fire());
        assertEquals(EIGHT.plus(STEP).plus(offset), schedule.fireAt);
    }

    @Test
    void neverPlansAgainWhatIsSettledHoweverTheClockJumps() {
        Schedule schedule = everyTenMinutes(7);
        schedule.goOn(EIGHT.minusSeconds(1));
        schedule.takeDue(EIGHT.plus(Duration.ofHours(2)), LIMITS);

        schedule.leave(EIGHT);
        schedule.rest(EIGHT);
        schedule.goOn(EIGHT);

        assertEquals(EIGHT.plus(Duration.ofHours(2)).plus(STEP), schedule.nextRunTime);
    }

    @Test
    void settlesWhatIsDueWhenItStops() {
        Schedule schedule = everyTenMinutes(7);
        schedule.goOn(EIGHT.minusSeconds(1));

        assertEquals(
                Optional.of(new Missed(EIGHT, EIGHT.plus(STEP), 2)),
                schedule.leave(EIGHT.plusSeconds(1_199)));
        schedule.rest(EIGHT.plusSeconds(1_199));
        schedule.goOn(EIGHT.plusSeconds(1_199));

        assertEquals(EIGHT.plus(STEP.multipliedBy(2)), schedule.nextRunTime);
        assertEquals(Optional.empty(), schedule.leave(EIGHT.plusSeconds(1_199)));
    }

    @Test
    void isLookedAtBeforeItsRunWhereSomethingWaits() {
        Schedule schedule = everyTenMinutes(7);
        schedule.goOn(EIGHT.minusSeconds(1));
        ClaimedSchedule claim = new ClaimedSchedule(schedule, DueTimes.NONE);

        assertFalse(claim.wake(EIGHT.minusSeconds(1)));
        assertEquals(EIGHT, schedule.fireAt);
        claim.lookAgain(1, Optional.of(EIGHT.plus(STEP)));
        assertEquals(EIGHT, schedule.fireAt);
        assertTrue(claim.wake(EIGHT.minusSeconds(1)));
        assertEquals(EIGHT.minusSeconds(1), schedule.fireAt);
    }

    private static Schedule everyTenMinutes(int workflow) {
        Schedule schedule = new Schedule(workflow, 1, EIGHT);
        schedule.cronExpression = "*/10 * * * *";
        schedule.timeZone = "UTC";
        schedule.isActive = true;
        schedule.misfire = Misfire.Fire;
        schedule.overlap = Overlap.Allow;
        return schedule;
    }
}

package io.workflowmanagement.local.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.workflowmanagement.local.soak.KillPlan.Kill;
import java.time.Duration;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class KillPlanTest {

    @Test
    void isTheSameForTheSameSeed() {
        assertEquals(KillPlan.random(20, 20_000, 7), KillPlan.random(20, 20_000, 7));
        assertNotEquals(KillPlan.random(20, 20_000, 7), KillPlan.random(20, 20_000, 8));
    }

    @Test
    void hurtsEachKindWhileThereIsWork() {
        KillPlan plan = KillPlan.random(4, 1_000, 42);

        assertEquals(
                Set.of("execution", "execution-2", "postgres", "kafka"),
                plan.kills().stream().map(Kill::component).collect(Collectors.toSet()));
        assertTrue(
                plan.kills().stream()
                        .allMatch(it -> it.afterAccepted() >= 50 && it.afterAccepted() <= 950));
        assertEquals(
                plan.kills().stream().sorted(Comparator.comparingInt(Kill::afterAccepted)).toList(),
                plan.kills());
    }

    @Test
    void takesAnAbsenceInItsTurnAndNoneThatIsNone() {
        Kill absence = new Kill("kafka", 500, Duration.ofMinutes(10));

        KillPlan plan = KillPlan.random(4, 1_000, 42).with(absence);

        assertEquals(5, plan.kills().size());
        assertTrue(plan.kills().contains(absence));
        assertEquals(
                plan.kills().stream().sorted(Comparator.comparingInt(Kill::afterAccepted)).toList(),
                plan.kills());
        assertEquals(Duration.ofMinutes(10), plan.longestAbsence());
        assertEquals(plan, plan.with(new Kill("postgres", 1, Duration.ZERO)));
    }

    @Test
    void mayBeEmpty() {
        assertEquals(0, KillPlan.random(0, 10, 1).kills().size());
    }
}

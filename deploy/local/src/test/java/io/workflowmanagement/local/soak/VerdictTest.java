package io.workflowmanagement.local.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.workflowmanagement.local.soak.CountingApi.Calls;
import io.workflowmanagement.local.soak.Verdict.Tally;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VerdictTest {

    private static final Instant CALLED = Instant.parse("2026-01-31T08:00:00Z");
    private static final Instant RECORDED = CALLED.plusMillis(20);

    private final Set<String> accepted = new HashSet<>();
    private final Map<String, Calls> calls = new HashMap<>();
    private final Map<String, Integer> ends = new HashMap<>();
    private final Tally tally = new Tally(accepted, calls, ends);

    @Test
    void isGoodWhenAllCompletedAndWereCalledUntilRecorded() {
        completed("a");
        completed("b");

        Verdict verdict = tally.verdict();

        assertTrue(verdict.isGood(), verdict::toString);
        assertEquals(Map.of("Completed", 2), verdict.statuses());
    }

    @Test
    void seesWhatWasAcceptedAndIsNotStored() {
        completed("a");
        accepted.add("b");

        assertEquals(1, tally.verdict().lost());
        assertFalse(tally.verdict().isGood());
    }

    @Test
    void seesWhatNeverEnded() {
        accepted.add("a");
        tally.add(new Stored.Execution("a", "Running"));

        assertEquals(1, tally.verdict().lost());
        assertEquals(0, tally.verdict().unannounced());
    }

    @Test
    void seesWhatNobodyWasAnsweredFor() {
        ends.put("a", 1);
        tally.add(new Stored.Execution("a", "Completed"));

        assertEquals(1, tally.verdict().unasked());
        assertFalse(tally.verdict().isGood());
    }

    @Test
    void isNotGoodWhenOneFailed() {
        accepted.add("a");
        ends.put("a", 1);
        tally.add(new Stored.Execution("a", "Failed"));

        assertEquals(0, tally.verdict().lost());
        assertFalse(tally.verdict().isGood());
    }

    @Test
    void seesACallAfterItsStepWasRecorded() {
        completed("a");
        calls.put("a/second", new Calls(2, RECORDED.plusMillis(1)));
        tally.add(new Stored.Step("a", "second", 1, 2, RECORDED));

        assertEquals(1, tally.verdict().stepsRepeated());
    }

    @Test
    void seesAStepThatWasRecordedTwice() {
        completed("a");
        tally.add(new Stored.Step("a", "third", 2, 2, RECORDED));

        assertEquals(1, tally.verdict().stepsRepeated());
    }

    @Test
    void seesMoreCallsThanAttempts() {
        completed("a");
        calls.put("a/first", new Calls(3, CALLED));
        tally.add(new Stored.Step("a", "first", 1, 2, RECORDED));

        assertEquals(1, tally.verdict().callsUnrecorded());
        assertEquals(0, tally.verdict().stepsRepeated());
    }

    @Test
    void acceptsACallThatWasSentAgainInAnAttemptOfItsOwn() {
        completed("a");
        calls.put("a/first", new Calls(2, CALLED));

        tally.add(new Stored.Step("a", "first", 1, 2, RECORDED));

        assertEquals(0, tally.verdict().callsUnrecorded());
        assertEquals(0, tally.verdict().stepsRepeated());
    }

    @Test
    void seesAStepThatIsMissing() {
        accepted.add("a");
        ends.put("a", 1);
        tally.add(new Stored.Execution("a", "Completed"));
        tally.add(new Stored.Step("a", "first", 1, 1, RECORDED));

        assertEquals(2, tally.verdict().stepsMissing());
        assertFalse(tally.verdict().isGood());
    }

    @Test
    void seesTwoEndsAndNone() {
        completed("a");
        completed("b");
        ends.put("a", 2);
        ends.remove("b");

        assertEquals(1, tally.verdict().endedTwice());
        assertEquals(1, tally.verdict().unannounced());
        assertFalse(tally.verdict().isGood());
    }

    private void completed(String id) {
        accepted.add(id);
        ends.put(id, 1);
        tally.add(new Stored.Execution(id, "Completed"));
        for (String step : Workload.STEPS) {
            calls.put(id + "/" + step, new Calls(1, CALLED));
            tally.add(new Stored.Step(id, step, 1, 1, RECORDED));
        }
    }
}

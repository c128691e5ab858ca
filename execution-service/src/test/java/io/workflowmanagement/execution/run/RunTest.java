package io.workflowmanagement.execution.run;

import static io.workflowmanagement.execution.run.Plans.failed;
import static io.workflowmanagement.execution.run.Plans.inARow;
import static io.workflowmanagement.execution.run.Plans.leadingTo;
import static io.workflowmanagement.execution.run.Plans.optional;
import static io.workflowmanagement.execution.run.Plans.plan;
import static io.workflowmanagement.execution.run.Plans.retried;
import static io.workflowmanagement.execution.run.Plans.step;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.workflowmanagement.execution.run.Happening.CancelRequested;
import io.workflowmanagement.execution.run.Happening.Completed;
import io.workflowmanagement.execution.run.Happening.Failed;
import io.workflowmanagement.execution.run.Happening.Interrupted;
import io.workflowmanagement.execution.run.Happening.Parked;
import io.workflowmanagement.execution.run.Happening.Skipped;
import io.workflowmanagement.execution.run.Happening.TimedOut;
import io.workflowmanagement.execution.run.Task.Abandon;
import io.workflowmanagement.execution.run.Task.Attempt;
import io.workflowmanagement.execution.run.Task.End;
import io.workflowmanagement.execution.run.Task.Ending;
import io.workflowmanagement.execution.run.Task.PassOver;
import io.workflowmanagement.kit.definition.ErrorHandling.Backoff;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RunTest {

    @Test
    void beginsWithTheFirstStep() {
        Transition beginning = Run.begin(inARow(step("a"), step("b")));

        assertEquals(List.of(new Attempt("a", 1, ZERO)), beginning.tasks());
        assertEquals(Map.of(Place.of("a"), 1), beginning.next().attempts());
    }

    @Test
    void goesOnWithTheNextStepWhenOneIsCompleted() {
        Run run = Run.begin(inARow(step("a"), step("b"))).next();

        assertEquals(List.of(new Attempt("b", 1, ZERO)), run.on(new Completed("a")).tasks());
    }

    @Test
    void goesOnWithTheNextStepWhenOneIsSkipped() {
        Run run = Run.begin(inARow(step("a"), step("b"))).next();

        assertEquals(List.of(new Attempt("b", 1, ZERO)), run.on(new Skipped("a")).tasks());
    }

    @Test
    void endsAfterTheLastStep() {
        Run run = Run.begin(inARow(step("a"))).next();

        Transition end = run.on(new Completed("a"));

        assertEquals(List.of(new End(Ending.COMPLETED, null)), end.tasks());
        assertTrue(end.next().hasEnded());
    }

    @Test
    void endsAtOnceWithoutSteps() {
        assertEquals(List.of(new End(Ending.COMPLETED, null)), Run.begin(inARow()).tasks());
    }

    @Test
    void triesAgainAsOftenAsTheStepAllows() {
        Run run = Run.begin(inARow(retried("a", 2, Backoff.fixed, null))).next();

        Transition second = run.on(failed("a"));
        Transition third = second.next().on(failed("a"));
        Transition end = third.next().on(failed("a"));

        assertEquals(List.of(new Attempt("a", 2, ofSeconds(3))), second.tasks());
        assertEquals(List.of(new Attempt("a", 3, ofSeconds(3))), third.tasks());
        assertEquals(List.of(new End(Ending.FAILED, "Step a: HTTP 503")), end.tasks());
    }

    @Test
    void doublesThePauseUpToItsBound() {
        Run run = Run.begin(inARow(retried("a", 4, Backoff.exponential, ofSeconds(10)))).next();

        List<Duration> pauses = new ArrayList<>();
        for (int retry = 0; retry < 4; retry++) {
            Transition next = run.on(failed("a"));
            pauses.add(((Attempt) next.tasks().get(0)).pause());
            run = next.next();
        }

        assertEquals(List.of(ofSeconds(3), ofSeconds(6), ofSeconds(10), ofSeconds(10)), pauses);
    }

    @Test
    void waitsAsLongAsTheReceiverAsks() {
        Run run = Run.begin(inARow(retried("a", 1, Backoff.fixed, null))).next();

        Transition again = run.on(new Failed("a", "HTTP 429", true, ofSeconds(60)));

        assertEquals(List.of(new Attempt("a", 2, ofSeconds(60))), again.tasks());
    }

    @Test
    void pausesAsLongAsTheStepSaysThoughTheReceiverAsksForLess() {
        Run run = Run.begin(inARow(retried("a", 1, Backoff.fixed, null))).next();

        Transition again = run.on(new Failed("a", "HTTP 429", true, ofSeconds(1)));

        assertEquals(List.of(new Attempt("a", 2, ofSeconds(3))), again.tasks());
    }

    @Test
    void doesNotTryAgainWhatNoAttemptCanMend() {
        Run run = Run.begin(inARow(retried("a", 2, Backoff.fixed, null))).next();

        Transition end = run.on(new Failed("a", "HTTP 404", false, null));

        assertEquals(List.of(new End(Ending.FAILED, "Step a: HTTP 404")), end.tasks());
    }

    @Test
    void goesOnAfterAFailureThatMayBe() {
        Run run = Run.begin(inARow(optional("a"), step("b"))).next();

        assertEquals(List.of(new Attempt("b", 1, ZERO)), run.on(failed("a")).tasks());
    }

    @Test
    void goesToTheStepThatErrorHandlingNamesAndRecordsWhatIsPassedOver() {
        Run run = Run.begin(inARow(leadingTo("a", "d"), step("b"), step("c"), step("d"))).next();

        assertEquals(
                List.of(new PassOver("b"), new PassOver("c"), new Attempt("d", 1, ZERO)),
                run.on(failed("a")).tasks());
    }

    @Test
    void doesNotGoThereWhenTheStepSucceeds() {
        Run run = Run.begin(inARow(leadingTo("a", "c"), step("b"), step("c"))).next();

        assertEquals(List.of(new Attempt("b", 1, ZERO)), run.on(new Completed("a")).tasks());
    }

    @Test
    void goesWhereTheFirstOfTwoFailuresLeads() {
        Run run =
                Run.begin(
                                plan(
                                        List.of(leadingTo("a", "c"), leadingTo("b", "d")),
                                        List.of(step("c")),
                                        List.of(step("d"))))
                        .next();

        assertEquals(
                List.of(new Attempt("c", 1, ZERO)),
                run.on(failed("a")).next().on(failed("b")).tasks());
    }

    @Test
    void runsStepsOfOneOrderTogetherAndWaitsForAll() {
        Transition beginning = Run.begin(plan(List.of(step("a"), step("b")), List.of(step("c"))));

        Transition first = beginning.next().on(new Completed("b"));
        Transition second = first.next().on(new Completed("a"));

        assertEquals(
                List.of(new Attempt("a", 1, ZERO), new Attempt("b", 1, ZERO)), beginning.tasks());
        assertEquals(List.of(), first.tasks());
        assertEquals(List.of(new Attempt("c", 1, ZERO)), second.tasks());
    }

    @Test
    void letsTheOthersOfAGroupEndBeforeItFails() {
        Run run = Run.begin(plan(List.of(step("a"), step("b")), List.of(step("c")))).next();

        Transition first = run.on(failed("a"));
        Transition second = first.next().on(new Completed("b"));

        assertEquals(List.of(), first.tasks());
        assertEquals(List.of(new End(Ending.FAILED, "Step a: HTTP 503")), second.tasks());
    }

    @Test
    void failsForTheFirstOfTwoReasons() {
        Run run = Run.begin(plan(List.of(step("a"), step("b")))).next();

        Transition end = run.on(new Failed("b", "HTTP 400", false, null)).next().on(failed("a"));

        assertEquals(List.of(new End(Ending.FAILED, "Step b: HTTP 400")), end.tasks());
    }

    @Test
    void beginsAnInterruptedAttemptAnewWithoutSpendingARetry() {
        Run run = Run.begin(inARow(retried("a", 1, Backoff.fixed, null))).next();

        Transition second = run.on(new Interrupted("a"));
        Transition third = second.next().on(failed("a"));

        assertEquals(List.of(new Attempt("a", 2, ZERO)), second.tasks());
        assertEquals(List.of(new Attempt("a", 3, ofSeconds(3))), third.tasks());
    }

    @Test
    void failsWhenItsOwnersDiedThreeTimesInOneStep() {
        Run run = Run.begin(inARow(step("a"))).next();

        Transition end =
                run.on(new Interrupted("a"))
                        .next()
                        .on(new Interrupted("a"))
                        .next()
                        .on(new Interrupted("a"));

        assertEquals(
                List.of(
                        new End(
                                Ending.FAILED,
                                "Step a: the instance that ran it died 3 times in it.")),
                end.tasks());
    }

    @Test
    void countsDeathsInAStepOverItsRetries() {
        Run run = Run.begin(inARow(retried("a", 1, Backoff.fixed, null))).next();

        Transition end =
                run.on(new Interrupted("a"))
                        .next()
                        .on(failed("a"))
                        .next()
                        .on(new Interrupted("a"))
                        .next()
                        .on(new Interrupted("a"));

        assertTrue(end.next().hasEnded());
    }

    @Test
    void failsThoughAStepMayFailWhenItsOwnersDiedThreeTimesInIt() {
        Run run = Run.begin(inARow(optional("a"), step("b"))).next();

        Run end =
                run.on(new Interrupted("a"))
                        .next()
                        .on(new Interrupted("a"))
                        .next()
                        .on(new Interrupted("a"))
                        .next();

        assertTrue(end.hasEnded());
    }

    @Test
    void endsWhenSomebodyAsksForIt() {
        Run run = Run.begin(inARow(step("a"), step("b"))).next();

        assertEquals(
                List.of(new End(Ending.CANCELLED, "Cancelled by user/3.")),
                run.on(new CancelRequested("user/3")).tasks());
    }

    @Test
    void endsWhenItTakesTooLong() {
        Run run = Run.begin(inARow(step("a"))).next();

        assertEquals(
                List.of(
                        new End(
                                Ending.FAILED,
                                "The execution took longer than its environment's timeout of 120 s.")),
                run.on(new TimedOut(ofSeconds(120))).tasks());
    }

    @Test
    void changesNothingAfterTheEnd() {
        Run ended = Run.begin(inARow(step("a"))).next().on(new Completed("a")).next();

        assertFalse(ended.isWaiting());
        assertFalse(ended.isUndoing());
        for (Happening late :
                List.of(
                        new Completed("a"),
                        new Parked(Place.of("a")),
                        new Skipped("a"),
                        failed("a"),
                        new Interrupted("a"),
                        new CancelRequested("user/3"),
                        new TimedOut(ofSeconds(1)))) {
            assertEquals(List.of(), ended.on(late).tasks());
        }
    }

    @Test
    void takesALateAnswerForNoNews() {
        Run run = Run.begin(inARow(step("a"), step("b"))).next().on(new Completed("a")).next();

        assertEquals(List.of(), run.on(new Completed("a")).tasks());
        assertEquals(Map.of(Place.of("b"), 1), run.attempts());
    }

    @Test
    void takesUpAgainWhatItWasPutDownWith() {
        Run run =
                Run.begin(inARow(retried("a", 2, Backoff.fixed, null)))
                        .next()
                        .on(failed("a"))
                        .next();

        assertEquals(List.of(new Attempt("a", 2, ZERO)), run.resume());
    }

    @Test
    void keepsTheBoundOfStepsAtOnce() {
        Transition beginning =
                Run.begin(new Plan(List.of(List.of(step("a"), step("b"), step("c"))), 2));

        assertEquals(
                List.of(new Attempt("a", 1, ZERO), new Attempt("b", 1, ZERO)), beginning.tasks());
        assertEquals(
                List.of(new Attempt("c", 1, ZERO)),
                beginning.next().on(new Completed("b")).tasks());
    }

    @Test
    void countsWhatWaitsNotAmongTheStepsAtOnce() {
        Run run = Run.begin(new Plan(List.of(List.of(step("a"), step("b"))), 1)).next();

        assertEquals(List.of(new Attempt("b", 1, ZERO)), run.on(new Parked(Place.of("a"))).tasks());
    }

    @Test
    void beginsNoMoreOfAGroupThatFails() {
        Run run = Run.begin(new Plan(List.of(List.of(step("a"), step("b"))), 1)).next();

        assertEquals(
                List.of(new End(Ending.FAILED, "Step a: HTTP 503")), run.on(failed("a")).tasks());
    }

    @Test
    void waitsWhileAllThatIsUnderWayDoes() {
        Run run = Run.begin(plan(List.of(step("a"), step("b")))).next();

        Run one = run.on(new Parked(Place.of("a"))).next();
        Run both = one.on(new Parked(Place.of("b"))).next();

        assertEquals(false, one.isWaiting());
        assertEquals(true, both.isWaiting());
        assertSame(both, both.on(new Parked(Place.of("a"))).next());
        assertEquals(List.of(), both.resume());
        assertEquals(List.of(), both.on(new Interrupted("a")).tasks());
        assertEquals(false, both.on(new Completed("a")).next().hasEnded());
    }

    @Test
    void givesUpWhatWaitsWhenAnotherStepFails() {
        Run run =
                Run.begin(plan(List.of(step("a"), step("b"))))
                        .next()
                        .on(new Parked(Place.of("a")))
                        .next();

        assertEquals(
                List.of(new Abandon(Place.of("a")), new End(Ending.FAILED, "Step b: HTTP 503")),
                run.on(failed("b")).tasks());
    }

    /**
     * Whatever happens in whatever order: it ends once, nothing that is settled is tried again, the
     * order and the bounds are kept, what succeeded is undone in reverse, and whoever replays what
     * happened stands at the same place.
     */
    @Test
    void keepsItsPromisesWhateverHappens() {
        Random random = new Random(7);
        for (int round = 0; round < 3_000; round++) {
            new RandomRun(random).toItsEnd();
        }
    }
}

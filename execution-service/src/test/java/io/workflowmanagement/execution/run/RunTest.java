package io.workflowmanagement.execution.run;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.workflowmanagement.execution.run.Happening.CancelRequested;
import io.workflowmanagement.execution.run.Happening.Completed;
import io.workflowmanagement.execution.run.Happening.Expanded;
import io.workflowmanagement.execution.run.Happening.Failed;
import io.workflowmanagement.execution.run.Happening.Interrupted;
import io.workflowmanagement.execution.run.Happening.Parked;
import io.workflowmanagement.execution.run.Happening.Skipped;
import io.workflowmanagement.execution.run.Happening.TimedOut;
import io.workflowmanagement.execution.run.PlannedStep.Undo;
import io.workflowmanagement.execution.run.Task.Abandon;
import io.workflowmanagement.execution.run.Task.Attempt;
import io.workflowmanagement.execution.run.Task.End;
import io.workflowmanagement.execution.run.Task.Ending;
import io.workflowmanagement.execution.run.Task.Gather;
import io.workflowmanagement.execution.run.Task.PassOver;
import io.workflowmanagement.execution.run.Task.Turn;
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
    void worksOnAsManyItemsAtOnceAsTheStepAllows() {
        Run run = Run.begin(inARow(forEach("a", 2, false), step("b"))).next();

        Transition expanded = run.on(new Expanded("a", 3));
        Transition third = expanded.next().on(new Completed(Place.of("a", 1)));
        Transition last = third.next().on(new Completed(Place.of("a", 0)));
        Transition gathered = last.next().on(new Completed(Place.of("a", 2)));

        assertEquals(List.of(item("a", 0, 1), item("a", 1, 1)), expanded.tasks());
        assertEquals(List.of(item("a", 2, 1)), third.tasks());
        assertEquals(List.of(), last.tasks());
        assertEquals(List.of(new Gather("a", null), new Attempt("b", 1, ZERO)), gathered.tasks());
    }

    @Test
    void isDoneAtOnceWithAnEmptyList() {
        Run run = Run.begin(inARow(forEach("a", 2, false), step("b"))).next();

        assertEquals(
                List.of(new Gather("a", null), new Attempt("b", 1, ZERO)),
                run.on(new Expanded("a", 0)).tasks());
    }

    @Test
    void beginsNoMoreItemsAfterOneThatFailed() {
        Run run = Run.begin(inARow(forEach("a", 2, false))).next().on(new Expanded("a", 5)).next();

        Transition first = run.on(failed(Place.of("a", 1)));
        Transition second = first.next().on(new Completed(Place.of("a", 0)));

        assertEquals(List.of(), first.tasks());
        assertEquals(
                List.of(
                        new Gather("a", "item 1: HTTP 503"),
                        new End(Ending.FAILED, "Step a: item 1: HTTP 503")),
                second.tasks());
    }

    @Test
    void failsForTheFirstItemThatFailed() {
        Run run = Run.begin(inARow(forEach("a", 2, false))).next().on(new Expanded("a", 5)).next();

        Transition end =
                run.on(failed(Place.of("a", 1)))
                        .next()
                        .on(new Failed(Place.of("a", 0), "HTTP 400", false, null));

        assertEquals(new Gather("a", "item 1: HTTP 503"), end.tasks().get(0));
    }

    @Test
    void givesUpItemsThatWaitWhenAnotherFailsAndNoOtherStep() {
        Run run =
                Run.begin(plan(List.of(forEach("a", 2, false), step("b"))))
                        .next()
                        .on(new Expanded("a", 2))
                        .next()
                        .on(new Parked(Place.of("b")))
                        .next()
                        .on(new Parked(Place.of("a", 0)))
                        .next();

        Transition failed = run.on(failed(Place.of("a", 1)));

        assertEquals(
                List.of(
                        new Abandon(Place.of("a", 0)),
                        new Gather("a", "item 1: HTTP 503"),
                        new Abandon(Place.of("b")),
                        new End(Ending.FAILED, "Step a: item 1: HTTP 503")),
                failed.tasks());
    }

    @Test
    void leavesAnotherStepWaitingWhenTheItemsOfOneThatMayFailAreGivenUp() {
        PlannedStep mayFail =
                new PlannedStep(
                        "a", 0, ofSeconds(3), Backoff.fixed, null, true, null, 2, false, null);
        Run run =
                Run.begin(plan(List.of(mayFail, step("b"))))
                        .next()
                        .on(new Expanded("a", 2))
                        .next()
                        .on(new Parked(Place.of("b")))
                        .next()
                        .on(new Parked(Place.of("a", 0)))
                        .next();

        Transition failed = run.on(failed(Place.of("a", 1)));

        assertEquals(
                List.of(new Abandon(Place.of("a", 0)), new Gather("a", "item 1: HTTP 503")),
                failed.tasks());
        assertTrue(failed.next().isWaiting());
    }

    @Test
    void beginsNoMoreItemsWhenAnotherStepFailed() {
        Run run =
                Run.begin(plan(List.of(forEach("a", 1, false), step("b"))))
                        .next()
                        .on(new Expanded("a", 3))
                        .next()
                        .on(failed("b"))
                        .next();

        assertEquals(
                List.of(
                        new Gather("a", "The execution fails."),
                        new End(Ending.FAILED, "Step b: HTTP 503")),
                run.on(new Completed(Place.of("a", 0))).tasks());
    }

    @Test
    void forgetsTheItemsThatItGaveUpForAFailure() {
        Run run =
                Run.begin(plan(List.of(undone("x")), List.of(forEach("a", 1, false), step("b"))))
                        .next()
                        .on(new Completed("x"))
                        .next()
                        .on(new Expanded("a", 3))
                        .next()
                        .on(new Parked(Place.of("a", 0)))
                        .next()
                        .on(failed("b"))
                        .next();

        assertTrue(run.isUndoing());
        assertSame(run, run.on(new Failed("a", "TimedOut.", false, null)).next());
    }

    @Test
    void goesOnWithTheOtherItemsWhereAFailureMayBe() {
        Run run = Run.begin(inARow(forEach("a", 1, true))).next().on(new Expanded("a", 2)).next();

        Transition first = run.on(failed(Place.of("a", 0)));
        Transition second = first.next().on(new Completed(Place.of("a", 1)));

        assertEquals(List.of(item("a", 1, 1)), first.tasks());
        assertEquals(
                List.of(new Gather("a", null), new End(Ending.COMPLETED, null)), second.tasks());
    }

    @Test
    void givesUpAllItemsOfAStepThatFailsAsAWhole() {
        Run run =
                Run.begin(plan(List.of(forEach("a", 2, true), step("b")), List.of(step("c"))))
                        .next()
                        .on(new Expanded("a", 5))
                        .next()
                        .on(new Parked(Place.of("a", 1)))
                        .next();

        Transition over = run.on(new Failed("a", "TimedOut.", false, null));

        assertEquals(
                List.of(new Abandon(Place.of("a", 1)), new Gather("a", "TimedOut.")), over.tasks());
        assertEquals(Map.of(Place.of("b"), 1), over.next().attempts());
        assertSame(over.next(), over.next().on(new Completed(Place.of("a", 0))).next());
        assertSame(over.next(), over.next().on(new Failed("a", "Late.", false, null)).next());
        assertEquals(
                List.of(new Attempt("c", 1, ZERO)), over.next().on(new Completed("b")).tasks());
    }

    @Test
    void undoesTheItemsOfAStepThatFailsAsAWhole() {
        Run run =
                Run.begin(inARow(undone(forEach("a", 2, false))))
                        .next()
                        .on(new Expanded("a", 3))
                        .next()
                        .on(new Completed(Place.of("a", 0)))
                        .next();

        assertEquals(
                List.of(
                        new Gather("a", "TimedOut."),
                        new Attempt(Place.of("a", 0).undo(), 1, ZERO)),
                run.on(new Failed("a", "TimedOut.", false, null)).tasks());
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

    @Test
    void undoesWhatSucceededTheLastFirst() {
        Run run =
                Run.begin(inARow(undone("a"), undone("b"), step("c")))
                        .next()
                        .on(new Completed("a"))
                        .next()
                        .on(new Completed("b"))
                        .next();

        Transition first = run.on(failed("c"));
        Transition second = first.next().on(new Completed(Place.of("b").undo()));
        Transition end = second.next().on(new Completed(Place.of("a").undo()));

        assertEquals(List.of(new Attempt(Place.of("b").undo(), 1, ZERO)), first.tasks());
        assertEquals(List.of(new Attempt(Place.of("a").undo(), 1, ZERO)), second.tasks());
        assertEquals(List.of(new End(Ending.FAILED, "Step c: HTTP 503")), end.tasks());
    }

    @Test
    void undoesTheOthersThoughOneCanNotBe() {
        Run run =
                Run.begin(inARow(undone("a"), undone("b"), step("c")))
                        .next()
                        .on(new Completed("a"))
                        .next()
                        .on(new Completed("b"))
                        .next()
                        .on(failed("c"))
                        .next();

        Transition again = run.on(failed(Place.of("b").undo()));
        Transition given = again.next().on(failed(Place.of("b").undo()));
        Transition end = given.next().on(new Completed(Place.of("a").undo()));

        assertEquals(List.of(new Attempt(Place.of("b").undo(), 2, ofSeconds(3))), again.tasks());
        assertEquals(List.of(new Attempt(Place.of("a").undo(), 1, ZERO)), given.tasks());
        assertEquals(
                List.of(new End(Ending.FAILED, "Step c: HTTP 503 Step b not undone: HTTP 503")),
                end.tasks());
    }

    @Test
    void undoesTheOthersThoughOwnersDiedThreeTimesInOne() {
        Run run =
                Run.begin(inARow(undone("a"), undone("b"), step("c")))
                        .next()
                        .on(new Completed("a"))
                        .next()
                        .on(new Completed("b"))
                        .next()
                        .on(failed("c"))
                        .next();
        Interrupted death = new Interrupted(Place.of("b").undo());

        Transition given = run.on(death).next().on(death).next().on(death);
        Transition end = given.next().on(new Completed(Place.of("a").undo()));

        assertEquals(List.of(new Attempt(Place.of("a").undo(), 1, ZERO)), given.tasks());
        assertEquals(
                List.of(
                        new End(
                                Ending.FAILED,
                                "Step c: HTTP 503 Step b not undone: the instance that ran it died"
                                        + " 3 times in it.")),
                end.tasks());
    }

    @Test
    void undoesEachItemThatSucceeded() {
        Run run =
                Run.begin(inARow(undone(forEach("a", 3, false))))
                        .next()
                        .on(new Expanded("a", 3))
                        .next()
                        .on(new Completed(Place.of("a", 2)))
                        .next()
                        .on(new Completed(Place.of("a", 0)))
                        .next();

        Transition failed = run.on(failed(Place.of("a", 1)));

        assertEquals(
                List.of(
                        new Gather("a", "item 1: HTTP 503"),
                        new Attempt(Place.of("a", 0).undo(), 1, ZERO)),
                failed.tasks());
    }

    @Test
    void isStoppedByNothingWhileItUndoes() {
        Transition turned =
                Run.begin(inARow(undone("a"), step("b")))
                        .next()
                        .on(new Completed("a"))
                        .next()
                        .on(new CancelRequested("user/3"));

        assertEquals(
                List.of(
                        new Turn(Ending.CANCELLED, "Cancelled by user/3."),
                        new Attempt(Place.of("a").undo(), 1, ZERO)),
                turned.tasks());
        assertTrue(turned.next().isUndoing());
        for (Happening stop :
                List.of(new CancelRequested("user/4"), new TimedOut(ofSeconds(1)), failed("b"))) {
            assertSame(turned.next(), turned.next().on(stop).next());
        }
        Transition end = turned.next().on(new Completed(Place.of("a").undo()));
        assertEquals(List.of(new End(Ending.CANCELLED, "Cancelled by user/3.")), end.tasks());
        assertFalse(end.next().isUndoing());
    }

    @Test
    void givesUpWhatWaitsAndWhatIsUnderWayWhenItIsStopped() {
        Run run =
                Run.begin(plan(List.of(undone("a"), step("b"), forEach("c", 2, false))))
                        .next()
                        .on(new Completed("a"))
                        .next()
                        .on(new Parked(Place.of("b")))
                        .next()
                        .on(new Expanded("c", 3))
                        .next();

        Transition turned = run.on(new TimedOut(ofSeconds(9)));

        String reason = "The execution took longer than its environment's timeout of 9 s.";
        assertEquals(
                List.of(
                        new Abandon(Place.of("b")),
                        new Turn(Ending.FAILED, reason),
                        new Attempt(Place.of("a").undo(), 1, ZERO)),
                turned.tasks());
        assertEquals(Map.of(Place.of("a").undo(), 1), turned.next().attempts());
        for (Happening late :
                List.of(
                        new Completed(Place.of("c", 0)),
                        new Failed("c", "TimedOut.", false, null),
                        new Completed("b"))) {
            assertSame(turned.next(), turned.next().on(late).next());
        }
    }

    /** The first is what a take-over reads, the second what it then hears of again. */
    @Test
    void turnsOnceAsItWasRecorded() {
        Run run = Run.begin(inARow(undone("a"), step("b"))).next().on(new Completed("a")).next();
        Happening recorded = new Happening.Turned(Ending.CANCELLED, "Cancelled by user/3.");

        Run turned = run.on(recorded).next();

        assertTrue(turned.isUndoing());
        assertSame(turned, turned.on(recorded).next());
        assertEquals(
                List.of(new End(Ending.CANCELLED, "Cancelled by user/3.")),
                turned.on(new Completed(Place.of("a").undo())).tasks());
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

    private static Failed failed(String key) {
        return failed(Place.of(key));
    }

    private static Failed failed(Place place) {
        return new Failed(place, "HTTP 503", true, null);
    }

    private static Attempt item(String key, int item, int attempt) {
        return new Attempt(Place.of(key, item), attempt, ZERO);
    }

    private static Plan inARow(PlannedStep... steps) {
        List<List<PlannedStep>> groups = new ArrayList<>();
        for (PlannedStep step : steps) {
            groups.add(List.of(step));
        }
        return new Plan(groups, 10);
    }

    @SafeVarargs
    private static Plan plan(List<PlannedStep>... groups) {
        return new Plan(List.of(groups), 10);
    }

    private static PlannedStep step(String key) {
        return planned(key, 0, Backoff.fixed, null, false, null, 0, null);
    }

    private static PlannedStep optional(String key) {
        return planned(key, 0, Backoff.fixed, null, true, null, 0, null);
    }

    private static PlannedStep leadingTo(String key, String target) {
        return planned(key, 0, Backoff.fixed, null, true, target, 0, null);
    }

    private static PlannedStep retried(
            String key, int retries, Backoff backoff, Duration longestPause) {
        return planned(key, retries, backoff, longestPause, false, null, 0, null);
    }

    private static PlannedStep forEach(String key, int parallel, boolean outlivesItems) {
        return new PlannedStep(
                key,
                0,
                ofSeconds(3),
                Backoff.fixed,
                null,
                outlivesItems,
                null,
                parallel,
                outlivesItems,
                null);
    }

    private static PlannedStep undone(String key) {
        return undone(step(key));
    }

    private static PlannedStep undone(PlannedStep it) {
        return planned(
                it.key(), 0, Backoff.fixed, null, false, null, it.parallelItems(), new Undo(1));
    }

    private static PlannedStep planned(
            String key,
            int retries,
            Backoff backoff,
            Duration longestPause,
            boolean goesOn,
            String goTo,
            int parallelItems,
            Undo undo) {
        return new PlannedStep(
                key,
                retries,
                ofSeconds(3),
                backoff,
                longestPause,
                goesOn,
                goTo,
                parallelItems,
                false,
                undo);
    }
}

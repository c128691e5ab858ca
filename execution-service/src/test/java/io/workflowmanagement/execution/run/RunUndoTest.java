package io.workflowmanagement.execution.run;

import static io.workflowmanagement.execution.run.Plans.failed;
import static io.workflowmanagement.execution.run.Plans.forEach;
import static io.workflowmanagement.execution.run.Plans.inARow;
import static io.workflowmanagement.execution.run.Plans.plan;
import static io.workflowmanagement.execution.run.Plans.step;
import static io.workflowmanagement.execution.run.Plans.undone;
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
import io.workflowmanagement.execution.run.Happening.TimedOut;
import io.workflowmanagement.execution.run.Task.Abandon;
import io.workflowmanagement.execution.run.Task.Attempt;
import io.workflowmanagement.execution.run.Task.End;
import io.workflowmanagement.execution.run.Task.Ending;
import io.workflowmanagement.execution.run.Task.Gather;
import io.workflowmanagement.execution.run.Task.Turn;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How what succeeded is undone. */
class RunUndoTest {

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
}

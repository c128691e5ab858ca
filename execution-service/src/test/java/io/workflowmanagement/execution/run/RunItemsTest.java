package io.workflowmanagement.execution.run;

import static io.workflowmanagement.execution.run.Plans.failed;
import static io.workflowmanagement.execution.run.Plans.forEach;
import static io.workflowmanagement.execution.run.Plans.inARow;
import static io.workflowmanagement.execution.run.Plans.item;
import static io.workflowmanagement.execution.run.Plans.plan;
import static io.workflowmanagement.execution.run.Plans.step;
import static io.workflowmanagement.execution.run.Plans.undone;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.workflowmanagement.execution.run.Happening.Completed;
import io.workflowmanagement.execution.run.Happening.Expanded;
import io.workflowmanagement.execution.run.Happening.Failed;
import io.workflowmanagement.execution.run.Happening.Parked;
import io.workflowmanagement.execution.run.Task.Abandon;
import io.workflowmanagement.execution.run.Task.Attempt;
import io.workflowmanagement.execution.run.Task.End;
import io.workflowmanagement.execution.run.Task.Ending;
import io.workflowmanagement.execution.run.Task.Gather;
import io.workflowmanagement.kit.definition.ErrorHandling.Backoff;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Steps that are repeated for a list. */
class RunItemsTest {

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
}

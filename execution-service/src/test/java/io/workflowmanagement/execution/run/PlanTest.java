package io.workflowmanagement.execution.run;

import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.workflowmanagement.kit.definition.StepDefinition;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the machine reads out of a published version. */
class PlanTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void groupsStepsByTheirOrderWhateverTheirPlaceInTheList() {
        Plan plan =
                Plan.of(
                        List.of(
                                step("'key':'c','order':30"),
                                step("'key':'a','order':10"),
                                step("'key':'b','order':30")),
                        3,
                        4);

        assertEquals(2, plan.size());
        assertEquals(List.of("a"), keys(plan.group(0)));
        assertEquals(List.of("c", "b"), keys(plan.group(1)));
        assertEquals(1, plan.groupOf("b"));
        assertEquals(4, plan.mostAtOnce());
    }

    @Test
    void retriesNoMoreThanTheEnvironmentAllows() {
        String retried =
                "'key':'a','retryCount':%1$d,'compensation':{'timeoutSeconds':5,'retryCount':%1$d}";
        PlannedStep many = PlannedStep.of(step(retried.formatted(9)), 2);
        PlannedStep few = PlannedStep.of(step(retried.formatted(1)), 2);

        assertEquals(2, many.retriesOf(Place.of("a")));
        assertEquals(2, many.retriesOf(Place.of("a").undo()));
        assertEquals(1, few.retriesOf(Place.of("a")));
        assertEquals(1, few.retriesOf(Place.of("a").undo()));
    }

    @Test
    void goesOnWhereAStepIsOptionalOrItsErrorHandlingSaysSo() {
        PlannedStep fails = PlannedStep.of(step("'key':'a'"), 0);
        PlannedStep optional = PlannedStep.of(step("'key':'a','isOptional':true"), 0);
        PlannedStep continues =
                PlannedStep.of(step("'key':'a','errorHandling':{'onError':'continue'}"), 0);
        PlannedStep leads =
                PlannedStep.of(step("'key':'a','errorHandling':{'onError':'goto','goto':'z'}"), 0);

        assertFalse(fails.goesOn());
        assertTrue(optional.goesOn());
        assertTrue(continues.goesOn());
        assertTrue(leads.goesOn());
        assertNull(continues.goTo());
        assertEquals("z", leads.goTo());
        // What leads elsewhere fails as a whole with its first item.
        assertTrue(continues.outlivesItems());
        assertFalse(optional.outlivesItems());
        assertFalse(leads.outlivesItems());
    }

    @Test
    void repeatsAndUndoesOnlyWhatSaysSo() {
        PlannedStep plain = PlannedStep.of(step("'key':'a'"), 0);
        PlannedStep repeated =
                PlannedStep.of(step("'key':'a','forEach':{'items':'{[1]}','maxParallel':3}"), 0);

        assertEquals(0, plain.parallelItems());
        assertNull(plain.undo());
        assertEquals(3, repeated.parallelItems());
    }

    @Test
    void growsPausesUpToTheirBoundHoweverManyThereAre() {
        PlannedStep grows =
                PlannedStep.of(
                        step(
                                "'key':'a','retryDelaySeconds':1,'errorHandling':"
                                        + "{'backoff':'exponential','maxDelaySeconds':60}"),
                        100);

        assertEquals(ofSeconds(1), grows.pauseBefore(1));
        assertEquals(ofSeconds(32), grows.pauseBefore(6));
        IntStream.rangeClosed(7, 100)
                .forEach(retry -> assertEquals(ofSeconds(60), grows.pauseBefore(retry)));
    }

    private static List<String> keys(List<PlannedStep> group) {
        return group.stream().map(PlannedStep::key).toList();
    }

    private static StepDefinition step(String json) {
        try {
            return JSON.readValue(("{" + json + "}").replace('\'', '"'), StepDefinition.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}

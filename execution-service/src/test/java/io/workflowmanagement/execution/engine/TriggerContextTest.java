package io.workflowmanagement.execution.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TriggerContextTest {

    /** Each context as the one who starts executions writes it. */
    @ParameterizedTest
    @CsvSource({
        "user/3, User, 3",
        "service-account/7, ServiceAccount, 7",
        "schedule/12, Schedule, 12",
        "event/12, Event, 12",
        "event//catalog, Event, /catalog",
        "hook/6f2b8a6e-4c7f-4d39-a0a5-2f1f0f1f8f10, Hook, 6f2b8a6e-4c7f-4d39-a0a5-2f1f0f1f8f10",
        "retry/019aa6d2-0000-7000-8000-000000000000, Retry, 019aa6d2-0000-7000-8000-000000000000",
        "night shift, Event, night shift",
        "crm/orders, Event, crm/orders"
    })
    void isReadAsItWasWritten(String context, String kind, String id) {
        assertEquals(new Trigger(kind, id), Trigger.parse(context));
    }

    @Test
    void namesTheExecutionWhoseStepStartedIt() {
        String parent = UUID.randomUUID().toString();

        assertEquals(new Trigger("Execution", parent), Trigger.parse(Trigger.child(parent, 2)));
        assertEquals(2, Trigger.depthOf(Trigger.child(parent, 2)));
        assertEquals(0, Trigger.depthOf("user/3"));
        assertEquals(0, Trigger.depthOf(null));
    }

    @Test
    void takesNoContextForAnUnknownEvent() {
        assertEquals(new Trigger("Event", null), Trigger.parse(null));
    }
}

package io.workflowmanagement.scheduler.schedule;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.testing.SuiteServers;
import io.workflowmanagement.kit.testing.TopicReader;
import io.workflowmanagement.scheduler.testing.TestEvents;
import io.workflowmanagement.scheduler.testing.TestWorkflow;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(SuiteServers.class)
class WorkspaceChangesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private TestWorkflow workflow;
    private int workspace;

    @BeforeEach
    void publish() {
        workflow = TestWorkflow.published();
        workspace = workflow.tenant().workspaceId();
    }

    @Test
    void letsSchedulesRestUntilTheirWorkspaceIsRestored() {
        int id = workflow.schedule(workflow.daily());

        tell("WorkspaceDeleted", true, 1);
        await().atMost(PATIENCE).until(() -> statusOf(id), equalTo(404));
        await().atMost(PATIENCE).until(() -> restsAtLast(id));

        tell("WorkspaceRestored", false, 2);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                workflow.as(Role.Viewer)
                                        .get("/api/v1/schedules/" + id)
                                        .then()
                                        .statusCode(200)
                                        .body("isActive", equalTo(true))
                                        .body("nextRunTime", notNullValue()));
    }

    @Test
    void leavesAPausedScheduleAlone() {
        int id = workflow.schedule(workflow.daily());
        workflow.asDeveloper().post("/api/v1/schedules/" + id + "/pause").then().statusCode(200);

        tell("WorkspaceDeleted", true, 1);
        await().atMost(PATIENCE).until(() -> statusOf(id), equalTo(404));
        tell("WorkspaceRestored", false, 2);

        await().atMost(PATIENCE).until(() -> statusOf(id), equalTo(200));
        workflow.as(Role.Viewer)
                .get("/api/v1/schedules/" + id)
                .then()
                .body("isActive", equalTo(false))
                .body("nextRunTime", nullValue());
    }

    private int statusOf(int schedule) {
        return workflow.as(Role.Viewer).get("/api/v1/schedules/" + schedule).statusCode();
    }

    /** Whether the last that was told of it names no next run. */
    private static boolean restsAtLast(int schedule) {
        String last = "";
        for (var event : TopicReader.read("scheduler.events", "schedule/" + schedule)) {
            last = TopicReader.value(event);
        }
        return last.contains("\"nextRunTime\":null");
    }

    private void tell(String name, boolean deleted, int version) {
        TestEvents.send(
                "identity.events",
                "workspace/" + workspace,
                name,
                workspace,
                """
                {"workspaceId": %d, "name": "w", "isActive": true, "isDeleted": %s, "version": %d}
                """
                        .formatted(workspace, deleted, version));
    }
}

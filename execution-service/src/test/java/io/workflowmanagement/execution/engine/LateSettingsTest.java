package io.workflowmanagement.execution.engine;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.workflowmanagement.execution.engine.StubApi.Answered;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.rowsecurity.AllWorkspaces;
import io.workflowmanagement.kit.testing.SuiteServers;
import io.workflowmanagement.kit.testing.TestTenants;
import io.workflowmanagement.kit.testing.TestTenants.TestTenant;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is started before its environment's settings have come. */
@QuarkusTest
@WithTestResource(SuiteServers.class)
class LateSettingsTest {

    private final TestTenant tenant = TestTenants.create();
    private final Client client = new Client(tenant);
    private final StubApi api = new StubApi(asked -> Answered.ok("{}"));

    @Inject @AllWorkspaces Pool pool;

    @AfterEach
    void closeApi() {
        api.close();
    }

    @Test
    void startsWhatWaitedForTheFirstSettings() {
        Published workflow = new Published(tenant).get("a", api.url() + "/a").version();
        String id = queued(workflow);

        workflow.settings(3);

        client.awaitStatus(id, "Completed");
    }

    /** Taking it and putting it back would be a fence each time, and turn for ever. */
    @Test
    void leavesInTheQueueWhatNeedsNewerSettings() {
        Published workflow = new Published(tenant).get("a", api.url() + "/a").settings(2);
        String id = queued(workflow.version());
        client.as(Role.Viewer)
                .get("/api/v1/executions/" + id)
                .then()
                .body("status", equalTo("Queued"));

        workflow.settings(3);

        client.awaitStatus(id, "Completed");
        assertEquals(
                1,
                pool.preparedQuery("SELECT Fence FROM WorkflowExecutions WHERE Id = $1")
                        .execute(Tuple.of(id))
                        .await()
                        .atMost(Duration.ofSeconds(30))
                        .iterator()
                        .next()
                        .getInteger(0));
    }

    private String queued(Published workflow) {
        return client.start(workflow, "{}", "")
                .statusCode(202)
                .body("status", equalTo("Queued"))
                .extract()
                .path("id");
    }
}

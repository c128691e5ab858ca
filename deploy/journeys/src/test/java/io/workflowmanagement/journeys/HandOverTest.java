package io.workflowmanagement.journeys;

import static io.workflowmanagement.journeys.Workshop.step;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a user has made in all services keeps him, until another takes it over. */
@OnTheSuite
class HandOverTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final LocalSuite suite;

    HandOverTest(LocalSuite suite) {
        this.suite = suite;
    }

    @Test
    void takesWhatAUserOwnsAlong() {
        Caller administrator = suite.administrator();
        Caller owner = administrator.newUser("pass-" + UUID.randomUUID());
        Caller heir = administrator.newUser("pass-" + UUID.randomUUID());
        int ownerId = owner.id();
        int heirId = heir.id();
        try (ThirdParty thirdParty = ThirdParty.start()) {
            Workshop workshop = Workshop.create(owner, thirdParty, "unused key");
            int endpoint = workshop.endpoint("GET", "/customers/1");
            int workflow = workshop.published(step("only", endpoint));
            int schedule = workshop.schedule(workflow, "0 0 1 1 *", new JsonObject());
            int trigger =
                    owner.create(
                            "/triggers",
                            new JsonObject()
                                    .put("name", "Trigger")
                                    .put("workflowId", workflow)
                                    .put("kind", "Webhook"));

            await().atMost(PATIENCE)
                    .untilAsserted(
                            () ->
                                    administrator
                                            .request()
                                            .delete("/users/" + ownerId)
                                            .then()
                                            .statusCode(409)
                                            .body(
                                                    "detail",
                                                    allOf(
                                                            containsString(
                                                                    "ApiEndpoint " + endpoint),
                                                            containsString("Workflow " + workflow),
                                                            containsString("Schedule " + schedule),
                                                            containsString("Trigger " + trigger))));
            administrator
                    .post(
                            "/users/" + ownerId + "/transfer-ownership",
                            new JsonObject().put("toUserId", heirId))
                    .statusCode(202);

            administrator.request().delete("/users/" + ownerId).then().statusCode(204);
            for (String thing :
                    new String[] {
                        "/workspaces/" + workshop.workspaceId(),
                        "/projects/" + workshop.projectId(),
                        "/environments/" + workshop.environmentId(),
                        "/endpoints/" + endpoint,
                        "/workflows/" + workflow
                    }) {
                await().atMost(PATIENCE)
                        .untilAsserted(
                                () ->
                                        assertEquals(
                                                heirId, heir.get(thing).getInt("createdByUserId")));
            }
            heir.get("/schedules/" + schedule);
            heir.get("/triggers/" + trigger);
        }
    }
}

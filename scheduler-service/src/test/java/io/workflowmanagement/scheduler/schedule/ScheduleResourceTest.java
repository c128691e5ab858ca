package io.workflowmanagement.scheduler.schedule;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.testing.SuiteServers;
import io.workflowmanagement.kit.testing.TestTenants;
import io.workflowmanagement.kit.testing.TestTenants.TestTenant;
import io.workflowmanagement.kit.testing.TestTokens;
import io.workflowmanagement.scheduler.testing.TestWorkflow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@WithTestResource(SuiteServers.class)
class ScheduleResourceTest {

    private static final String PATH = "/api/v1/schedules";

    private TestWorkflow workflow;

    @BeforeEach
    void publishAWorkflow() {
        workflow = TestWorkflow.published();
    }

    @Test
    void createsASchedule() {
        Map<String, Object> draft =
                Map.of(
                        "workflowId", workflow.id(),
                        "cronExpression", "30 2  * * *",
                        "timeZone", "Europe/Berlin",
                        "startDate", "2037-03-27T12:00:00Z",
                        "endDate", "2040-01-01T00:00:00Z",
                        "description", "Nightly",
                        "input", Map.of("customer", 12));

        ValidatableResponse created =
                workflow.asDeveloper().body(draft).post(PATH).then().statusCode(201);

        int id = created.extract().path("id");
        created.header("Location", endsWith(PATH + "/" + id))
                .header("ETag", "\"0\"")
                .body("workflowId", equalTo(workflow.id()))
                .body("workspaceId", equalTo(workflow.tenant().workspaceId()))
                .body("cronExpression", equalTo("30 2 * * *"))
                .body("cronDescription", equalTo("At 02:30 every day."))
                .body("timeZone", equalTo("Europe/Berlin"))
                .body("startDate", equalTo("2037-03-27T12:00:00Z"))
                .body("endDate", equalTo("2040-01-01T00:00:00Z"))
                .body("description", equalTo("Nightly"))
                .body("isActive", equalTo(true))
                .body("input.customer", equalTo(12))
                .body("nextRunTime", equalTo("2037-03-28T01:30:00Z"))
                .body("lastRunTime", nullValue())
                .body("createdAt", notNullValue())
                .body("updatedAt", nullValue())
                .body("$", not(hasKey("rowVersion")))
                .body("misfire", equalTo("Fire"))
                .body("misfireWindow", nullValue())
                .body("overlap", equalTo("Allow"))
                .body("jitter", equalTo(0));
        String answer = created.extract().asString();
        assertEquals(answer, workflow.as(Role.Viewer).get(PATH + "/" + id).asString());
    }

    @Test
    void hasDefaults() {
        workflow.asDeveloper()
                .body(workflow.daily())
                .post(PATH)
                .then()
                .statusCode(201)
                .body("timeZone", equalTo("UTC"))
                .body("isActive", equalTo(true))
                .body("input", nullValue())
                .body("nextRunTime", endsWith("T08:00:00Z"));
    }

    @Test
    void keepsOneScheduleAWorkflow() {
        int id = workflow.schedule(workflow.daily());

        workflow.asDeveloper()
                .body(workflow.daily())
                .post(PATH)
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("detail", containsString("has a schedule already: " + id));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    cronExpression | 0 25 * * *  | the hour "25" is none: 25 is not in 0-23
                    cronExpression | 0 0 30 2 *  | never comes due
                    cronExpression | 0 8 * *     | must have five fields
                    cronExpression | ''          | must not be blank
                    timeZone       | Mars/Phobos | "Mars/Phobos" is no time zone
                    timeZone       | ''          | "" is no time zone
                    endDate        | 2020-01-01T00:00:00Z | no run is due
                    """)
    void saysWhichValueIsWrong(String field, String value, String message) {
        Map<String, Object> draft = new HashMap<>(workflow.daily());
        draft.put(field, value);

        workflow.asDeveloper()
                .body(draft)
                .post(PATH)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("violations.field", contains(field))
                .body("violations[0].message", startsWith(message));
    }

    @Test
    void saysAllThatIsWrongAtOnce() {
        Map<String, Object> draft =
                Map.of(
                        "workflowId", workflow.id(),
                        "cronExpression", "x * * * *",
                        "timeZone", "nowhere",
                        "startDate", "2040-01-02T00:00:00Z",
                        "endDate", "2040-01-01T00:00:00Z");

        workflow.asDeveloper()
                .body(draft)
                .post(PATH)
                .then()
                .statusCode(422)
                .body("violations.field", contains("cronExpression", "timeZone", "endDate"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"workflowId": 1                                          | 400
                    {"workflowId": 1, "cronExpression": "0 8 * * *", "overlap": "Never"} | 422
                    {"workflowId": 1, "cronExpression": "0 8 * * *", "jitter": -1} | 422
                    {"workflowId": 1, "cronExpression": "0 8 * * *", "misfireWindow": 0} | 422
                    {"workflowId": 1, "cronExpression": "0 8 * * *", "nextRunTime": null} | 400
                    {"workflowId": "one", "cronExpression": "0 8 * * *"}      | 400
                    {"workflowId": 1, "cronExpression": "0 8 * * *", "input": [1]} | 400
                    {"cronExpression": "0 8 * * *"}                           | 422
                    {"workflowId": 1}                                         | 422
                    {"workflowId": 1, "cronExpression": "0 8 * * *", "startDate": "soon"} | 422
                    {"workflowId": 1, "cronExpression": "0 8 * * *"}          | 404
                    """)
    void refusesWhatIsNoDraft(String body, int status) {
        workflow.asDeveloper()
                .body(body)
                .post(PATH)
                .then()
                .statusCode(status)
                .contentType("application/problem+json");
    }

    @Test
    void hidesFromStrangers() {
        int id = workflow.schedule(workflow.daily());
        TestTenant others = TestTenants.create();
        TestWorkflow seenByOthers = new TestWorkflow(others, workflow.id());

        for (String path : List.of("", "/firings", "/next-runs")) {
            seenByOthers.as(Role.Admin).get(PATH + "/" + id + path).then().statusCode(404);
        }
        for (String action : List.of("/pause", "/resume", "/trigger")) {
            seenByOthers.as(Role.Admin).post(PATH + "/" + id + action).then().statusCode(404);
        }
        seenByOthers.as(Role.Admin).body("{}").patch(PATH + "/" + id).then().statusCode(404);
        seenByOthers.as(Role.Admin).delete(PATH + "/" + id).then().statusCode(404);
        seenByOthers.as(Role.Admin).body(workflow.daily()).post(PATH).then().statusCode(404);
        given().get(PATH + "/" + id).then().statusCode(401);
        given().auth()
                .oauth2(TestTokens.forged(others.users().get(Role.Admin)))
                .get(PATH + "/" + id)
                .then()
                .statusCode(401);
        given().auth()
                .oauth2(TestTenants.systemAdmin())
                .get(PATH + "/" + id)
                .then()
                .statusCode(200);
    }

    @Test
    void letsViewersOnlyRead() {
        int id = workflow.schedule(workflow.daily());

        for (String path : List.of("", "/firings", "/next-runs")) {
            workflow.as(Role.Viewer).get(PATH + "/" + id + path).then().statusCode(200);
        }
        for (String action : List.of("/pause", "/resume", "/trigger")) {
            workflow.as(Role.Viewer).post(PATH + "/" + id + action).then().statusCode(403);
        }
        workflow.as(Role.Viewer).body("{}").patch(PATH + "/" + id).then().statusCode(403);
        workflow.as(Role.Viewer).delete(PATH + "/" + id).then().statusCode(403);
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"Admin", "ProjectManager", "Developer"})
    void letsOthersWrite(Role role) {
        workflow.as(role).body(workflow.daily()).post(PATH).then().statusCode(201);
    }

    @Test
    void listsAWorkspaceInPages() {
        TestWorkflow second = TestWorkflow.published(workflow.tenant());
        TestWorkflow third = TestWorkflow.published(workflow.tenant());
        List<Integer> ids =
                List.of(
                        workflow.schedule(workflow.daily()),
                        second.schedule(second.daily()),
                        third.schedule(third.daily()));
        String first = PATH + "?limit=2&workspaceId=" + workflow.tenant().workspaceId();

        ValidatableResponse page = workflow.as(Role.Viewer).get(first).then().statusCode(200);
        page.body("items.id", equalTo(ids.subList(0, 2)));
        String cursor = page.extract().path("next");

        workflow.as(Role.Viewer)
                .get(first + "&cursor=" + cursor)
                .then()
                .statusCode(200)
                .body("items.id", equalTo(ids.subList(2, 3)))
                .body("next", nullValue());
    }

    @Test
    void narrowsTheList() {
        int id = workflow.schedule(workflow.daily());
        TestWorkflow other = TestWorkflow.published(workflow.tenant());
        other.schedule(other.daily());
        String inWorkspace = PATH + "?workspaceId=" + workflow.tenant().workspaceId();
        String ofWorkflow = inWorkspace + "&workflowId=" + workflow.id();

        workflow.as(Role.Viewer).get(inWorkspace).then().body("items", hasSize(2));
        workflow.as(Role.Viewer).get(ofWorkflow).then().body("items.id", contains(id));
        workflow.as(Role.Viewer).get(ofWorkflow + "&isActive=false").then().body("items", empty());
        new TestWorkflow(TestTenants.create(), workflow.id())
                .as(Role.Admin)
                .get(PATH + "?workspaceId=" + workflow.tenant().workspaceId())
                .then()
                .statusCode(404);
        workflow.as(Role.Viewer).get(PATH + "?workflowId=x").then().statusCode(400);
        workflow.as(Role.Viewer).get(PATH + "?isActive=1").then().statusCode(400);
        workflow.as(Role.Viewer).get(PATH + "?cursor=!").then().statusCode(400);
    }

    @Test
    void changesWhatThePatchNames() {
        int id =
                workflow.schedule(
                        Map.of(
                                "workflowId", workflow.id(),
                                "cronExpression", "0 8 * * *",
                                "timeZone", "Asia/Kolkata",
                                "description", "Daily",
                                "input", Map.of("a", 1, "b", 2)));

        workflow.asDeveloper()
                .header("If-Match", "\"0\"")
                .contentType("application/merge-patch+json")
                .body(
                        """
                        {"cronExpression": "0 9 * * *", "timeZone": null, "description": null,
                         "input": {"a": null, "c": 3}}
                        """)
                .patch(PATH + "/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("cronExpression", equalTo("0 9 * * *"))
                .body("timeZone", equalTo("UTC"))
                .body("description", nullValue())
                .body("input", equalTo(Map.of("b", 2, "c", 3)))
                .body("nextRunTime", endsWith("T09:00:00Z"))
                .body("updatedAt", notNullValue());
        workflow.asDeveloper()
                .header("If-Match", "\"0\"")
                .body("{\"description\": \"late\"}")
                .patch(PATH + "/" + id)
                .then()
                .statusCode(412);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"workflowId": 1}                | 422
                    {"cronExpression": "0 8 * *"}    | 422
                    {"cronExpression": null}         | 422
                    {"endDate": "2020-01-01T00:00:00Z"} | 422
                    {"nextRunTime": "2040-01-01T00:00:00Z"} | 400
                    {"isActive": "yes"}              | 400
                    []                               | 400
                    """)
    void refusesABadPatch(String patch, int status) {
        int id = workflow.schedule(workflow.daily());

        workflow.asDeveloper()
                .body(patch)
                .patch(PATH + "/" + id)
                .then()
                .statusCode(status)
                .contentType("application/problem+json");
    }

    @Test
    void pausesAndResumes() {
        int id = workflow.schedule(workflow.daily());

        workflow.asDeveloper()
                .body("{\"note\": \"Until Monday\"}")
                .post(PATH + "/" + id + "/pause")
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("isActive", equalTo(false))
                .body("pauseNote", equalTo("Until Monday"))
                .body("nextRunTime", nullValue());
        workflow.as(Role.Viewer).get(PATH + "/" + id + "/next-runs").then().body("items", empty());
        workflow.asDeveloper()
                .post(PATH + "/" + id + "/resume")
                .then()
                .statusCode(200)
                .body("isActive", equalTo(true))
                .body("pauseNote", nullValue())
                .body("nextRunTime", endsWith("T08:00:00Z"));
        given().auth()
                .oauth2(workflow.tenant().token(Role.Developer))
                .noContentType()
                .post(PATH + "/" + id + "/pause")
                .then()
                .statusCode(200)
                .body("pauseNote", nullValue());
    }

    @Test
    void keepsPolicies() {
        Map<String, Object> draft = new HashMap<>(workflow.daily());
        draft.putAll(
                Map.of(
                        "misfire",
                        "FireAll",
                        "misfireWindow",
                        3600,
                        "overlap",
                        "CancelRunning",
                        "jitter",
                        60));

        int id = workflow.schedule(draft);

        workflow.as(Role.Viewer)
                .get(PATH + "/" + id)
                .then()
                .body("misfire", equalTo("FireAll"))
                .body("misfireWindow", equalTo(3600))
                .body("overlap", equalTo("CancelRunning"))
                .body("jitter", equalTo(60));
        workflow.asDeveloper()
                .body("{\"overlap\": \"Queue\", \"misfireWindow\": null}")
                .patch(PATH + "/" + id)
                .then()
                .body("overlap", equalTo("Queue"))
                .body("misfireWindow", nullValue())
                .body("misfire", equalTo("FireAll"));
    }

    @Test
    void deletesForGood() {
        int id = workflow.schedule(workflow.daily());

        workflow.asDeveloper()
                .header("If-Match", "\"7\"")
                .delete(PATH + "/" + id)
                .then()
                .statusCode(412);
        workflow.asDeveloper().delete(PATH + "/" + id).then().statusCode(204);

        workflow.asDeveloper().get(PATH + "/" + id).then().statusCode(404);
        workflow.asDeveloper().delete(PATH + "/" + id).then().statusCode(404);
        workflow.asDeveloper().body(workflow.daily()).post(PATH).then().statusCode(201);
    }

    @Test
    void showsTheNextRuns() {
        int id =
                workflow.schedule(
                        Map.of(
                                "workflowId", workflow.id(),
                                "cronExpression", "0 0 1 * *",
                                "startDate", "2040-01-01T00:00:00Z",
                                "endDate", "2040-03-01T00:00:00Z"));

        workflow.as(Role.Viewer)
                .get(PATH + "/" + id + "/next-runs")
                .then()
                .statusCode(200)
                .body(
                        "items",
                        contains(
                                "2040-01-01T00:00:00Z",
                                "2040-02-01T00:00:00Z",
                                "2040-03-01T00:00:00Z"));
        workflow.as(Role.Viewer)
                .get(PATH + "/" + id + "/next-runs?count=1")
                .then()
                .body("items", hasSize(1));
        for (String count : List.of("0", "101", "-1")) {
            workflow.as(Role.Viewer)
                    .get(PATH + "/" + id + "/next-runs?count=" + count)
                    .then()
                    .statusCode(422)
                    .body("violations.field", contains("count"));
        }
        workflow.as(Role.Viewer)
                .get(PATH + "/" + id + "/next-runs?count=ten")
                .then()
                .statusCode(400);
    }

    @Test
    void previewsAnExpression() {
        workflow.as(Role.Viewer)
                .body(
                        """
                        {"cronExpression": "30 2 * * *", "timeZone": "Europe/Berlin", "count": 3,
                         "from": "2027-03-27T00:00:00Z"}
                        """)
                .post(PATH + "/preview")
                .then()
                .statusCode(200)
                .body(
                        "items",
                        contains(
                                "2027-03-27T01:30:00Z",
                                "2027-03-28T01:00:00Z",
                                "2027-03-29T00:30:00Z"))
                .body("cronDescription", equalTo("At 02:30 every day."));
        workflow.as(Role.Viewer)
                .body("{\"cronExpression\": \"@daily\"}")
                .post(PATH + "/preview")
                .then()
                .statusCode(200)
                .body("items", hasSize(10));
        workflow.as(Role.Viewer)
                .body("{\"cronExpression\": \"0 0 31 4 *\", \"timeZone\": \"x\"}")
                .post(PATH + "/preview")
                .then()
                .statusCode(422)
                .body("violations.field", contains("cronExpression", "timeZone"));
    }

    @Test
    void describesWhatIsBuiltAndNoMore() {
        given().accept("application/json")
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("paths", hasKey(PATH))
                .body("paths", hasKey(PATH + "/{id}/trigger"))
                .body("components.schemas.ScheduleDraft.properties", not(hasKey("fireAt")))
                .body("components.schemas.Schedule.properties", not(hasKey("rowVersion")))
                .body(
                        "components.schemas.Outcome.enum",
                        contains("Fired", "Missed", "SkippedOverlap", "Rejected", "Queued"))
                .body("paths.'/api/v1/schedules'.post.responses", hasKey("201"))
                .body("paths.'/api/v1/schedules'.post.responses", not(hasKey("200")))
                .body("paths.'/api/v1/schedules/{id}/trigger'.post.responses", hasKey("202"));
    }
}

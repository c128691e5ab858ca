package io.workflowmanagement.execution.trial;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.workflowmanagement.execution.engine.Client;
import io.workflowmanagement.execution.engine.Published;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.definition.ParameterDefinition;
import io.workflowmanagement.kit.definition.ParameterLocation;
import io.workflowmanagement.kit.definition.ParameterType;
import io.workflowmanagement.kit.testing.SuiteServers;
import io.workflowmanagement.kit.testing.TestTenants;
import io.workflowmanagement.kit.testing.TestTenants.TestTenant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nothing listens at the endpoints: what is called fails. */
@QuarkusTest
@WithTestResource(SuiteServers.class)
class TrialTest {

    private static final String NOWHERE = "http://localhost:1";

    private final TestTenant tenant = TestTenants.create();
    private final Client client = new Client(tenant);

    @Test
    void runsAPublishedVersionWithCannedAnswers() {
        Published workflow = customerAndOrder();

        trial(
                        """
                        {"workflowId": %d, "input": {"n": 42}, "answers": {
                            "customer": {"status": 200, "body": {"tier": "gold"}, "headers": {"X-Page": "1"}},
                            "order": {"status": 201, "body": {"id": 7}}}}"""
                                .formatted(workflow.workflowId()))
                .statusCode(200)
                .body("status", equalTo("Completed"))
                .body("output.tier", equalTo("gold"))
                .body("error", nullValue())
                .body("missingAnswers", empty())
                .body("steps.stepKey", contains("customer", "order", "refuse"))
                .body("steps.status", contains("Completed", "Completed", "Skipped"))
                .body("steps[0].request.url", equalTo(NOWHERE + "/customers/42"))
                .body("steps[0].response.headers.x-page", equalTo("1"))
                .body("steps[2].request", nullValue());

        client.as(Role.Viewer)
                .get(
                        "/api/v1/executions?workspaceId=%d&workflowId=%d"
                                .formatted(tenant.workspaceId(), workflow.workflowId()))
                .then()
                .body("items", hasSize(0));
    }

    @Test
    void namesTheAnswersThatAreMissing() {
        trial(
                        """
                        {"workflowId": %d, "input": {"n": 42}, "answers": {
                            "customer": {"status": 200, "body": {"tier": "gold"}}}}"""
                                .formatted(customerAndOrder().workflowId()))
                .statusCode(200)
                .body("status", equalTo("Failed"))
                .body("missingAnswers", contains("order"))
                .body("error", containsString("Step order"));
    }

    /** The pauses between them, ten minutes each, are left out. */
    @Test
    void givesEachAttemptItsAnswer() {
        Published workflow = new Published(tenant).retriedMuchLater("a", NOWHERE, 2).publish();
        client.awaitPublished(workflow);

        trial(
                        """
                        {"workflowId": %d, "answers": {
                            "a": [{"status": 503}, {"status": 200, "body": "done"}]}}"""
                                .formatted(workflow.workflowId()))
                .statusCode(200)
                .body("status", equalTo("Completed"))
                .body("steps.attempt", contains(1, 2))
                .body("steps.status", contains("Failed", "Completed"))
                .body("output.a", equalTo("done"));
    }

    @Test
    void runsADefinitionThatIsSentAlong() {
        trial(
                        """
                        {"definition": {"workspaceId": %d,
                            "output": {"double": "{steps.a.output.n * 2}"},
                            "steps": [{"key": "a", "name": "A", "order": 1, "timeoutSeconds": 5,
                                "inputMapping": {},
                                "endpoint": {"id": 1, "name": "a", "url": "%s/a", "method": "GET",
                                    "type": "REST", "authenticationMethod": "None"}}]},
                         "answers": {"a": {"status": 200, "body": {"n": 21}}}}"""
                                .formatted(tenant.workspaceId(), NOWHERE))
                .statusCode(200)
                .body("status", equalTo("Completed"))
                .body("output.double", equalTo(42));
    }

    @Test
    void passesWaitsAtOnceAndTakesAnswersForWhatItWouldWaitFor() {
        Published workflow = waiting();

        trial(
                        """
                        {"workflowId": %d, "input": {"names": ["a", "b"]}, "answers": {
                            "ask": [{"status": 202, "body": {}}, {"status": 200, "body": {"n": 5}}],
                            "agree": {"status": 200, "body": {"option": "Approve"}},
                            "run": [{"status": 200, "body": "first"}, {"status": 200, "body": "second"}]}}"""
                                .formatted(workflow.workflowId()))
                .statusCode(200)
                .body("error", nullValue())
                .body("status", equalTo("Completed"))
                .body("output.ask.n", equalTo(5))
                .body("output.agree.option", equalTo("Approve"))
                .body("output.run", contains("first", "second"))
                .body("missingAnswers", empty())
                .body("waits.stepKey", contains("rest", "ask", "agree", "run", "run"))
                .body(
                        "waits.kind",
                        contains("Wait", "Callback", "Decision", "Workflow", "Workflow"))
                .body("waits.passed", everyItem(equalTo(true)))
                .body("waits[0].dueAt", notNullValue())
                .body("waits[2].details.title", equalTo("Ship 2?"))
                .body("waits.item", contains(null, null, null, 0, 1))
                .body("waits[4].details.name", equalTo("b"))
                .body("steps.findAll { it.stepKey == 'run' }.item", hasItems(0, 1));
    }

    @Test
    void saysWhatItWouldWaitFor() {
        trial(
                        """
                        {"workflowId": %d, "input": {"names": []}, "answers": {
                            "ask": {"status": 200, "body": {"n": 5}}}}"""
                                .formatted(waiting().workflowId()))
                .statusCode(200)
                .body("status", equalTo("Waiting"))
                .body("missingAnswers", contains("agree"))
                .body("waits.passed", contains(true, true, false))
                .body("waits[2].details.options", contains("Approve", "Reject"));
    }

    @Test
    void letsWhatItWaitsForExpireOrFail() {
        int workflow = waiting().workflowId();

        trial(
                        """
                        {"workflowId": %d, "input": {"names": []}, "answers": {
                            "ask": [{"status": 200}, {"status": 408}]}}"""
                                .formatted(workflow))
                .body("status", equalTo("Failed"))
                .body("error", equalTo("Step ask: Expired: no callback came in time."));
        trial(
                        """
                        {"workflowId": %d, "input": {"names": ["a"]}, "answers": {
                            "ask": {"status": 200}, "run": {"status": 500, "body": "broken"},
                            "agree": {"status": 200, "body": {"option": "Reject"}}}}"""
                                .formatted(workflow))
                .body("status", equalTo("Failed"))
                .body(
                        "error",
                        equalTo("Step run: item 0: Execution of workflow 7 ended Failed: broken"));
        trial(
                        """
                        {"workflowId": %d, "answers": {
                            "agree": {"status": 200, "body": {"option": "Perhaps"}}}}"""
                                .formatted(workflow))
                .statusCode(422)
                .body("violations[0].field", equalTo("answers.agree"))
                .body("violations[0].message", containsString("Approve, Reject"));
    }

    @Test
    void undoesWithoutAnAnswerOrWithItsOwn() {
        Published workflow =
                new Published(tenant)
                        .step(
                                "{'key':'reserve','endpoint':%1$s,'compensation':{'endpoint':%1$s,"
                                                .formatted(Published.endpoint(NOWHERE + "/r"))
                                        + "'timeoutSeconds':5}}")
                        .step(
                                "{'key':'ship','endpoint':%s}"
                                        .formatted(Published.endpoint(NOWHERE + "/s")))
                        .publish();
        client.awaitPublished(workflow);
        String answers =
                "{\"workflowId\": %d, \"answers\": {\"reserve\": {\"status\": 200},"
                                .formatted(workflow.workflowId())
                        + " \"ship\": {\"status\": 400}%s}}";

        trial(answers.formatted(""))
                .body("status", equalTo("Failed"))
                .body("error", equalTo("Step ship: The answer was HTTP 400."))
                .body("steps.stepKey", contains("reserve", "ship", "reserve"))
                .body("steps.compensation", contains(false, false, true))
                .body("steps[2].status", equalTo("Completed"));
        trial(answers.formatted(", \"reserve/undo\": {\"status\": 409}"))
                .body("error", containsString("Step reserve not undone: The answer was HTTP 409."));
    }

    @Test
    void runsADefinitionWithoutAnyCall() {
        String definition =
                """
                {"definition": {"workspaceId": %d, "steps": [
                    {"key": "rest", "order": 1, "kind": "Wait", "wait": %s}]}}""";

        trial(definition.formatted(tenant.workspaceId(), "{\"delaySeconds\": 3600}"))
                .statusCode(200)
                .body("status", equalTo("Completed"))
                .body("waits[0].kind", equalTo("Wait"));
        trial(definition.formatted(tenant.workspaceId(), "null"))
                .statusCode(422)
                .body("violations[0].field", equalTo("definition.steps[0]"))
                .body("violations[0].message", containsString("wait"));
    }

    private Published waiting() {
        Published workflow =
                new Published(tenant)
                        .step("{'key':'rest','kind':'Wait','wait':{'delaySeconds':3600}}")
                        .step(
                                "{'key':'ask','kind':'Callback','callback':{'expiresInSeconds':60},"
                                        + "'endpoint':%s}"
                                                .formatted(Published.endpoint(NOWHERE + "/a")))
                        .step(
                                "{'key':'agree','kind':'Decision','decision':"
                                        + "{'title':'Ship {input.names.size()}?'}}")
                        .step(
                                "{'key':'run','kind':'Workflow','workflow':{'workflowId':7},"
                                        + "'forEach':{'items':'{input.names}','maxParallel':1},"
                                        + "'inputMapping':{'name':'{item}'}}")
                        .publish();
        client.awaitPublished(workflow);
        return workflow;
    }

    @Test
    void refusesWhatItCantTry() {
        trial("{}").statusCode(422).body("violations[0].field", equalTo("workflowId"));
        trial(
                        """
                        {"definition": {"workspaceId": %d, "steps": [{"key": "a", "order": 1,
                            "inputMapping": {"x": "{1 +}"},
                            "endpoint": {"id": 1, "url": "%s", "method": "GET"}}]}}"""
                                .formatted(tenant.workspaceId(), NOWHERE))
                .statusCode(422)
                .body("violations[0].field", equalTo("definition"));
        trial("{\"definition\": {\"workspaceId\": %d}}".formatted(tenant.workspaceId()))
                .statusCode(422)
                .body("violations[0].field", equalTo("definition.steps"));
        Published workflow = customerAndOrder();
        trial(
                        "{\"workflowId\": %d, \"answers\": {\"custmer\": {\"status\": 200}}}"
                                .formatted(workflow.workflowId()))
                .statusCode(422)
                .body("violations[0].field", equalTo("answers.custmer"));
        new Client(TestTenants.create())
                .as(Role.Admin)
                .contentType(ContentType.JSON)
                .body("{\"workflowId\": %d}".formatted(workflow.workflowId()))
                .post("/api/v1/executions/test")
                .then()
                .statusCode(404)
                .body("detail", not(containsString("workspace")));
    }

    private Published customerAndOrder() {
        Published workflow =
                new Published(tenant)
                        .step(
                                "customer",
                                1,
                                "GET",
                                NOWHERE + "/customers/{n}",
                                List.of(
                                        new ParameterDefinition(
                                                "n",
                                                ParameterType.Integer,
                                                ParameterLocation.Path,
                                                true,
                                                null,
                                                null)),
                                "{\"n\":\"{input.n}\"}",
                                "{\"tier\":\"{response.body.tier}\"}",
                                null,
                                null,
                                0,
                                0)
                        .step(
                                "order",
                                2,
                                "POST",
                                NOWHERE + "/orders",
                                List.of(),
                                "{}",
                                null,
                                "steps.customer.output.tier == 'gold'",
                                null,
                                0,
                                0)
                        .step(
                                "refuse",
                                3,
                                "POST",
                                NOWHERE + "/refusals",
                                List.of(),
                                "{}",
                                null,
                                "steps.customer.output.tier != 'gold'",
                                null,
                                0,
                                0)
                        .output("{\"tier\":\"{steps.customer.output.tier}\"}")
                        .publish();
        client.awaitPublished(workflow);
        return workflow;
    }

    private ValidatableResponse trial(String body) {
        return client.as(Role.Developer)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/executions/test")
                .then();
    }
}

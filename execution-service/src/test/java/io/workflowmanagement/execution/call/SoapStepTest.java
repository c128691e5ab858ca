package io.workflowmanagement.execution.call;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.workflowmanagement.execution.engine.Client;
import io.workflowmanagement.execution.engine.Published;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.testing.LoopbackApi;
import io.workflowmanagement.kit.testing.LoopbackApi.Answered;
import io.workflowmanagement.kit.testing.LoopbackApi.Asked;
import io.workflowmanagement.kit.testing.SuiteServers;
import io.workflowmanagement.kit.testing.TestTenants;
import io.workflowmanagement.kit.testing.TestTenants.TestTenant;
import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Steps that call a SOAP service, from the published version to the execution's output. */
@QuarkusTest
@WithTestResource(SuiteServers.class)
class SoapStepTest {

    private static final String ANSWER =
            """
            <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>
            <AddResponse xmlns="urn:calculator"><Result>5</Result></AddResponse>
            </s:Body></s:Envelope>""";

    private static final String FAULT =
            """
            <s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body><s:Fault>
            <s:Code><s:Value>s:Sender</s:Value></s:Code>
            <s:Reason><s:Text xml:lang="en">No numbers</s:Text></s:Reason>
            </s:Fault></s:Body></s:Envelope>""";

    private final TestTenant tenant = TestTenants.create();
    private final Client client = new Client(tenant);
    private LoopbackApi api;

    @AfterEach
    void closeApi() {
        api.close();
    }

    @Test
    void mapsTheAnswerOfSoap11() {
        answering(asked -> Answered.of(200, "text/xml; charset=utf-8", ANSWER));

        run("{\"SOAPAction\":\"urn:add\"}")
                .statusCode(200)
                .body("status", equalTo("Completed"))
                .body("outputParameters.add.sum", equalTo("5"));

        Asked asked = api.asked().get(0);
        assertEquals("\"urn:add\"", asked.headers().get("SOAPAction"));
        assertEquals("<Add><a>2</a><note>a &lt; b</note></Add>", asked.body());
    }

    @Test
    void failsOnAFaultOfSoap12WithoutRepeatingIt() {
        answering(asked -> Answered.of(500, "application/soap+xml", FAULT));

        run("{\"Content-Type\":\"application/soap+xml\"}")
                .statusCode(200)
                .body("status", equalTo("Failed"))
                .body(
                        "errorMessage",
                        equalTo("Step add: The answer was the SOAP fault s:Sender: No numbers"));

        assertEquals(1, api.asked().size());
    }

    private void answering(Function<Asked, Answered> behaviour) {
        api = new LoopbackApi(behaviour);
    }

    private ValidatableResponse run(String headers) {
        int environment = TestTenants.id();
        int workflow = TestTenants.id();
        Published.send(
                "environment.settings",
                "environment/" + environment,
                "EnvironmentSettingsChanged",
                """
                {"environmentId":%d,"projectId":1,"workspaceId":%d,"configuration":{"timeout":120,
                "retries":3,"enableLogging":true,"enableMetrics":true,
                "maxConcurrentExecutions":5},"variables":{"API_URL":"%s"},"secrets":{},
                "isDeleted":false,"version":1}"""
                        .formatted(environment, tenant.workspaceId(), api.url()));
        Published.send(
                "catalog.events",
                "workflow/" + workflow,
                "WorkflowPublished",
                """
                {"workflowId":%d,"version":1,"name":"Sum","workspaceId":%d,"projectId":1,
                "environmentId":%d,"environmentVersion":1,"publishedBy":1,
                "publishedAt":"2026-01-31T08:00:00Z","steps":[{"id":1,"key":"add","name":"Add",
                "order":1,"timeoutSeconds":30,"retryCount":2,"retryDelaySeconds":0,
                "isOptional":false,"inputMapping":{"a":2,"note":"a < b"},
                "outputMapping":{"sum":"{response.body.Envelope.Body.AddResponse.Result}"},
                "endpoint":{"id":1,"name":"Add","url":"{API_URL}/calculator","method":"POST",
                "type":"SOAP","headers":%s,"authenticationMethod":"None",
                "bodyTemplate":"<Add><a>{a}</a><note>{note}</note></Add>","parameters":[
                {"name":"a","type":"Integer","location":"Body","isRequired":true},
                {"name":"note","type":"String","location":"Body","isRequired":true}]}}]}"""
                        .formatted(workflow, tenant.workspaceId(), environment, headers));
        await().atMost(Duration.ofSeconds(30))
                .until(
                        () ->
                                client.as(Role.Viewer)
                                                .get("/api/v1/workflow-metrics/" + workflow)
                                                .statusCode()
                                        == 200);
        return client.as(Role.Developer)
                .contentType(ContentType.JSON)
                .body("{\"workflowId\":%d,\"input\":{}}".formatted(workflow))
                .post("/api/v1/executions?wait=30")
                .then();
    }
}

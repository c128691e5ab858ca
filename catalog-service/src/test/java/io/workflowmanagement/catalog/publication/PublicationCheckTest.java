package io.workflowmanagement.catalog.publication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workflowmanagement.catalog.endpoint.KnownEndpoint;
import io.workflowmanagement.catalog.environment.EnvironmentFacts;
import io.workflowmanagement.catalog.workflow.HeldWorkflow;
import io.workflowmanagement.catalog.workflow.StepDraft;
import io.workflowmanagement.catalog.workflow.WorkflowConfiguration;
import io.workflowmanagement.catalog.workflow.WorkflowStatus;
import io.workflowmanagement.catalog.workflow.WorkflowView;
import io.workflowmanagement.kit.definition.EndpointDefinition;
import io.workflowmanagement.kit.definition.ErrorHandling;
import io.workflowmanagement.kit.definition.ErrorHandling.OnError;
import io.workflowmanagement.kit.definition.ParameterDefinition;
import io.workflowmanagement.kit.definition.ParameterLocation;
import io.workflowmanagement.kit.definition.ParameterType;
import io.workflowmanagement.kit.problem.Violation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicationCheckTest {

    private static final int ENDPOINT = 7;
    private static final String SOUND = "{\"id\": \"{input.id}\"}";

    private KnownEndpoint endpoint = endpoint("{API_URL}/items/{id}", Map.of(), true);
    private boolean environmentIsActive = true;

    @Test
    void findsNothingInASoundWorkflow() {
        List<StepDraft> steps =
                List.of(
                        step("find", 1, SOUND, "{\"name\": \"{response.body.name}\"}", null),
                        step("check", 1, SOUND, null, "input.id != '' && env.MODE == 'test'"),
                        step(
                                "place",
                                2,
                                "{\"id\": \"{steps.find.output.name}-{system.executionId}\","
                                        + " \"count\": \"5\"}",
                                null,
                                "steps.check.status == 200 && !steps.find.skipped"));

        assertEquals(
                List.of(),
                violations(
                        steps,
                        "{\"type\": \"object\"}",
                        "{\"order\": \"{steps.place.body}\", \"fixed\": [1, {\"a\": true}]}"));
    }

    @Test
    void needsAStep() {
        assertEquals(List.of("steps"), fields(violations(List.of(), null, null)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 +",
                "nothing.here",
                "steps.later.body == 1",
                "steps.beside.body == 1",
                "steps.own.body == 1",
                "steps.nowhere.body == 1",
                "env.NOWHERE == 'x'",
                "env.mode == 'x'",
                "response.status == 200",
                "event.body.id == 1"
            })
    void findsWhatAConditionMayNotSay(String condition) {
        List<StepDraft> steps =
                List.of(
                        step("own", 1, SOUND, null, condition),
                        step("beside", 1, SOUND, null, null),
                        step("later", 2, SOUND, null, null));

        List<Violation> violations = violations(steps, null, null);

        assertEquals(List.of("steps[0].condition"), fields(violations));
        assertTrue(violations.get(0).message().startsWith("Step own: "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"{1 +}\"",
                "\"{steps.nowhere.body}\"",
                "\"{response.body}\"",
                "\"text {env.NOWHERE} text\"",
                "\"{unclosed\""
            })
    void findsWhatAnInputMayNotSay(String template) {
        List<StepDraft> steps =
                List.of(step("own", 1, "{\"id\": %s}".formatted(template), null, null));

        assertEquals(List.of("steps[0].inputMapping.id"), fields(violations(steps, null, null)));
    }

    @Test
    void findsFaultsDeepInAMapping() {
        List<StepDraft> steps =
                List.of(step("own", 1, "{\"id\": {\"a\": [1, \"{1 +}\"]}}", null, null));

        assertEquals(
                List.of("steps[0].inputMapping.id.a[1]"), fields(violations(steps, null, null)));
    }

    @Test
    void knowsTheResponseInAnOutputMappingOnly() {
        List<StepDraft> steps =
                List.of(
                        step("own", 1, SOUND, "{\"a\": \"{response.headers.x}\"}", null),
                        step("other", 2, SOUND, "{\"a\": \"{steps.other.body}\"}", null));

        assertEquals(
                List.of("configuration.output.x", "steps[1].outputMapping.a"),
                fields(violations(steps, null, "{\"x\": \"{response.body}\"}")));
    }

    @Test
    void findsParametersThatAreUnknownOrMissing() {
        List<StepDraft> steps =
                List.of(
                        step("none", 1, null, null, null),
                        step("nothing", 2, "{\"id\": null}", null, null),
                        step("more", 3, "{\"id\": \"1\", \"colour\": \"red\"}", null, null));

        assertEquals(
                List.of(
                        "steps[0].inputMapping.id",
                        "steps[1].inputMapping.id",
                        "steps[2].inputMapping.colour"),
                fields(violations(steps, null, null)));
    }

    @Test
    void findsEndpointsThatAreGoneOrInactive() {
        List<StepDraft> steps = List.of(step("own", 1, SOUND, null, null));

        endpoint = endpoint("{API_URL}/{id}", Map.of(), false);
        assertEquals(List.of("steps[0].apiEndpointId"), fields(violations(steps, null, null)));
        endpoint = null;
        assertEquals(List.of("steps[0].apiEndpointId"), fields(violations(steps, null, null)));
    }

    @Test
    void findsVariablesThatAnEndpointNeedsInAnyCase() {
        List<StepDraft> steps = List.of(step("own", 1, SOUND, null, null));

        endpoint = endpoint("{api_url}/{id}", Map.of("X-Mode", "{Mode}"), true);
        assertEquals(List.of(), violations(steps, null, null));
        endpoint = endpoint("{api_url}/{id}", Map.of("X-Key", "Bearer {token}"), true);
        List<Violation> violations = violations(steps, null, null);
        assertEquals(List.of("steps[0].apiEndpointId"), fields(violations));
        assertTrue(violations.get(0).message().contains("X-Key"), violations.get(0).message());
        assertTrue(violations.get(0).message().contains("token"), violations.get(0).message());
    }

    @Test
    void findsVariablesThatAuthenticationNeeds() {
        List<StepDraft> steps = List.of(step("own", 1, SOUND, null, null));

        endpoint = endpoint("Bearer", Map.of(), Map.of("token", "{Mode}"));
        assertEquals(List.of(), violations(steps, null, null));
        endpoint = endpoint("Bearer", Map.of("Authorization", "Bearer {mode}"), Map.of());
        assertEquals(List.of(), violations(steps, null, null));
        endpoint = endpoint("Bearer", Map.of(), Map.of());
        List<Violation> violations = violations(steps, null, null);
        assertEquals(List.of("steps[0].apiEndpointId"), fields(violations));
        assertTrue(
                violations.get(0).message().contains("BEARER_TOKEN"), violations.get(0).message());
    }

    @Test
    void findsAGotoThatDoesNotLeadForward() {
        List<StepDraft> steps =
                List.of(
                        goTo("first", 1, "third"),
                        goTo("second", 2, "first"),
                        goTo("third", 3, "third"),
                        goTo("fourth", 4, "nowhere"));

        assertEquals(
                List.of(
                        "steps[1].errorHandling.goto",
                        "steps[2].errorHandling.goto",
                        "steps[3].errorHandling.goto"),
                fields(violations(steps, null, null)));
    }

    @Test
    void findsNothingInSoundStepsOfAllKinds() {
        List<StepDraft> steps =
                List.of(
                        drafted(
                                "{'key':'each','order':1,'apiEndpointId':7,"
                                        + "'forEach':{'items':'{input.ids}'},"
                                        + "'inputMapping':{'id':'{item.id}','count':'{index}'},"
                                        + "'outputMapping':{'of':'{item.id}'},"
                                        + "'compensation':{'apiEndpointId':7,'inputMapping':"
                                        + "{'id':'{steps.each.output.of} {item}'}}}"),
                        drafted(
                                "{'key':'rest','order':2,'kind':'Wait',"
                                        + "'wait':{'until':'{input.at}'}}"),
                        drafted(
                                "{'key':'asked','order':3,'kind':'Callback','apiEndpointId':7,"
                                        + "'inputMapping':{'id':'{system.callbackUrl}'}}"),
                        drafted(
                                "{'key':'agreed','order':4,'kind':'Decision','decision':{'title':'Ship"
                                        + " {steps.each.output.size()}?'}}"),
                        drafted(
                                "{'key':'other','order':5,'kind':'Workflow',"
                                        + "'workflow':{'workflowId':8},"
                                        + "'inputMapping':{'by':'{steps.agreed.output.decidedBy}'}}"));

        assertEquals(List.of(), violations(steps, null, null));
    }

    @Test
    void findsFaultsInStepsOfAllKinds() {
        List<StepDraft> steps =
                List.of(
                        drafted(
                                "{'key':'each','order':1,'apiEndpointId':7,"
                                        + "'forEach':{'items':'{item}'},'condition':'index == 1',"
                                        + "'inputMapping':{'id':'x'},"
                                        + "'compensation':{'apiEndpointId':6,'inputMapping':"
                                        + "{'id':'{steps.rest.output}'}}}"),
                        drafted(
                                "{'key':'once','order':1,'apiEndpointId':7,"
                                        + "'inputMapping':{'id':'{item}'},"
                                        + "'compensation':{'apiEndpointId':7}}"),
                        drafted(
                                "{'key':'rest','order':2,'kind':'Wait','condition':'1 > 2',"
                                        + "'wait':{'until':'{1 +}'}}"),
                        drafted(
                                "{'key':'agreed','order':4,'kind':'Decision',"
                                        + "'decision':{'title':'{steps.agreed.output}'}}"),
                        drafted(
                                "{'key':'self','order':5,'kind':'Workflow',"
                                        + "'workflow':{'workflowId':1}}"),
                        drafted(
                                "{'key':'resting','order':5,'kind':'Workflow',"
                                        + "'workflow':{'workflowId':9}}"),
                        drafted(
                                "{'key':'gone','order':5,'kind':'Workflow',"
                                        + "'workflow':{'workflowId':10}}"));

        assertEquals(
                List.of(
                        "steps[0].condition",
                        "steps[0].forEach.items",
                        "steps[0].compensation.apiEndpointId",
                        "steps[0].compensation.inputMapping.id",
                        "steps[1].inputMapping.id",
                        "steps[1].compensation.inputMapping.id",
                        "steps[2].condition",
                        "steps[2].wait.until",
                        "steps[3].decision.title",
                        "steps[4].workflow.workflowId",
                        "steps[5].workflow.workflowId",
                        "steps[6].workflow.workflowId"),
                fields(violations(steps, null, null)));
    }

    @Test
    void findsAnInputSchemaThatIsNone() {
        List<StepDraft> steps = List.of(step("own", 1, SOUND, null, null));

        assertEquals(
                List.of("configuration.inputSchema"),
                fields(violations(steps, "{\"type\": \"thing\"}", null)).stream()
                        .distinct()
                        .toList());
    }

    @Test
    void findsAnEnvironmentThatIsNotActive() {
        environmentIsActive = false;

        assertEquals(
                List.of("environmentId"),
                fields(violations(List.of(step("own", 1, SOUND, null, null)), null, null)));
    }

    private List<Violation> violations(List<StepDraft> steps, String inputSchema, String output) {
        WorkflowView view =
                new WorkflowView(
                        1,
                        2,
                        3,
                        4,
                        "Workflow",
                        null,
                        WorkflowStatus.Draft,
                        1,
                        null,
                        false,
                        List.of(),
                        new WorkflowConfiguration(json(inputSchema), json(output), null),
                        steps,
                        5,
                        Instant.EPOCH,
                        null,
                        0);
        return PublicationCheck.violations(
                new Candidate(
                        new HeldWorkflow(view, Map.of()),
                        new EnvironmentFacts(
                                3,
                                "Test",
                                2,
                                environmentIsActive,
                                0,
                                Set.of("API_URL", "MODE"),
                                null),
                        endpoint == null ? Map.of() : Map.of(ENDPOINT, endpoint),
                        Map.of(8, WorkflowStatus.Published, 9, WorkflowStatus.Inactive)));
    }

    private static KnownEndpoint endpoint(
            String url, Map<String, String> headers, boolean isActive) {
        return endpoint(url, headers, "None", Map.of(), isActive);
    }

    private static KnownEndpoint endpoint(
            String method, Map<String, String> headers, Map<String, String> authentication) {
        return endpoint("{API_URL}/{id}", headers, method, authentication, true);
    }

    private static KnownEndpoint endpoint(
            String url,
            Map<String, String> headers,
            String method,
            Map<String, String> authentication,
            boolean isActive) {
        return new KnownEndpoint(
                new EndpointDefinition(
                        ENDPOINT,
                        "Items",
                        url,
                        "GET",
                        "REST",
                        headers,
                        method,
                        authentication,
                        null,
                        List.of(
                                parameter("id", ParameterLocation.Path, true, null),
                                parameter("count", ParameterLocation.Query, false, null),
                                parameter("detail", ParameterLocation.Query, true, "full")),
                        null),
                isActive);
    }

    private static ParameterDefinition parameter(
            String name, ParameterLocation location, boolean isRequired, String defaultValue) {
        return new ParameterDefinition(
                name, ParameterType.String, location, isRequired, defaultValue, null);
    }

    private static StepDraft step(
            String key, int order, String input, String output, String condition) {
        return step(key, order, input, output, condition, null);
    }

    private static StepDraft goTo(String key, int order, String target) {
        return step(
                key,
                order,
                SOUND,
                null,
                null,
                new ErrorHandling(OnError.goTo, target, null, null, null, null));
    }

    private static StepDraft step(
            String key,
            int order,
            String input,
            String output,
            String condition,
            ErrorHandling errorHandling) {
        return new StepDraft(
                key,
                null,
                null,
                order,
                ENDPOINT,
                json(input),
                json(output),
                errorHandling,
                null,
                null,
                null,
                null,
                null,
                condition,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** A step in JSON with single quotes. */
    private static StepDraft drafted(String json) {
        try {
            return new ObjectMapper().readValue(json.replace('\'', '"'), StepDraft.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static ObjectNode json(String text) {
        try {
            return text == null ? null : (ObjectNode) new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static List<String> fields(List<Violation> violations) {
        return violations.stream().map(Violation::field).toList();
    }
}

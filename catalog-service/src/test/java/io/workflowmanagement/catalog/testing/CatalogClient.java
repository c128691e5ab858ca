package io.workflowmanagement.catalog.testing;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.testing.TestTenants;
import io.workflowmanagement.kit.testing.TestTenants.TestTenant;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Speaks to the catalog as the users of one workspace. */
public final class CatalogClient {

    public final TestTenant tenant = TestTenants.create();

    /** Of a workspace that the replica knows too, so that lists show what is in it. */
    public static CatalogClient replicated() {
        CatalogClient catalog = new CatalogClient();
        IdentityTold.of(catalog.tenant);
        String path = "/api/v1/projects/" + catalog.project();
        await().atMost(Duration.ofSeconds(60))
                .until(
                        () ->
                                Arrays.stream(Role.values())
                                        .allMatch(
                                                role ->
                                                        catalog.as(role)
                                                                        .get("/api/v1/projects")
                                                                        .<List<?>>path("items")
                                                                        .size()
                                                                == 1));
        catalog.delete(path);
        return catalog;
    }

    public RequestSpecification as(Role role) {
        return given().auth().oauth2(tenant.token(role)).contentType(ContentType.JSON);
    }

    public RequestSpecification asAdmin() {
        return as(Role.Admin);
    }

    public int project() {
        return project(unique("project"));
    }

    public int project(String name) {
        return created(
                "/api/v1/projects", Map.of("workspaceId", tenant.workspaceId(), "name", name));
    }

    public int environment(int projectId, Map<String, Object> variables) {
        return created(
                "/api/v1/environments",
                Map.of(
                        "projectId", projectId,
                        "name", unique("environment"),
                        "variables", variables));
    }

    /** Of a customer: one required parameter in the path, one in the query with a default. */
    public int endpoint() {
        return endpoint(
                "{API_URL}/customers/{customerId}",
                List.of(
                        Map.of("name", "customerId", "isRequired", true),
                        Map.of("name", "detail", "defaultValue", "full")));
    }

    public int endpoint(String url, List<Map<String, Object>> parameters) {
        return created(
                "/api/v1/endpoints",
                Map.of(
                        "workspaceId",
                        tenant.workspaceId(),
                        "name",
                        unique("endpoint"),
                        "url",
                        url,
                        "method",
                        "GET",
                        "parameters",
                        parameters));
    }

    public int workflow(int projectId, int environmentId, List<Map<String, Object>> steps) {
        return created("/api/v1/workflows", workflowBody(projectId, environmentId, steps));
    }

    public Map<String, Object> workflowBody(
            int projectId, int environmentId, List<Map<String, Object>> steps) {
        Map<String, Object> body = new HashMap<>();
        body.put("projectId", projectId);
        body.put("environmentId", environmentId);
        body.put("name", unique("workflow"));
        body.put("steps", steps);
        return body;
    }

    /** A workflow that can be published: it looks a customer up. */
    public int soundWorkflow() {
        int project = project();
        return workflow(project, environment(project), List.of(lookUp(endpoint())));
    }

    public int environment(int projectId) {
        return environment(projectId, Map.of("API_URL", "https://api.example.org"));
    }

    public Map<String, Object> lookUp(int endpointId) {
        return Map.of(
                "key",
                "lookup",
                "order",
                1,
                "apiEndpointId",
                endpointId,
                "inputMapping",
                Map.of("customerId", "{input.customerId}"));
    }

    public Response get(String path) {
        return asAdmin().get(path);
    }

    public Response patch(String path, Map<String, ?> patch) {
        return asAdmin().body(patch).patch(path);
    }

    public Response post(String path, Object body) {
        return asAdmin().body(body).post(path);
    }

    public Response delete(String path) {
        return asAdmin().delete(path);
    }

    public Response publish(int workflowId) {
        return post("/api/v1/workflows/" + workflowId + "/publish", Map.of("comment", "as agreed"));
    }

    public static String unique(String what) {
        return what + " " + UUID.randomUUID();
    }

    private int created(String path, Map<String, ?> body) {
        Response response = post(path, body);
        if (response.statusCode() != 201) {
            throw new AssertionError(response.asString());
        }
        return response.path("id");
    }
}

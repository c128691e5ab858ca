package io.workflowmanagement.execution.history;

import static io.restassured.RestAssured.given;
import static io.workflowmanagement.execution.TestSql.update;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.workflowmanagement.execution.TestExecutions;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.testing.SuiteServers;
import io.workflowmanagement.kit.testing.TestTenants;
import io.workflowmanagement.kit.testing.TestTenants.TestTenant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(SuiteServers.class)
class SearchTest {

    private static final int COMPLETED = 1;
    private static final int FAILED = 2;

    private final TestTenant tenant = TestTenants.create();

    @Test
    void findsByAValueInTheInput() {
        String number = execution(COMPLETED, 1, "{\"customer\":{\"id\":42,\"name\":\"Ada\"}}");
        String text = execution(COMPLETED, 2, "{\"customer\":{\"id\":\"42\"}}");
        execution(COMPLETED, 3, "{\"customer\":{\"id\":420}}");
        execution(COMPLETED, 4, "{\"id\":42}");
        String listed = execution(FAILED, 5, "{\"items\":[{\"sku\":\"a.b\"},{\"sku\":\"it's\"}]}");

        assertEquals(List.of(number, text), found("inputPath=customer.id&inputValue=42"));
        assertEquals(List.of(number), found("inputPath=customer.name&inputValue=Ada"));
        assertEquals(List.of(listed), found("inputPath=items.1.sku&inputValue=it's"));
        assertEquals(List.of(), found("inputPath=customer.id&inputValue=42&status=Failed"));
    }

    @Test
    void findsByTheTextOfTheErrorWhateverItsCase() {
        String refused = failed(1, "Step order: 503 Service_Unavailable (100%)");
        failed(2, "Step order: timed out");

        assertEquals(List.of(refused), found("error=service_unavailable"));
        assertEquals(List.of(refused), found("error=100%25"));
        assertEquals(List.of(), found("error=5_3"));
        assertEquals(2, found("error=step order").size());
    }

    @Test
    void looksAtTheTimeThatIsSaidAndAtAMonthOtherwise() {
        String recent = failed(20 * 24, "away");
        String old = failed(50 * 24, "away");
        Instant from = Instant.now().minus(Duration.ofDays(60));

        assertEquals(List.of(recent), found("error=away"));
        assertEquals(
                List.of(old),
                found("error=away&from=" + from + "&to=" + from.plus(Duration.ofDays(30))));
        assertEquals(List.of(recent, old), found("status=Failed&from=" + from));
        search("error=away&from=" + from)
                .statusCode(422)
                .body("violations[0].field", equalTo("from"));
    }

    @Test
    void takesBothEndsOfATimeToTheMillisecond() {
        String first = execution(COMPLETED, 3, "{}");
        String second = execution(COMPLETED, 2, "{}");
        String from = executedAt(first);
        String to = executedAt(second);

        assertEquals(List.of(second, first), found("from=" + from + "&to=" + to));
        assertEquals(
                List.of(second), found("from=" + Instant.parse(from).plusMillis(1) + "&to=" + to));
        assertEquals(
                List.of(first), found("from=" + from + "&to=" + Instant.parse(to).minusMillis(1)));
    }

    @Test
    void turnsPagesOfASearch() {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            all.add(execution(COMPLETED, 10 - i, "{\"batch\":\"x\"}"));
            execution(COMPLETED, 10 - i, "{\"batch\":\"y\"}");
        }
        Collections.reverse(all);

        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonPath page =
                    search("inputPath=batch&inputValue=x&limit=3" + cursor)
                            .statusCode(200)
                            .extract()
                            .jsonPath();
            seen.addAll(page.getList("items.id"));
            cursor = page.getString("next") == null ? null : "&cursor=" + page.getString("next");
        } while (cursor != null);

        assertEquals(all, seen);
    }

    @Test
    void leavesLargePayloadsOutOfListsAlone() {
        String large = "{\"text\":\"" + "é".repeat(20_000) + "\"}";
        String id = execution(COMPLETED, 1, large);
        String small = execution(COMPLETED, 2, "{\"text\":\"tea\"}");

        search("limit=10")
                .statusCode(200)
                .body("items.id", equalTo(List.of(id, small)))
                .body("items[0].inputParameters", nullValue())
                .body("items[0].withoutPayload", equalTo(true))
                .body("items[1].inputParameters.text", equalTo("tea"))
                .body("items[1].withoutPayload", nullValue());
        given().auth()
                .oauth2(tenant.token(Role.Viewer))
                .get("/api/v1/executions/" + id)
                .then()
                .body("inputParameters.text.length()", equalTo(20_000))
                .body("withoutPayload", nullValue());
    }

    @ParameterizedTest
    @CsvSource({
        "inputPath=a, inputValue",
        "inputValue=a, inputPath",
        "inputPath=&inputValue=a, inputPath",
        "status=Lost, status"
    })
    void namesWhatCantBeSearched(String query, String field) {
        search(query).statusCode(422).body("violations[0].field", equalTo(field));
    }

    private List<String> found(String query) {
        return search(query).statusCode(200).extract().path("items.id");
    }

    private ValidatableResponse search(String query) {
        return given().auth()
                .oauth2(tenant.token(Role.Viewer))
                .urlEncodingEnabled(false)
                .get(
                        "/api/v1/executions?workspaceId="
                                + tenant.workspaceId()
                                + "&"
                                + query.replace(" ", "%20").replace("'", "%27"))
                .then();
    }

    private String executedAt(String id) {
        return given().auth()
                .oauth2(tenant.token(Role.Viewer))
                .get("/api/v1/executions/" + id)
                .path("executedAt");
    }

    private String failed(long hoursAgo, String error) {
        String id = execution(FAILED, hoursAgo, "{}");
        update("UPDATE WorkflowExecutions SET ErrorMessage = ? WHERE Id = ?", error, id);
        return id;
    }

    private String execution(int status, long hoursAgo, String input) {
        return TestExecutions.insert(
                tenant.workspaceId(), status, Duration.ofHours(hoursAgo), input);
    }
}

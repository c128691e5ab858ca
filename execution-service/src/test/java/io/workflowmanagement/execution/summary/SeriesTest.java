package io.workflowmanagement.execution.summary;

import static io.restassured.RestAssured.given;
import static io.workflowmanagement.execution.TestSql.update;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.testing.SuiteServers;
import io.workflowmanagement.kit.testing.TestTenants;
import io.workflowmanagement.kit.testing.TestTenants.TestTenant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(SuiteServers.class)
class SeriesTest {

    private final TestTenant tenant = TestTenants.create();
    private final int workflow = TestTenants.id();

    @BeforeEach
    void knowTheWorkflow() {
        update(
                "INSERT INTO KnownWorkflows VALUES (?, ?, 1, 'Measured', 1, 1, FALSE)",
                workflow,
                tenant.workspaceId());
    }

    @Test
    void showsEachBucketWithItsPercentiles() {
        IntStream.rangeClosed(1, 100)
                .forEach(i -> measure("execution.duration.ms", i, "2026-01-31T08:00:30Z"));
        measure("execution.duration.ms", 7, "2026-01-31T08:59:59.999Z");
        measure("execution.duration.ms", 9, "2026-01-31T10:00:00Z");
        measure("execution.duration.ms", 1000, "2026-01-31T11:00:00Z");
        measure("http.calls", 3, "2026-01-31T08:00:30Z");

        series("metric=execution.duration.ms&start=2026-01-31T08:00:00Z&end=2026-01-31T11:00:00Z")
                .statusCode(200)
                .body("bucket", equalTo("hour"))
                .body("points", hasSize(2))
                .body("points[0].at", equalTo("2026-01-31T08:00:00Z"))
                .body("points[0].count", equalTo(101))
                .body("points[0].min", equalTo(1f))
                .body("points[0].max", equalTo(100f))
                .body("points[0].p50", equalTo(50f))
                .body("points[0].p95", equalTo(95f))
                .body("points[1].at", equalTo("2026-01-31T10:00:00Z"))
                .body("points[1].avg", equalTo(9f));
        series(
                        "metric=execution.duration.ms&bucket=minute&start=2026-01-31T08:00:00Z"
                                + "&end=2026-01-31T09:00:00Z")
                .body("points.count", equalTo(List.of(100, 1)));
        series(
                        "metric=execution.duration.ms&bucket=day&start=2026-01-31T00:00:00Z"
                                + "&end=2026-02-01T00:00:00Z")
                .body("points.count", equalTo(List.of(103)));
    }

    @ParameterizedTest
    @CsvSource({
        "metric=cpu, metric",
        "bucket=hour, metric",
        "metric=http.calls&bucket=week, bucket",
        "metric=http.calls&start=yesterday, start",
        "metric=http.calls&start=2026-01-02T00:00:00Z&end=2026-01-01T00:00:00Z, start",
        "metric=http.calls&bucket=minute&start=2026-01-01T00:00:00Z&end=2026-02-01T00:00:00Z,"
                + " bucket"
    })
    void namesWhatCantBeShown(String query, String field) {
        series(query)
                .statusCode(422)
                .contentType(containsString("problem+json"))
                .body("violations[0].field", equalTo(field));
    }

    @Test
    void isHiddenFromStrangers() {
        given().auth()
                .oauth2(TestTenants.create().token(Role.Admin))
                .get("/api/v1/workflow-metrics/" + workflow + "/series?metric=http.calls")
                .then()
                .statusCode(404);
    }

    private ValidatableResponse series(String query) {
        return given().auth()
                .oauth2(tenant.token(Role.Viewer))
                .get("/api/v1/workflow-metrics/" + workflow + "/series?" + query)
                .then();
    }

    private void measure(String name, double value, String at) {
        update(
                "INSERT INTO WorkflowMetrics (WorkflowId, MetricName, MetricValue, RecordedAt)"
                        + " VALUES (?, ?, ?, ?::timestamptz)",
                workflow,
                name,
                value,
                at);
    }
}

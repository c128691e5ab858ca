package io.workflowmanagement.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.workflowmanagement.catalog.testing.CatalogClient;
import io.workflowmanagement.catalog.testing.CatalogTest;
import io.workflowmanagement.kit.rowsecurity.AllWorkspaces;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Lists, searches and publishes among ten and among a thousand workflows of 20 steps; run with
 * {@code -Dwfm.measure=catalog}, it writes {@code target/catalog-measurement.md}.
 */
@CatalogTest
@EnabledIfSystemProperty(named = "wfm.measure", matches = "catalog")
class CatalogMeasurementTest {

    private static final String WORKFLOWS = "/api/v1/workflows";
    private static final int ROUNDS = 40;

    @Inject @AllWorkspaces Pool database;

    private final StringBuilder report =
            new StringBuilder(
                    "| what | median at 10 | median at 1,000 | ratio |\n|---|---|---|---|\n");

    @Test
    void slowsDownWithNoNumberOfWorkflows() throws IOException {
        Place few = place(10);
        Place many = place(1_000);

        compare("list, first page of 10", few, many, it -> list(it, "?limit=10"));
        compare("list, first page of 50", few, many, it -> list(it, ""));
        compare("search `q=name 7`", few, many, it -> list(it, "?q=name%207"));
        compare("search `tag=t3`", few, many, it -> list(it, "?tag=t3"));
        compare("publish an edited workflow of 20 steps", few, many, this::publish);

        Files.writeString(Path.of("target", "catalog-measurement.md"), report);
    }

    private record Place(CatalogClient catalog, int workflow) {}

    private Place place(int workflows) {
        CatalogClient catalog = CatalogClient.replicated();
        int project = catalog.project();
        int environment = catalog.environment(project);
        int endpoint = catalog.endpoint();
        execute(
                "INSERT INTO Workflows (Name, Description, ProjectId, EnvironmentId, Tags,"
                        + " CreatedByUserId, WorkspaceId, Configuration) SELECT 'name ' || i, 'a"
                        + " workflow', $1, $2, 'all,t' || i % 10, 1, $3, '{}' FROM generate_series(1,"
                        + " $4) i",
                Tuple.of(project, environment, catalog.tenant.workspaceId(), workflows));
        execute(
                "INSERT INTO WorkflowSteps (WorkflowId, Name, \"Order\", ApiEndpointId,"
                        + " InputMapping, \"Key\") SELECT w.Id, 'Step ' || i, i, $1, '{\"customerId\":"
                        + " \"{input.customerId}\"}', 'step' || i FROM Workflows w CROSS JOIN"
                        + " generate_series(1, 20) i WHERE w.ProjectId = $2",
                Tuple.of(endpoint, project));
        execute("ANALYZE Workflows", Tuple.tuple());
        execute("ANALYZE WorkflowSteps", Tuple.tuple());
        int first = catalog.get(WORKFLOWS + "?limit=1").path("items[0].id");
        return new Place(catalog, first);
    }

    private Response list(Place place, String query) {
        return place.catalog().get(WORKFLOWS + query);
    }

    private Response publish(Place place) {
        String path = WORKFLOWS + "/" + place.workflow();
        place.catalog().patch(path, Map.of("name", CatalogClient.unique("name")));
        return place.catalog().post(path + "/publish", Map.of());
    }

    private void compare(String what, Place few, Place many, Function<Place, Response> call) {
        double atFew = median(() -> call.apply(few));
        double atMany = median(() -> call.apply(many));
        report.append(
                "| %s | %.1f ms | %.1f ms | %.2f |\n"
                        .formatted(what, atFew, atMany, atMany / atFew));
    }

    private static double median(Supplier<Response> call) {
        double[] times = new double[ROUNDS];
        for (int i = -10; i < ROUNDS; i++) {
            long start = System.nanoTime();
            assertEquals(200, call.get().statusCode());
            if (i >= 0) {
                times[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        Arrays.sort(times);
        return times[ROUNDS / 2];
    }

    private void execute(String sql, Tuple values) {
        database.preparedQuery(sql).execute(values).await().atMost(Duration.ofSeconds(60));
    }
}

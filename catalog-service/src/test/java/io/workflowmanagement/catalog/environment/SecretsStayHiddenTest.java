package io.workflowmanagement.catalog.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.workflowmanagement.catalog.testing.CatalogClient;
import io.workflowmanagement.catalog.testing.CatalogTest;
import io.workflowmanagement.catalog.testing.PublishedEvent;
import io.workflowmanagement.kit.rowsecurity.AllWorkspaces;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A known secret is looked for in everything that is stored, sent and answered. */
@CatalogTest
class SecretsStayHiddenTest {

    private final CatalogClient catalog = new CatalogClient();
    private final String secret = "s3cret-" + System.nanoTime();
    private final List<String> answers = new ArrayList<>();

    @Inject @AllWorkspaces Pool database;

    @Test
    void inTheDatabaseOnTheTopicsAndInAnswers() {
        int project = catalog.project();
        int environment =
                catalog.environment(
                        project,
                        Map.of(
                                "API_URL",
                                "https://api.example.org",
                                "API_KEY",
                                Map.of("secret", secret)));
        int workflow =
                catalog.workflow(project, environment, List.of(catalog.lookUp(catalog.endpoint())));
        answered(
                catalog.patch(
                        "/api/v1/environments/" + environment,
                        Map.of("variables", Map.of("OTHER", Map.of("secret", secret + "!")))));
        answered(catalog.get("/api/v1/environments/" + environment));
        answered(catalog.publish(workflow));
        answered(catalog.get("/api/v1/workflows/" + workflow + "/export"));
        answered(catalog.get("/api/v1/workflows/" + workflow + "/versions/1"));
        answered(
                catalog.post(
                        "/api/v1/environments",
                        Map.of(
                                "projectId", project,
                                "name", "x".repeat(201),
                                "variables", Map.of("API_KEY", Map.of("secret", secret)))));

        answers.forEach(it -> assertFalse(it.contains(secret), it));
        for (String topic : List.of("environment.settings", "catalog.events")) {
            List<PublishedEvent> events =
                    PublishedEvent.await(topic, "environment/" + environment, 2);
            assertFalse(events.toString().contains(secret));
        }
        assertFalse(
                PublishedEvent.await("audit.events", "Environment/" + environment, 2)
                        .toString()
                        .contains(secret));
        assertEquals(List.of(), columnsHolding(secret));
        assertTrue(columnsHolding("https://api.example.org").contains("environments.variables"));
    }

    private void answered(Response response) {
        answers.add(response.asString() + response.headers());
    }

    private List<String> columnsHolding(String text) {
        List<String> found = new ArrayList<>();
        for (Row column :
                query(
                        "SELECT table_name, column_name FROM information_schema.columns WHERE"
                                + " table_schema = 'public' AND data_type IN ('text', 'character"
                                + " varying') ORDER BY 1, 2")) {
            String table = column.getString(0);
            String name = column.getString(1);
            boolean holds =
                    query(
                                    "SELECT 1 FROM %s WHERE position('%s' IN \"%s\") > 0 LIMIT 1"
                                            .formatted(table, text, name))
                            .iterator()
                            .hasNext();
            if (holds) {
                found.add(table + "." + name);
            }
        }
        return found;
    }

    private RowSet<Row> query(String sql) {
        return database.query(sql).execute().await().atMost(Duration.ofSeconds(30));
    }
}

package io.workflowmanagement.catalog.environment;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.workflowmanagement.catalog.testing.CatalogClient;
import io.workflowmanagement.catalog.testing.CatalogTest;
import io.workflowmanagement.catalog.testing.PublishedEvent;
import io.workflowmanagement.kit.rowsecurity.AllWorkspaces;
import io.workflowmanagement.kit.testing.TopicReader;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A secret's value is looked for everywhere that it could have leaked to. */
@CatalogTest
class SecretsTest {

    private final CatalogClient catalog = new CatalogClient();
    private final String secret = "sesame-" + UUID.randomUUID();

    @Inject @AllWorkspaces Pool pool;

    @Test
    void areNowhereInClear() {
        int project = catalog.project();
        Map<String, Object> variables =
                Map.of("API_URL", "https://api.example.org", "KEY", Map.of("secret", secret));
        Response created =
                catalog.post(
                        "/api/v1/environments",
                        Map.of("projectId", project, "name", "Test", "variables", variables));
        int id = created.path("id");
        String path = "/api/v1/environments/" + id;
        int workflow = catalog.workflow(project, id, List.of(catalog.lookUp(catalog.endpoint())));

        Stream.of(
                        created,
                        catalog.get(path),
                        catalog.get("/api/v1/environments?projectId=" + project),
                        catalog.patch(path, Map.of("variables", Map.of("MORE", "text"))),
                        catalog.patch(path, Map.of("colour", secret)),
                        catalog.patch(path, Map.of("variables", Map.of("1", secret(secret)))),
                        catalog.patch(
                                path, Map.of("variables", Map.of("A", secret(secret), "a", ""))),
                        catalog.patch(path, Map.of("variables", List.of(secret))),
                        catalog.patch(path, Map.of("configuration", Map.of("timeout", secret))),
                        catalog.asAdmin().body("{\"variables\": {\"B\": \"" + secret).patch(path),
                        catalog.publish(workflow),
                        catalog.get("/api/v1/workflows/" + workflow + "/versions/1"))
                .forEach(answer -> answer.then().body(not(containsString(secret))));

        PublishedEvent.await("environment.settings", "environment/" + id, 2);
        PublishedEvent.await("catalog.events", "workflow/" + workflow, 1);
        for (String topic : List.of("environment.settings", "catalog.events")) {
            for (String key : List.of("environment/" + id, "workflow/" + workflow)) {
                TopicReader.read(topic, key)
                        .forEach(it -> assertFalse(TopicReader.value(it).contains(secret)));
            }
        }
        List<String> rows = everyRow();
        assertTrue(rows.stream().anyMatch(row -> row.contains("https://api.example.org")));
        assertTrue(rows.stream().noneMatch(row -> row.contains(secret)));
    }

    private static Map<String, String> secret(String value) {
        return Map.of("secret", value);
    }

    private List<String> everyRow() {
        List<String> rows = new ArrayList<>();
        for (String table :
                texts(
                        "select table_name::text from information_schema.tables"
                                + " where table_schema = 'public' and table_type = 'BASE TABLE'")) {
            rows.addAll(texts("select t::text from \"" + table + "\" t"));
        }
        return rows;
    }

    private List<String> texts(String query) {
        List<String> texts = new ArrayList<>();
        pool.query(query)
                .execute()
                .await()
                .atMost(Duration.ofSeconds(30))
                .forEach(row -> texts.add(row.getString(0)));
        return texts;
    }
}

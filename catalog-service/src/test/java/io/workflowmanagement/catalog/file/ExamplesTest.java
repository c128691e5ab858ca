package io.workflowmanagement.catalog.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.oneOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.restassured.response.Response;
import io.workflowmanagement.catalog.schema.JsonSchemas;
import io.workflowmanagement.catalog.testing.CatalogClient;
import io.workflowmanagement.catalog.testing.CatalogTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The files of {@code deploy/examples} are what an import takes. */
@CatalogTest
class ExamplesTest {

    private static final Path EXAMPLES = Path.of("..", "deploy", "examples");
    private static final YAMLMapper YAML = new YAMLMapper();

    private final CatalogClient catalog = new CatalogClient();

    @Test
    void areImportedAndPublishedAndThenLeftAsTheyAre() throws IOException {
        List<String> texts = texts();
        assertTrue(texts.size() > 2, "all of them");
        int project = catalog.project();
        makeEnvironment(project);

        Response first = apply(project, String.join("---\n", texts));

        first.then().statusCode(201);
        assertEquals(
                texts.size(),
                first.<List<?>>path("items.findAll { it.action == 'Published' }").size());
        apply(project, String.join("---\n", texts))
                .then()
                .statusCode(200)
                .body("items.action", everyItem(is(oneOf("Unchanged", "Kept"))));
    }

    @Test
    void meetTheSchemaForEditors() throws IOException {
        ObjectNode schema = (ObjectNode) YAML.readTree(FileSchema.TEXT);
        schema.remove("$id");
        for (String text : texts()) {
            JsonNode file = YAML.readTree(text);
            assertEquals(List.of(), JsonSchemas.faults(file, schema), file.get("name")::textValue);
        }
    }

    /** The secrets are set before: no file has them. */
    private void makeEnvironment(int project) {
        catalog.post(
                        "/api/v1/environments",
                        Map.of(
                                "projectId",
                                project,
                                "name",
                                "Local",
                                "variables",
                                Map.of(
                                        "API_URL",
                                        "http://127.0.0.1:8090",
                                        "API_KEY",
                                        Map.of("secret", "of-nobody"))))
                .then()
                .statusCode(201);
    }

    private Response apply(int project, String files) {
        return catalog.asAdmin()
                .contentType("application/yaml")
                .body(files.getBytes(UTF_8))
                .post("/api/v1/workflows/import?projectId=" + project);
    }

    private static List<String> texts() throws IOException {
        List<String> texts = new ArrayList<>();
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            for (Path file : files.sorted().toList()) {
                if (file.toString().endsWith(".yaml")) {
                    texts.add(Files.readString(file));
                }
            }
        }
        return texts;
    }
}

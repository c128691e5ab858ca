package io.workflowmanagement.catalog.environment;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.workflowmanagement.catalog.testing.CatalogClient;
import io.workflowmanagement.catalog.testing.CatalogTest;
import io.workflowmanagement.catalog.testing.PublishedEvent;
import io.workflowmanagement.kit.secrets.SecretBox;
import io.workflowmanagement.kit.secrets.SecretKeys;
import io.workflowmanagement.kit.secrets.SecretSettings;
import io.workflowmanagement.kit.testing.TestTenants;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@CatalogTest
class RotationTest {

    private final CatalogClient catalog = new CatalogClient();

    @Inject SecretSettings settings;

    @Test
    void sealsEverySecretWithTheFirstKeyWhileItRuns() throws IOException {
        int id =
                catalog.environment(
                        catalog.project(), Map.of("API_KEY", Map.of("secret", "open sesame")));
        Path file = settings.keyFile().orElseThrow();
        byte[] key = new byte[32];
        key[0] = 7;
        Files.writeString(
                file,
                "rotated:"
                        + Base64.getEncoder().encodeToString(key)
                        + "\n"
                        + Files.readString(file));

        catalog.post("/api/v1/environments/reseal", Map.of()).then().statusCode(403);
        given().auth()
                .oauth2(TestTenants.systemAdmin())
                .post("/api/v1/environments/reseal")
                .then()
                .statusCode(200)
                .body("keyId", equalTo("rotated"))
                .body("secrets", greaterThanOrEqualTo(1));

        List<PublishedEvent> told =
                PublishedEvent.await("environment.settings", "environment/" + id, 2);
        JsonNode settings = told.get(1).data();
        String secret = settings.at("/secrets/API_KEY").textValue();
        assertTrue(secret.startsWith("v1:rotated:"), secret);
        assertEquals(
                "open sesame", SecretBox.of(SecretKeys.read(file)).open(id, "API_KEY", secret));
        assertEquals(
                told.get(0).data().get("version").intValue() + 1,
                settings.get("version").intValue());
        given().auth()
                .oauth2(TestTenants.systemAdmin())
                .post("/api/v1/environments/reseal")
                .then()
                .body("secrets", equalTo(0));
    }
}

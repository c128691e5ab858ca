package io.workflowmanagement.kit.secrets;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.workflowmanagement.kit.testing.SuiteServers;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(SuiteServers.class)
class SecretBoxInjectionTest {

    @Inject SecretBox box;

    @Test
    void startsWithoutKeysAndTellsAtTheFirstUse() {
        InvalidSecretKeys failure =
                assertThrows(InvalidSecretKeys.class, () -> box.seal(1, "API_KEY", "s3cret"));

        assertTrue(failure.getMessage().contains("WFM_SECRETS_KEY_FILE"));
    }
}

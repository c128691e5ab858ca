package io.workflowmanagement.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.workflowmanagement.catalog.testing.CatalogTest;
import io.workflowmanagement.kit.topics.TopicSettings;
import jakarta.inject.Inject;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@CatalogTest
class OwnedTopicsTest {

    @Inject TopicSettings topics;

    @Test
    void areKeptForEver() {
        assertEquals(Optional.empty(), topics.owned().get("catalog.events").retention());
        assertEquals(Optional.empty(), topics.owned().get("environment.settings").retention());
    }
}

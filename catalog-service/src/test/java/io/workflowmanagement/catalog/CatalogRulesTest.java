package io.workflowmanagement.catalog;

import io.workflowmanagement.kit.testing.ServiceRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class CatalogRulesTest {

    @TestFactory
    Stream<DynamicTest> keepsTheRulesOfAllServices() {
        return ServiceRules.over("io.workflowmanagement.catalog");
    }
}

package io.workflowmanagement.identity;

import io.workflowmanagement.kit.testing.ServiceRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class RulesTest {

    @TestFactory
    Stream<DynamicTest> keepsTheRulesOfAllServices() {
        return ServiceRules.over("io.workflowmanagement.identity");
    }
}

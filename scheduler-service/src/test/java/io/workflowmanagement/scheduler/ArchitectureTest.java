package io.workflowmanagement.scheduler;

import io.workflowmanagement.kit.testing.ServiceRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {

    @TestFactory
    Stream<DynamicTest> keepsTheRulesOfAllServices() {
        return ServiceRules.over("io.workflowmanagement.scheduler");
    }
}

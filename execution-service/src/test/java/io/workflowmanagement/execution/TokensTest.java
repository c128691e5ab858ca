package io.workflowmanagement.execution;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.workflowmanagement.kit.testing.SuiteServers;
import io.workflowmanagement.kit.testing.TokenRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@QuarkusTest
@WithTestResource(SuiteServers.class)
class TokensTest {

    @TestFactory
    Stream<DynamicTest> keepsTheRulesOfAllServices() {
        return TokenRules.over("/api/v1/executions");
    }
}

package io.workflowmanagement.local.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {

    @ParameterizedTest
    @CsvSource({
        "/api/v1/auth/sign-in, identity",
        "/api/v1/users, identity",
        "/api/v1/workspaces/1/members/2, identity",
        "/.well-known/jwks.json, identity",
        "/api/v1/workflows/1/publish, catalog",
        "/api/v1/workflow-summaries, execution",
        "/api/v1/workflow-metrics/1/series, execution",
        "/api/v1/executions/0198-ab/stream, execution",
        "/api/v1/schedules/preview, scheduler",
    })
    void sendsAPathToItsOwner(String path, String service) {
        assertEquals(Optional.of(service), Routes.ownerOf(path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api/v1",
                "/api/v1/userships",
                "/api/v1/workflow",
                "/api/v2/users",
                "/q/health",
                "/q/metrics",
                "/api/v1/users/../../../q/metrics",
                "/api/v1/users/%2e%2E/%2e%2e/q/metrics",
                "/api/v1/users/..%2f..%2fq/metrics",
                "/api/v1/users/%zz",
            })
    void knowsNoOwnerOfOtherPaths(String path) {
        assertEquals(Optional.empty(), Routes.ownerOf(path));
    }
}

package io.workflowmanagement.execution.history;

import static io.restassured.RestAssured.given;
import static io.workflowmanagement.execution.TestSql.query;
import static io.workflowmanagement.execution.TestSql.update;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.workflowmanagement.execution.TestExecutions;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.testing.SuiteServers;
import io.workflowmanagement.kit.testing.TestTenants;
import io.workflowmanagement.kit.testing.TestTenants.TestTenant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Where PostgreSQL puts large payloads, and who reads them there: decision 31, measured. */
@QuarkusTest
@WithTestResource(SuiteServers.class)
class PayloadStorageTest {

    private static final int ROWS = 40;
    private static final int FAILED = 2;
    private static final String SHOWN_IN_LISTS = "32768";
    private static final Duration AGE = Duration.ofDays(3);
    private static final Random RANDOM = new Random(31);

    private final TestTenant tenant = TestTenants.create();

    @Test
    void liesOutsideOfItsRowAboveTwoKilobytes() {
        assertEquals(0, outside(payload(1_000)));
        assertTrue(outside(payload(3_000)) >= ROWS * 3_000);
        assertTrue(outside(payload(40_000)) >= ROWS * 40_000);
    }

    @Test
    void isReadByWhoeverReadsTheOneExecutionAlone() throws Exception {
        String id = insert(payload(40_000));
        update(
                "UPDATE WorkflowExecutions SET ErrorMessage = 'Refused' WHERE WorkspaceId = ?",
                tenant.workspaceId());
        String at = query("SELECT ExecutedAt FROM WorkflowExecutions WHERE Id = ?", id).get(0);

        StatementPlan one = plan("/" + id, List.of(id, at));
        StatementPlan listed = list("", List.of());
        StatementPlan searched = list("&status=Failed&error=refused", List.of("%refused%"));

        // The payload itself lies in seven blocks.
        assertTrue(one.blocksToWrite() >= 7, one::toString);
        for (StatementPlan many : List.of(listed, searched)) {
            assertEquals(0, many.blocksToWrite(), many::toString);
            assertTrue(many.blocks() <= 4 * ROWS, many::toString);
        }
    }

    /** What the table's other part grows by; the rows themselves stay small. */
    private long outside(String payload) {
        String table = tableOf(TestExecutions.insert(tenant.workspaceId(), FAILED, AGE, "{}"));
        long rowsBefore = size(table, "oid");
        long outsideBefore = size(table, "reltoastrelid");
        insert(payload);
        long rows = (size(table, "oid") - rowsBefore) / ROWS;
        assertTrue(rows < 2_100, () -> rows + " bytes a row");
        return size(table, "reltoastrelid") - outsideBefore;
    }

    private static String tableOf(String id) {
        return query("SELECT tableoid::regclass::text FROM WorkflowExecutions WHERE Id = ?", id)
                .get(0);
    }

    private static long size(String table, String which) {
        return Long.parseLong(
                query(
                                "SELECT pg_relation_size(%s, 'main') FROM pg_class WHERE relname = ?"
                                        .formatted(which),
                                table)
                        .get(0));
    }

    private String insert(String payload) {
        String id = null;
        for (int i = 0; i < ROWS; i++) {
            id = TestExecutions.insert(tenant.workspaceId(), FAILED, AGE, payload);
        }
        return id;
    }

    private StatementPlan list(String search, List<String> values) throws Exception {
        List<String> all = new ArrayList<>(List.of(Integer.toString(tenant.workspaceId())));
        if (!values.isEmpty()) {
            Instant from = Instant.now().minus(Duration.ofDays(20));
            all.addAll(List.of(from.toString(), IdRange.from(from)));
        }
        all.addAll(values);
        all.add(Integer.toString(ROWS));
        return plan(
                "?limit=%d&workspaceId=%d%s".formatted(ROWS, tenant.workspaceId(), search), all);
    }

    /** With what it reads to write the rows to the client. */
    private StatementPlan plan(String path, List<String> values) throws Exception {
        String sql =
                StatementPlan.sentBy(
                        () ->
                                given().auth()
                                        .oauth2(tenant.token(Role.Viewer))
                                        .get("/api/v1/executions" + path)
                                        .then()
                                        .statusCode(200));
        return StatementPlan.of(sql, ", SERIALIZE TEXT", SHOWN_IN_LISTS, values);
    }

    /** That no compression makes smaller. */
    private static String payload(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return "{\"data\":\"" + Base64.getEncoder().encodeToString(random) + "\"}";
    }
}

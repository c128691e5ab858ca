package io.workflowmanagement.execution.history;

import static io.restassured.RestAssured.given;
import static io.workflowmanagement.execution.TestSql.query;
import static io.workflowmanagement.execution.TestSql.update;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.testing.SuiteServers;
import io.workflowmanagement.kit.testing.TestTenants;
import io.workflowmanagement.kit.testing.TestTenants.TestTenant;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * Searches among 20,000 executions of 20 workspaces, of which 1,000 are this one's: each walks
 * along its index in the list's order, and ends as soon as the page is full.
 */
@QuarkusTest
@WithTestResource(SuiteServers.class)
@TestInstance(Lifecycle.PER_CLASS)
class SearchPlanTest {

    private static final int EXECUTIONS = 20_000;
    private static final String BOUND = "32768";

    /** A page and the one row that tells whether there is another. */
    private static final int PAGE = 10;

    private static final String FETCHED = "11";

    private TestTenant tenant;
    private Instant from;
    private String all;

    @BeforeAll
    void insert() {
        tenant = TestTenants.create();
        from = lastInOneMonth().minusSeconds(EXECUTIONS / 20);
        update(
                """
                INSERT INTO WorkflowExecutions (Id, ExecutedAt, WorkflowId, Status, Owner,
                    InputParameters, ErrorMessage, WorkflowVersion, WorkspaceId, ProjectId,
                    EnvironmentId)
                SELECT overlay(lpad(to_hex(ms), 12, '0') placing '-' from 9 for 0)
                        || '-7000-8000-' || lpad(to_hex(n), 12, '0'),
                    to_timestamp(ms / 1000.0), w - n / 20 % 4,
                    CASE WHEN n / 20 % 50 = 0 THEN 2 ELSE 1 END, 'nobody',
                    '{"n":' || n / 20 || '}',
                    CASE WHEN n / 20 % 50 = 0 THEN 'Refused ' || n / 20 END, 1, w, 1, 1
                FROM (SELECT n, ?::bigint + n * 50 AS ms,
                    CASE WHEN n % 20 = 0 THEN ? ELSE -1000 - n % 20 END AS w
                    FROM generate_series(1, ?) AS n) AS made\
                """,
                from.toEpochMilli(), tenant.workspaceId(), EXECUTIONS);
        update("ANALYZE WorkflowExecutions");
        all = "workspaceId=" + tenant.workspaceId();
    }

    /** Now, but in a month's first minutes: of two partitions more rows are met than of one. */
    private static Instant lastInOneMonth() {
        Instant now = Instant.now();
        Instant month =
                YearMonth.now(ZoneOffset.UTC).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        boolean isOneMonth = now.minusSeconds(EXECUTIONS / 20).isAfter(month);
        return isOneMonth ? now : month.minusMillis(1);
    }

    @AfterAll
    void remove() {
        update(
                "DELETE FROM WorkflowExecutions WHERE WorkspaceId < -1000 OR WorkspaceId = ?",
                tenant.workspaceId());
        update("ANALYZE WorkflowExecutions");
    }

    @Test
    void listsAWorkspaceInTheOrderOfItsIndex() throws Exception {
        assertWalks("IX_WorkflowExecutions_WorkspaceId_Id", PAGE + 1, all, List.of(id()));
    }

    @Test
    void goesOnAfterACursorWithoutWhatWasBefore() throws Exception {
        String cursor =
                given().auth()
                        .oauth2(tenant.token(Role.Viewer))
                        .get("/api/v1/executions?limit=200&" + all)
                        .path("next");
        String last =
                query(
                                "SELECT Id FROM WorkflowExecutions WHERE WorkspaceId = ?"
                                        + " ORDER BY Id DESC OFFSET 199 LIMIT 1",
                                tenant.workspaceId())
                        .get(0);

        assertWalks(
                "IX_WorkflowExecutions_WorkspaceId_Id",
                PAGE + 1,
                all + "&cursor=" + cursor,
                List.of(id(), last));
    }

    @Test
    void findsTheFewThatFailedInATime() throws Exception {
        Instant to = Instant.now();

        assertWalks(
                "IX_WorkflowExecutions_Unsuccessful",
                PAGE + 1,
                all + "&status=Failed&from=" + from + "&to=" + to,
                List.of(
                        id(),
                        from.toString(),
                        IdRange.from(from),
                        to.toString(),
                        IdRange.after(to)));
    }

    /** Nearly all have completed: the list's own index finds them as fast. */
    @Test
    void findsWhatCompletedInATime() throws Exception {
        assertWalks(
                "IX_WorkflowExecutions_WorkspaceId_Id",
                2 * (PAGE + 1),
                all + "&status=Completed&from=" + from,
                List.of(id(), from.toString(), IdRange.from(from)));
    }

    /** Looks into the inputs of the workspace's executions in that time, and no others. */
    @Test
    void looksForAnInputInTheWorkspaceAlone() throws Exception {
        assertMeets(
                "IX_WorkflowExecutions_WorkspaceId_Id",
                1_000,
                all + "&inputPath=n&inputValue=980&from=" + from,
                List.of(id(), from.toString(), IdRange.from(from), "n", "980"));
    }

    /** Of its 1,000 executions it reads the 20 that have an error. */
    @Test
    void looksForAnErrorAmongThoseThatHaveOneAlone() throws Exception {
        assertMeets(
                "IX_WorkflowExecutions_Errors",
                20,
                all + "&error=refused 9&from=" + from,
                List.of(id(), from.toString(), IdRange.from(from), "%refused 9%"));
    }

    private String id() {
        return Integer.toString(tenant.workspaceId());
    }

    /** Walks along the index and ends with the page: nothing has to be sorted. */
    private void assertWalks(String index, int most, String search, List<String> values)
            throws SQLException, IOException {
        assertEquals(0, assertMeets(index, most, search, values).sorted());
    }

    /**
     * @param most rows that it may meet, all of them by the index
     * @param values of the conditions, in their order
     */
    private StatementPlan assertMeets(String index, int most, String search, List<String> values)
            throws SQLException, IOException {
        String sql =
                StatementPlan.sentBy(
                        () ->
                                given().auth()
                                        .oauth2(tenant.token(Role.Viewer))
                                        .get("/api/v1/executions?limit=" + PAGE + "&" + search)
                                        .then()
                                        .statusCode(200)
                                        .body("items", hasSize(greaterThan(0))));
        List<String> last = new ArrayList<>(values);
        last.add(FETCHED);
        StatementPlan plan = StatementPlan.of(sql, "", BOUND, last);
        List<StatementPlan.Scan> scans = plan.scans();
        long met = scans.stream().mapToLong(StatementPlan.Scan::rows).sum();

        assertFalse(scans.isEmpty(), plan::toString);
        for (StatementPlan.Scan scan : scans) {
            assertEquals(index.toLowerCase(Locale.ROOT), parentOf(scan.index()), plan::toString);
        }
        assertTrue(met <= most, plan::toString);
        return plan;
    }

    /** The index of the whole table that a partition's belongs to. */
    private static String parentOf(String index) {
        return query(
                        "SELECT p.relname FROM pg_inherits i"
                                + " JOIN pg_class c ON c.oid = i.inhrelid"
                                + " JOIN pg_class p ON p.oid = i.inhparent"
                                + " WHERE c.relname = ?",
                        index)
                .stream()
                .findFirst()
                .orElse(index);
    }
}

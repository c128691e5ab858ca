package io.workflowmanagement.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.OperatingSystemMXBean;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.workflowmanagement.catalog.testing.CatalogClient;
import io.workflowmanagement.catalog.testing.CatalogTest;
import io.workflowmanagement.embedded.ProcFile;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.rowsecurity.AllWorkspaces;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The same requests under the policies and beside them, by turns; run with {@code
 * -Dwfm.measure=row-security}, it writes {@code target/row-security-measurement.md}. Whether
 * policies hold or not, a row that is asked for by its id is located first: that is the last line.
 */
@CatalogTest
@EnabledIfSystemProperty(named = "wfm.measure", matches = "row-security")
class RowSecurityMeasurementTest {

    private static final int ROUNDS = 12;
    private static final int REQUESTS = 60;

    @Inject @AllWorkspaces Pool database;

    private final StringBuilder report =
            new StringBuilder(
                    "| request | under policies: time, PostgreSQL's CPU, service's and test's CPU"
                            + " | beside them | ratios |\n|---|---|---|---|\n");

    @Test
    void costsLittle() throws IOException {
        CatalogClient catalog = CatalogClient.replicated();
        int workflow = catalog.soundWorkflow();
        for (int i = 0; i < 20; i++) {
            catalog.soundWorkflow();
        }
        String path = "/api/v1/workflows/" + workflow;

        compare("a workflow by its id", catalog, it -> it.get(path));
        compare("list of 21", catalog, it -> it.get("/api/v1/workflows"));
        compare(
                "change of its name",
                catalog,
                it -> it.body(Map.of("name", CatalogClient.unique("name"))).patch(path));
        locate(workflow);

        Files.writeString(Path.of("target", "row-security-measurement.md"), report);
    }

    private void compare(
            String what, CatalogClient catalog, Function<RequestSpecification, Response> request) {
        Cost under = new Cost();
        Cost beside = new Cost();
        run(catalog, request, true, new Cost());
        run(catalog, request, false, new Cost());
        for (int round = 0; round < ROUNDS; round++) {
            run(catalog, request, true, under);
            run(catalog, request, false, beside);
        }
        report.append(
                "| %s | %s | %s | %.2f, %.2f, %.2f |\n"
                        .formatted(
                                what,
                                under,
                                beside,
                                under.millis / beside.millis,
                                under.postgres / beside.postgres,
                                under.service / beside.service));
    }

    private void run(
            CatalogClient catalog,
            Function<RequestSpecification, Response> request,
            boolean narrowed,
            Cost cost) {
        cost.begin();
        for (int i = 0; i < REQUESTS; i++) {
            RequestSpecification as = catalog.as(Role.Developer);
            Response answer =
                    request.apply(narrowed ? as : as.header("X-Unnarrowed", "for comparison"));
            assertEquals(200, answer.statusCode());
        }
        cost.end();
    }

    private void locate(int workflow) {
        Cost cost = new Cost();
        cost.begin();
        for (int i = 0; i < ROUNDS * REQUESTS; i++) {
            database.preparedQuery("SELECT fn_WorkspaceOf('Workflows', '" + workflow + "')")
                    .execute()
                    .await()
                    .atMost(Duration.ofSeconds(60));
        }
        cost.end();
        report.append("| locating a row, by itself | %s | | |\n".formatted(cost));
    }

    /** Of one request, on average. */
    private final class Cost {

        private double millis;
        private double postgres;
        private double service;

        void begin() {
            add(-1);
        }

        void end() {
            add(1);
        }

        private void add(int sign) {
            millis += sign * System.nanoTime() / 1e6;
            postgres += sign * backends();
            service +=
                    sign
                            * ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                                    .getProcessCpuTime()
                            / 1e6;
        }

        @Override
        public String toString() {
            double requests = ROUNDS * REQUESTS;
            return "%.2f ms, %.2f ms, %.2f ms"
                    .formatted(millis / requests, postgres / requests, service / requests);
        }
    }

    /** The CPU time of the service's connections so far, in milliseconds; Linux counts in tens. */
    private double backends() {
        double millis = 0;
        for (var row :
                database.query(
                                "SELECT pid FROM pg_stat_activity WHERE datname ="
                                        + " current_database()")
                        .execute()
                        .await()
                        .atMost(Duration.ofSeconds(60))) {
            // The share of one that ended meanwhile is small.
            millis +=
                    ProcFile.stat(row.getInteger(0)).stream()
                            .flatMap(fields -> fields.subList(11, 13).stream())
                            .mapToDouble(ticks -> 10.0 * Long.parseLong(ticks))
                            .sum();
        }
        return millis;
    }
}

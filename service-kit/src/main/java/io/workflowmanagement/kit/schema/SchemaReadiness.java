package io.workflowmanagement.kit.schema;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.workflowmanagement.kit.rowsecurity.AllWorkspaces;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the database answers both logins and its schema serves this build. */
@Readiness
@ApplicationScoped
class SchemaReadiness implements AsyncHealthCheck {

    private static final String NAME = "Database schema";

    private static final String VERSIONS =
            "SELECT version FROM schema_versions ORDER BY applied_at";

    private final Pool requests;
    private final Pool background;
    private final SchemaVersion needed;

    SchemaReadiness(Pool requests, @AllWorkspaces Pool background, SchemaSettings settings) {
        this.requests = requests;
        this.background = background;
        this.needed = SchemaVersion.parse(settings.version());
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return requests.withConnection(connection -> connection.query(VERSIONS).execute())
                .call(() -> background.query(VERSIONS).execute())
                .map(rows -> answer(latest(rows)))
                .onFailure()
                .recoverWithItem(
                        failure ->
                                down(
                                        "the database does not answer one of the two logins, or has no"
                                                + " schema"));
    }

    private HealthCheckResponse answer(Optional<SchemaVersion> found) {
        if (found.isPresent() && found.get().serves(needed)) {
            return HealthCheckResponse.named(NAME)
                    .up()
                    .withData("version", found.get().toString())
                    .build();
        }
        return down(
                "the schema is at "
                        + found.map(SchemaVersion::toString).orElse("none")
                        + ", this build needs "
                        + needed
                        + ": run wfm-db deploy");
    }

    private static HealthCheckResponse down(String reason) {
        return HealthCheckResponse.named(NAME).down().withData("reason", reason).build();
    }

    /** A version that was rolled back is recorded as {@code <version>-rollback} after it. */
    private static Optional<SchemaVersion> latest(RowSet<Row> rows) {
        Set<String> applied = new LinkedHashSet<>();
        StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getString(0))
                .forEach(
                        version -> {
                            if (version.endsWith("-rollback")) {
                                applied.remove(version.replace("-rollback", ""));
                            } else {
                                applied.add(version);
                            }
                        });
        return applied.stream().map(SchemaVersion::parse).max(Comparator.naturalOrder());
    }
}

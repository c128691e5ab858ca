package io.workflowmanagement.execution;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Executions of any age, which the engine never had. */
public final class TestExecutions {

    private TestExecutions() {}

    /** The id of a new row. */
    public static String insert(int workspaceId, int status, Duration age, String input) {
        Instant at = Instant.now().minus(age).truncatedTo(ChronoUnit.MILLIS);
        String id = idOf(at);
        TestSql.update(
                "INSERT INTO WorkflowExecutions (Id, ExecutedAt, WorkflowId, Status,"
                        + " InputParameters, WorkflowVersion, WorkspaceId, ProjectId,"
                        + " EnvironmentId, Owner)"
                        + " VALUES (?, ?::timestamptz, 1, ?, ?, 1, ?, 1, 1, 'nobody')",
                id,
                at.toString(),
                status,
                input,
                workspaceId);
        return id;
    }

    /** A UUID of version 7 of that millisecond. */
    private static String idOf(Instant at) {
        UUID random = UUID.randomUUID();
        long high = at.toEpochMilli() << 16 | 0x7000 | random.getMostSignificantBits() & 0x0FFF;
        return new UUID(high, random.getLeastSignificantBits()).toString();
    }
}

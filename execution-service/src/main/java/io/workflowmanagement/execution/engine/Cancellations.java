package io.workflowmanagement.execution.engine;

import io.smallrye.mutiny.Uni;
import io.workflowmanagement.execution.ledger.Advance;
import io.workflowmanagement.execution.ledger.ExecutionKey;
import io.workflowmanagement.execution.ledger.ExecutionStatus;
import io.workflowmanagement.execution.ledger.Ledger;
import io.workflowmanagement.execution.ledger.LogLine;
import io.workflowmanagement.execution.ledger.Waits;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Ends executions by request: a queued one directly, a running one by a row that its owner sees; an
 * owner in this process is told at once.
 */
@ApplicationScoped
public class Cancellations {

    private final EngineStatements statements;
    private final CancelSignals signals;
    private final Ledger ledger;
    private final EventRows rows;
    private final Waiters waiters;
    private final Clock clock;

    Cancellations(
            EngineStatements statements,
            CancelSignals signals,
            Ledger ledger,
            EventRows rows,
            Waiters waiters,
            Clock clock) {
        this.statements = statements;
        this.signals = signals;
        this.ledger = ledger;
        this.rows = rows;
        this.waiters = waiters;
        this.clock = clock;
    }

    public Uni<Void> ofRunning(ExecutionKey key, String requestedBy) {
        return statements
                .requestCancellation(key, requestedBy)
                .invoke(() -> signals.cancel(key.id(), requestedBy));
    }

    /** False when it has been taken from the queue meanwhile. */
    public Uni<Boolean> ofQueued(QueuedExecution queued, String requestedBy) {
        Instant now = clock.instant();
        String reason = "Cancelled by " + requestedBy + ".";
        return ledger.advance(
                        new Advance(
                                queued.key(),
                                queued.environmentId(),
                                queued.fence(),
                                queued.rowVersion(),
                                ExecutionStatus.Queued,
                                ExecutionStatus.Cancelled,
                                null,
                                null,
                                now,
                                null,
                                reason,
                                null,
                                List.of(),
                                List.of(
                                        new LogLine(
                                                LogLine.Level.Warning,
                                                reason,
                                                null,
                                                null,
                                                null,
                                                now)),
                                List.of(
                                        rows.of(
                                                queued.key().id(),
                                                queued.workspaceId(),
                                                queued.traceParent(),
                                                new ExecutionEvents.ExecutionCancelled(
                                                        queued.key().id(),
                                                        queued.workflowId(),
                                                        queued.workflowVersion(),
                                                        null,
                                                        now,
                                                        reason))),
                                List.of(),
                                Waits.NONE))
                .invoke(
                        done -> {
                            if (done) {
                                waiters.ended(queued.key().id(), Optional.empty());
                            }
                        });
    }
}

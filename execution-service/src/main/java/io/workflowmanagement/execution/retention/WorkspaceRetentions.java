package io.workflowmanagement.execution.retention;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.caller.Access;
import io.workflowmanagement.kit.problem.Failure;
import io.workflowmanagement.kit.problem.Violation;
import io.workflowmanagement.kit.versioning.IfMatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Reads and sets how long a workspace keeps its executions. */
@ApplicationScoped
class WorkspaceRetentions {

    private final Access access;
    private final RetentionSettings settings;
    private final Clock clock;

    WorkspaceRetentions(Access access, RetentionSettings settings, Clock clock) {
        this.access = access;
        this.settings = settings;
        this.clock = clock;
    }

    @WithSession
    Uni<RetentionView> get(int workspaceId) {
        return access.to(workspaceId).chain(() -> find(workspaceId)).map(this::view);
    }

    @WithTransaction
    Uni<RetentionView> set(int workspaceId, IfMatch ifMatch, RetentionDraft draft) {
        return access.to(workspaceId)
                .invoke(() -> requireShorter(draft))
                .chain(() -> find(workspaceId))
                .invoke(row -> IfMatch.require(ifMatch, version(row)))
                .chain(row -> save(row, draft))
                .map(this::view);
    }

    private static Uni<WorkspaceRetention> find(int workspaceId) {
        return Panache.getSession()
                .chain(session -> session.find(WorkspaceRetention.class, workspaceId))
                .map(found -> found == null ? new WorkspaceRetention(workspaceId) : found);
    }

    private Uni<WorkspaceRetention> save(WorkspaceRetention row, RetentionDraft draft) {
        row.completedDays = draft.completedDays();
        row.failedDays = draft.failedDays();
        row.payloadDays = draft.payloadDays();
        row.updatedAt = clock.instant();
        return Panache.getSession()
                .chain(
                        session ->
                                session.contains(row)
                                        ? session.flush()
                                        : session.persist(row).chain(session::flush))
                .replaceWith(row);
    }

    private void requireShorter(RetentionDraft draft) {
        List<Violation> violations = new ArrayList<>();
        check(violations, "completedDays", draft.completedDays(), settings.completed());
        check(violations, "failedDays", draft.failedDays(), settings.failed());
        settings.payloads()
                .ifPresent(
                        longest -> check(violations, "payloadDays", draft.payloadDays(), longest));
        if (!violations.isEmpty()) {
            throw new Failure.Invalid(violations);
        }
    }

    private static void check(
            List<Violation> violations, String field, Integer days, Duration longest) {
        if (days != null && days > longest.toDays()) {
            violations.add(
                    new Violation(
                            field,
                            "must be at most "
                                    + longest.toDays()
                                    + ", for which the installation keeps them"));
        }
    }

    private RetentionView view(WorkspaceRetention row) {
        return new RetentionView(
                row.workspaceId,
                row.completedDays,
                row.failedDays,
                row.payloadDays,
                RetentionView.Effective.of(
                        RetentionPeriods.of(settings)
                                .shortenedTo(row.completedDays, row.failedDays, row.payloadDays)),
                version(row));
    }

    private static int version(WorkspaceRetention row) {
        return row.rowVersion == null ? 0 : row.rowVersion;
    }
}

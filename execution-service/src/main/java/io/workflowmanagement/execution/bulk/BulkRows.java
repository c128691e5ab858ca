package io.workflowmanagement.execution.bulk;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.execution.bulk.BulkItem.Key;
import io.workflowmanagement.execution.bulk.BulkItem.Outcome;
import io.workflowmanagement.kit.audit.Action;
import io.workflowmanagement.kit.audit.Audit;
import io.workflowmanagement.kit.audit.Audit.Note;
import io.workflowmanagement.kit.audit.FieldChange;
import io.workflowmanagement.kit.caller.Access;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;

/** The rows of bulk jobs. */
@ApplicationScoped
class BulkRows {

    private static final int LONGEST_ERROR = 500;
    private static final int SHOWN_FAILURES = 20;
    private static final int INSERTED_TOGETHER = 500;
    private static final int REMOVED_TOGETHER = 10;

    private final Access access;
    private final Audit audit;
    private final Clock clock;

    BulkRows(Access access, Audit audit, Clock clock) {
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    /** Fails on the unique key when the idempotency key was used before. */
    @WithTransaction
    Uni<BulkView> store(BulkJob job, BulkFilter filter, List<String> executionIds) {
        job.total = executionIds.size();
        job.completedAt = executionIds.isEmpty() ? clock.instant() : null;
        Object[] items = executionIds.stream().map(id -> new BulkItem(job.id, id)).toArray();
        return Panache.getSession()
                .chain(
                        session ->
                                session.setBatchSize(INSERTED_TOGETHER)
                                        .persist(job)
                                        .chain(session::flush)
                                        .chain(() -> session.persistAll(items)))
                .chain(() -> audit.append(requested(job, filter)))
                .replaceWith(() -> view(job, Map.of(), List.of()));
    }

    private static Note requested(BulkJob job, BulkFilter filter) {
        Note note =
                new Note(Action.Created, "BulkJob", job.id, job.workspaceId)
                        .with("kind", FieldChange.to(job.kind.name()))
                        .with("total", FieldChange.to(job.total));
        Map<String, Object> asked = new LinkedHashMap<>();
        asked.put("workflowId", filter.workflowId());
        asked.put("status", filter.status());
        asked.put("from", filter.from());
        asked.put("to", filter.to());
        for (Map.Entry<String, Object> each : asked.entrySet()) {
            if (each.getValue() != null) {
                note =
                        note.with(
                                "filter." + each.getKey(),
                                FieldChange.to(each.getValue().toString()));
            }
        }
        return note;
    }

    @WithSession
    Uni<BulkView> known(int workspaceId, String idempotencyKey) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createSelectionQuery(
                                                "from BulkJob where workspaceId = :workspace"
                                                        + " and idempotencyKey = :key",
                                                BulkJob.class)
                                        .setParameter("workspace", workspaceId)
                                        .setParameter("key", idempotencyKey)
                                        .getSingleResult()
                                        .chain(job -> view(session, job)));
    }

    /** For the caller of the request. */
    @WithSession
    Uni<BulkView> view(String id) {
        return access.toRow(BulkJob.class, id, () -> new BulkJobNotFound(id))
                .chain(() -> Panache.getSession())
                .chain(
                        session ->
                                session.find(BulkJob.class, id)
                                        .onItem()
                                        .ifNull()
                                        .failWith(() -> new BulkJobNotFound(id))
                                        .chain(job -> view(session, job)));
    }

    /** Takes the oldest job that nobody works on; null when there is none. */
    @WithTransaction
    Uni<BulkJob> take(Duration lease) {
        Instant now = clock.instant();
        return Panache.getSession()
                .chain(
                        session ->
                                session.createSelectionQuery(
                                                "from BulkJob where completedAt is null"
                                                        + " and leaseEnd < :now"
                                                        + " order by requestedAt",
                                                BulkJob.class)
                                        .setParameter("now", now)
                                        .setMaxResults(1)
                                        .getSingleResultOrNull()
                                        .onItem()
                                        .ifNotNull()
                                        .transformToUni(
                                                job ->
                                                        lease(session, job, now.plus(lease))
                                                                .map(got -> got ? job : null)));
    }

    /** Only one of two that meet gets it. */
    private static Uni<Boolean> lease(Mutiny.Session session, BulkJob job, Instant end) {
        return session.createMutationQuery(
                        "update BulkJob set leaseEnd = :end where id = :id and completedAt is null"
                                + " and leaseEnd = :before")
                .setParameter("end", end)
                .setParameter("id", job.id)
                .setParameter("before", job.leaseEnd)
                .executeUpdate()
                .map(changed -> changed == 1);
    }

    @WithTransaction
    Uni<Void> renew(String jobId, Duration lease) {
        return change(
                "update BulkJob set leaseEnd = :end where id = :id",
                Map.of("end", clock.instant().plus(lease), "id", jobId));
    }

    @WithSession
    Uni<List<String>> toBeDone(String jobId, int most) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createSelectionQuery(
                                                "select key.executionId from BulkItem"
                                                        + " where key.jobId = :job"
                                                        + " and outcome = :outcome"
                                                        + " order by key.executionId",
                                                String.class)
                                        .setParameter("job", jobId)
                                        .setParameter("outcome", Outcome.ToBeDone)
                                        .setMaxResults(most)
                                        .getResultList());
    }

    /**
     * @param error null when it was done
     */
    @WithTransaction
    Uni<Void> done(String jobId, String executionId, String error) {
        return Panache.getSession()
                .chain(session -> session.find(BulkItem.class, new Key(jobId, executionId)))
                .invoke(
                        item -> {
                            item.outcome = error == null ? Outcome.Done : Outcome.Failed;
                            item.error = cut(error);
                        })
                .replaceWithVoid();
    }

    @WithTransaction
    Uni<Void> complete(String jobId) {
        return change(
                "update BulkJob set completedAt = :now where id = :id",
                Map.of("now", clock.instant(), "id", jobId));
    }

    /** Removes jobs that nobody reads any more, some at a time. */
    @WithTransaction
    Uni<Void> forget(Duration kept) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createSelectionQuery(
                                                "from BulkJob where completedAt < :before"
                                                        + " order by completedAt",
                                                BulkJob.class)
                                        .setParameter("before", clock.instant().minus(kept))
                                        .setMaxResults(REMOVED_TOGETHER)
                                        .getResultList()
                                        .chain(old -> session.removeAll(old.toArray())));
    }

    private static Uni<Void> change(String statement, Map<String, Object> parameters) {
        return Panache.getSession()
                .chain(
                        session -> {
                            var query = session.createMutationQuery(statement);
                            parameters.forEach(query::setParameter);
                            return query.executeUpdate();
                        })
                .replaceWithVoid();
    }

    private static Uni<BulkView> view(Mutiny.Session session, BulkJob job) {
        return session.createSelectionQuery(
                        "select outcome, count(*) from BulkItem where key.jobId = :job"
                                + " group by outcome",
                        Object[].class)
                .setParameter("job", job.id)
                .getResultList()
                .chain(
                        counts ->
                                session.createSelectionQuery(
                                                "from BulkItem where key.jobId = :job"
                                                        + " and outcome = :outcome"
                                                        + " order by key.executionId",
                                                BulkItem.class)
                                        .setParameter("job", job.id)
                                        .setParameter("outcome", Outcome.Failed)
                                        .setMaxResults(SHOWN_FAILURES)
                                        .getResultList()
                                        .map(failed -> view(job, byOutcome(counts), failed)));
    }

    private static Map<Outcome, Long> byOutcome(List<Object[]> counts) {
        Map<Outcome, Long> byOutcome = new EnumMap<>(Outcome.class);
        counts.forEach(row -> byOutcome.put((Outcome) row[0], (Long) row[1]));
        return byOutcome;
    }

    private static BulkView view(BulkJob job, Map<Outcome, Long> counts, List<BulkItem> failed) {
        return new BulkView(
                job.id,
                job.kind,
                job.workspaceId,
                job.total,
                counts.getOrDefault(Outcome.Done, 0L),
                counts.getOrDefault(Outcome.Failed, 0L),
                job.requestedBy,
                job.requestedAt,
                job.completedAt,
                failed.stream()
                        .map(item -> new BulkView.Failure(item.key.executionId(), item.error))
                        .toList());
    }

    private static String cut(String error) {
        return error != null && error.length() > LONGEST_ERROR
                ? error.substring(0, LONGEST_ERROR)
                : error;
    }
}

package io.workflowmanagement.catalog.approval;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.caller.Visible;
import io.workflowmanagement.kit.paging.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads requests. Those of a deleted workflow are not found, as the workflow is not. */
@ApplicationScoped
class ApprovalRows {

    private static final String OF_THE_LIVING =
            "from Approval a where exists (select w.id from Workflow w where w.id = a.workflowId"
                    + " and w.isDeleted = false)";

    private static final int SWEPT_AT_ONCE = 100;

    Uni<Optional<Approval>> find(int id) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createSelectionQuery(
                                                OF_THE_LIVING + " and a.id = :id", Approval.class)
                                        .setParameter("id", id)
                                        .getSingleResultOrNull())
                .map(Optional::ofNullable);
    }

    /** What it is about, without reading the request itself into the session. */
    Uni<Optional<Integer>> workflowOf(int id) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createSelectionQuery(
                                                "select a.workflowId "
                                                        + OF_THE_LIVING
                                                        + " and a.id = :id",
                                                Integer.class)
                                        .setParameter("id", id)
                                        .getSingleResultOrNull())
                .map(Optional::ofNullable);
    }

    /** As it is once whoever else holds it is done. */
    Uni<Approval> hold(int id) {
        return Panache.getSession()
                .chain(session -> session.find(Approval.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** The workflow's pending one, whether in time or not; the caller holds the workflow. */
    Uni<Optional<Approval>> pendingOf(int workflowId) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createSelectionQuery(
                                                "from Approval where workflowId = :workflow and"
                                                        + " status = :pending order by id",
                                                Approval.class)
                                        .setParameter("workflow", workflowId)
                                        .setParameter("pending", ApprovalStatus.Pending)
                                        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                                        .setMaxResults(1)
                                        .getSingleResultOrNull())
                .map(Optional::ofNullable);
    }

    Uni<List<Approval>> holdOverdue(Instant now) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createSelectionQuery(
                                                "from Approval where status = :pending and"
                                                        + " expiresAt <= :now order by id",
                                                Approval.class)
                                        .setParameter("pending", ApprovalStatus.Pending)
                                        .setParameter("now", now)
                                        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                                        .setMaxResults(SWEPT_AT_ONCE)
                                        .getResultList());
    }

    Uni<List<Approval>> page(
            ApprovalFilter filter, Visible visible, PageRequest page, Instant now) {
        StringBuilder query = new StringBuilder(OF_THE_LIVING);
        Map<String, Object> values = new HashMap<>();
        if (!visible.all()) {
            narrow(query, values, "a.workspaceId in :visible", "visible", visible.workspaceIds());
        }
        narrow(query, values, "a.workspaceId = :workspace", "workspace", filter.workspaceId());
        narrow(query, values, "a.projectId = :project", "project", filter.projectId());
        narrow(query, values, "a.workflowId = :workflow", "workflow", filter.workflowId());
        narrow(query, values, "a.status in :statuses", "statuses", stored(filter.status()));
        if (filter.status() == ApprovalStatus.Pending) {
            narrow(query, values, "a.expiresAt > :now", "now", now);
        } else if (filter.status() == ApprovalStatus.Expired) {
            narrow(query, values, "a.expiresAt <= :now", "now", now);
        }
        page.after()
                .ifPresent(it -> narrow(query, values, "a.id < :before", "before", it.number(0)));
        query.append(" order by a.id desc");
        return Panache.getSession()
                .chain(
                        session -> {
                            var selection =
                                    session.createSelectionQuery(query.toString(), Approval.class);
                            values.forEach(selection::setParameter);
                            return selection.setMaxResults(page.fetch()).getResultList();
                        });
    }

    /** What the rows may say of a status: one that is overdue is still stored as pending. */
    private static List<ApprovalStatus> stored(ApprovalStatus status) {
        if (status == null) {
            return null;
        }
        return status == ApprovalStatus.Expired
                ? List.of(ApprovalStatus.Pending, ApprovalStatus.Expired)
                : List.of(status);
    }

    private static void narrow(
            StringBuilder query,
            Map<String, Object> values,
            String condition,
            String name,
            Object value) {
        if (value != null) {
            query.append(" and ").append(condition);
            values.put(name, value);
        }
    }
}

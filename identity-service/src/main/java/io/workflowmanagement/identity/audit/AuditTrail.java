package io.workflowmanagement.identity.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.identity.possession.Possessions;
import io.workflowmanagement.kit.audit.AuditEntry;
import io.workflowmanagement.kit.events.ReceivedEvent;
import io.workflowmanagement.kit.paging.Cursor;
import io.workflowmanagement.kit.paging.Page;
import io.workflowmanagement.kit.paging.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Keeps and reads the trail. Who may read is asked before. */
@ApplicationScoped
class AuditTrail {

    private static final int LONGEST_DETAIL = 1000;

    private final ObjectMapper json;
    private final Possessions possessions;

    AuditTrail(ObjectMapper json, Possessions possessions) {
        this.json = json;
        this.possessions = possessions;
    }

    /** Fails on a unique constraint when one was kept before: its row is the inbox. */
    @WithTransaction
    Uni<Void> keep(List<ReceivedEvent> events) {
        List<AuditEntry> entries =
                events.stream().map(event -> event.data(AuditEntry.class, json)).toList();
        Object[] rows =
                IntStream.range(0, entries.size())
                        .mapToObj(it -> row(events.get(it), entries.get(it)))
                        .toArray();
        return Panache.getSession()
                .chain(session -> session.persistAll(rows))
                .chain(() -> possessions.learn(entries));
    }

    private static AuditRow row(ReceivedEvent event, AuditEntry entry) {
        AuditRow row = new AuditRow();
        row.event = new AuditRow.EventKey(event.source(), event.id());
        row.occurredAt = entry.at();
        row.actor = entry.actor().name();
        row.action = entry.action().name();
        row.entity = entry.entity();
        row.entityId = entry.entityId();
        row.workspaceId = entry.workspaceId();
        row.address = entry.address();
        row.changes = event.data().path("changes").toString();
        row.detail = cut(entry.detail());
        return row;
    }

    /** Newest first. */
    @WithSession
    Uni<Page<AuditEntryView>> list(AuditFilter filter, PageRequest page) {
        return rows(filter, page)
                .map(
                        rows ->
                                Page.of(
                                        rows,
                                        page,
                                        row -> Cursor.of(row.occurredAt, row.id),
                                        this::view));
    }

    private static Uni<List<AuditRow>> rows(AuditFilter filter, PageRequest page) {
        StringBuilder query = new StringBuilder("from AuditRow where 1 = 1");
        Map<String, Object> values = new HashMap<>();
        narrow(query, values, "workspaceId = :workspaceId", filter.workspaceId());
        narrow(query, values, "entity = :entity", filter.entity);
        narrow(query, values, "entityId = :entityId", filter.entityId);
        narrow(query, values, "actor = :actor", filter.actor);
        narrow(query, values, "action = :action", filter.action);
        narrow(query, values, "occurredAt >= :from", filter.from());
        narrow(query, values, "occurredAt <= :to", filter.to());
        page.after()
                .ifPresent(
                        last -> {
                            query.append(
                                    " and (occurredAt < :at or occurredAt = :at and id < :id)");
                            values.put("at", last.instant(0));
                            values.put("id", last.longNumber(1));
                        });
        query.append(" order by occurredAt desc, id desc");
        return Panache.getSession()
                .chain(
                        session -> {
                            var selection =
                                    session.createSelectionQuery(query.toString(), AuditRow.class);
                            values.forEach(selection::setParameter);
                            return selection.setMaxResults(page.fetch()).getResultList();
                        });
    }

    private static void narrow(
            StringBuilder query, Map<String, Object> values, String condition, Object value) {
        if (value != null) {
            query.append(" and ").append(condition);
            values.put(condition.substring(condition.indexOf(':') + 1), value);
        }
    }

    private AuditEntryView view(AuditRow row) {
        return new AuditEntryView(
                row.id,
                row.occurredAt,
                row.actor,
                row.action,
                row.entity,
                row.entityId,
                row.workspaceId,
                row.address,
                changes(row),
                row.detail);
    }

    private JsonNode changes(AuditRow row) {
        try {
            return json.readTree(row.changes);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Audit entry " + row.id + " is no JSON", e);
        }
    }

    private static String cut(String detail) {
        return detail == null || detail.length() <= LONGEST_DETAIL
                ? detail
                : detail.substring(0, LONGEST_DETAIL);
    }
}

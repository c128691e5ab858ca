package io.workflowmanagement.execution.history;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.execution.ledger.ExecutionStatus;
import io.workflowmanagement.execution.ledger.Priority;
import io.workflowmanagement.kit.caller.Visible;
import io.workflowmanagement.kit.paging.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Finds executions, newest first. The time is asked of the id too, which the indexes are sorted by,
 * so that nothing outside it is looked at.
 */
@ApplicationScoped
class ExecutionSearch {

    private static final char ESCAPE = '!';

    /** A payload over the bound is not even read: a page of large ones would fill the memory. */
    private static final String LISTED =
            """
            select key, workflowId, workflowVersion, workspaceId, projectId, environmentId, status,
                startedAt, completedAt, error, context, retryOf, priority, rowVersion,
                case when octet_length(input) <= :bound then input else null end,
                case when octet_length(output) <= :bound then output else null end,
                case when octet_length(input) > :bound or octet_length(output) > :bound
                    then true else false end
            from Execution\
            """;

    private final InputSearch inputs;
    private final HistorySettings settings;
    private final Clock clock;

    ExecutionSearch(InputSearch inputs, HistorySettings settings, Clock clock) {
        this.inputs = inputs;
        this.settings = settings;
        this.clock = clock;
    }

    Uni<List<Listed>> page(ExecutionFilter filter, Visible visible, PageRequest page) {
        ExecutionFilter.Range range = filter.range(clock.instant(), settings.searchRange());
        Conditions where = new Conditions();
        if (!visible.all()) {
            where.add("workspaceId in :visible", "visible", visible.workspaceIds());
        }
        where.add("projectId = :project", "project", filter.projectId());
        where.add("workflowId = :workflow", "workflow", filter.workflowId());
        if (filter.status() != null) {
            // As a literal: a partial index is of use only where the status is known beforehand.
            where.add("status = " + literal(filter.status()));
        }
        where.add("key.id < :after", "after", page.after().map(it -> it.string(0)).orElse(null));
        from(where, range.from());
        to(where, range.to());
        if (filter.inputPath() != null) {
            where.add(inputs.condition(), "inputPath", filter.inputPath());
            where.parameter("inputValue", filter.inputValue());
        }
        if (filter.error() != null) {
            // Said as the index says it.
            where.add("error is not null");
            where.add(
                    "lower(error) like :error escape '" + ESCAPE + "'",
                    "error",
                    '%' + escaped(filter.error().toLowerCase(Locale.ROOT)) + '%');
        }
        return Panache.getSession()
                .chain(
                        session -> {
                            var query =
                                    session.createSelectionQuery(
                                            LISTED + where.text() + " order by key.id desc",
                                            Object[].class);
                            where.parameters.forEach(query::setParameter);
                            return query.setParameter("bound", settings.listedPayload())
                                    .setMaxResults(page.fetch())
                                    .getResultList();
                        })
                .map(rows -> rows.stream().map(Listed::of).toList());
    }

    private static String literal(ExecutionStatus status) {
        return ExecutionStatus.class.getName() + "." + status.name();
    }

    private static void from(Conditions where, Instant from) {
        if (from != null) {
            where.add("key.executedAt >= :from", "from", from);
            where.add("key.id >= :fromId", "fromId", IdRange.from(from));
        }
    }

    private static void to(Conditions where, Instant to) {
        if (to != null) {
            where.add("key.executedAt <= :to", "to", to);
            where.add("key.id < :toId", "toId", IdRange.after(to));
        }
    }

    private static String escaped(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    /** Conditions of a query, joined by and. */
    private static final class Conditions {

        private final List<String> texts = new ArrayList<>();
        private final Map<String, Object> parameters = new LinkedHashMap<>();

        void add(String text) {
            texts.add(text);
        }

        /** Does nothing without a value. */
        void add(String text, String parameter, Object value) {
            if (value != null) {
                texts.add(text);
                parameters.put(parameter, value);
            }
        }

        void parameter(String name, Object value) {
            parameters.put(name, value);
        }

        String text() {
            return texts.isEmpty() ? "" : " where " + String.join(" and ", texts);
        }
    }

    /**
     * A row of a list.
     *
     * @param withoutPayload whether an input or an output was too large for it
     */
    record Listed(Execution row, boolean withoutPayload) {

        private static Listed of(Object[] columns) {
            Execution row = new Execution();
            row.key = (Execution.Key) columns[0];
            row.workflowId = (int) columns[1];
            row.workflowVersion = (int) columns[2];
            row.workspaceId = (int) columns[3];
            row.projectId = (int) columns[4];
            row.environmentId = (int) columns[5];
            row.status = (ExecutionStatus) columns[6];
            row.startedAt = (Instant) columns[7];
            row.completedAt = (Instant) columns[8];
            row.error = (String) columns[9];
            row.context = (String) columns[10];
            row.retryOf = (String) columns[11];
            row.priority = (Priority) columns[12];
            row.rowVersion = (int) columns[13];
            row.input = (String) columns[14];
            row.output = (String) columns[15];
            return new Listed(row, (boolean) columns[16]);
        }
    }
}

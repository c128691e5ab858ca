package io.workflowmanagement.execution.summary;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.execution.workflow.Workflows;
import io.workflowmanagement.kit.caller.Access;
import io.workflowmanagement.kit.caller.Visible;
import io.workflowmanagement.kit.paging.Cursor;
import io.workflowmanagement.kit.paging.Page;
import io.workflowmanagement.kit.paging.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Reads figures, for those who may. */
@ApplicationScoped
class Summaries {

    private final Access access;
    private final Workflows workflows;
    private final MetricsProcedure procedure;
    private final MetricSeries series;
    private final SummarySettings settings;
    private final Clock clock;

    Summaries(
            Access access,
            Workflows workflows,
            MetricsProcedure procedure,
            MetricSeries series,
            SummarySettings settings,
            Clock clock) {
        this.access = access;
        this.workflows = workflows;
        this.procedure = procedure;
        this.series = series;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @param workspaceId null for all that the caller may see
     */
    @WithSession
    Uni<Page<WorkflowSummaryView>> list(Integer workspaceId, PageRequest page) {
        return access.visible(workspaceId)
                .chain(visible -> find(visible, page))
                .map(
                        rows ->
                                Page.of(
                                        rows,
                                        page,
                                        row -> Cursor.of(row.workflowId),
                                        WorkflowSummaryView::of));
    }

    Uni<WorkflowMetricsView> metrics(int workflowId, Instant start, Instant end) {
        return readable(workflowId).chain(() -> procedure.metrics(workflowId, start, end));
    }

    Uni<Series> series(int workflowId, SeriesRequest request) {
        return readable(workflowId)
                .map(may -> request.span(clock.instant(), settings.mostPoints()))
                .chain(
                        span ->
                                series.points(workflowId, span)
                                        .map(points -> Series.of(workflowId, span, points)));
    }

    /** In a session that ends with it: figures are read on a connection of their own. */
    @WithSession
    Uni<Integer> readable(int workflowId) {
        return workflows.admit(workflowId);
    }

    private static Uni<List<WorkflowSummary>> find(Visible visible, PageRequest page) {
        String where = visible.all() ? "" : "workspaceId in :workspaces and ";
        return Panache.getSession()
                .chain(
                        session -> {
                            var query =
                                    session.createSelectionQuery(
                                            "from WorkflowSummary where "
                                                    + where
                                                    + "workflowId > :after order by workflowId",
                                            WorkflowSummary.class);
                            if (!visible.all()) {
                                query.setParameter("workspaces", visible.workspaceIds());
                            }
                            return query.setParameter(
                                            "after", page.after().map(it -> it.number(0)).orElse(0))
                                    .setMaxResults(page.fetch())
                                    .getResultList();
                        });
    }
}

package io.workflowmanagement.execution.summary;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.caller.MinimumRole;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.paging.Page;
import io.workflowmanagement.kit.paging.PageRequest;
import io.workflowmanagement.kit.paging.QueryText;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1")
@Authenticated
@Tag(name = "Figures")
class SummaryResource {

    private final Summaries summaries;

    SummaryResource(Summaries summaries) {
        this.summaries = summaries;
    }

    @GET
    @Path("/workflow-summaries")
    @MinimumRole(Role.Viewer)
    @Operation(summary = "Counts all executions of each workflow")
    public Uni<Page<WorkflowSummaryView>> list(
            @QueryParam("workspaceId") String workspaceId, @BeanParam PageRequest page) {
        return summaries.list(QueryText.number("workspaceId", workspaceId), page);
    }

    @GET
    @Path("/workflow-metrics/{workflowId}")
    @MinimumRole(Role.Viewer)
    @Operation(summary = "Counts a workflow's executions in a period, by default the last 30 days")
    public Uni<WorkflowMetricsView> metrics(
            @PathParam("workflowId") int workflowId,
            @QueryParam("start") String start,
            @QueryParam("end") String end) {
        return summaries.metrics(
                workflowId, QueryText.instant("start", start), QueryText.instant("end", end));
    }

    @GET
    @Path("/workflow-metrics/{workflowId}/series")
    @MinimumRole(Role.Viewer)
    @Operation(
            summary = "Shows a metric of a workflow over time",
            description =
                    "metric: execution.duration.ms, execution.queue.ms, step.duration.ms,"
                            + " step.retries or http.calls; bucket: minute, hour (default) or day;"
                            + " by default the last 168 buckets.")
    public Uni<Series> series(
            @PathParam("workflowId") int workflowId, @BeanParam SeriesRequest request) {
        return summaries.series(workflowId, request);
    }
}

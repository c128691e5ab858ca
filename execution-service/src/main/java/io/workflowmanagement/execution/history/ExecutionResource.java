package io.workflowmanagement.execution.history;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.execution.ledger.LogLine;
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

@Path("/api/v1/executions")
@Authenticated
@Tag(name = "Executions")
class ExecutionResource {

    private final Executions executions;

    ExecutionResource(Executions executions) {
        this.executions = executions;
    }

    @GET
    @MinimumRole(Role.Viewer)
    @Operation(
            summary = "Lists executions, newest first",
            description =
                    "inputPath=customer.id&inputValue=42 finds those with that value in the input,"
                            + " error= those whose message contains a text; both look at 31 days at"
                            + " most, the last ones unless from and to say others.")
    public Uni<Page<ExecutionView>> list(
            @BeanParam ExecutionFilter filter, @BeanParam PageRequest page) {
        return executions.list(filter, page);
    }

    @GET
    @Path("/{id}")
    @MinimumRole(Role.Viewer)
    @Operation(summary = "Reads an execution")
    public Uni<ExecutionView> get(@PathParam("id") String id) {
        return executions.get(id);
    }

    @GET
    @Path("/{id}/steps")
    @MinimumRole(Role.Viewer)
    @Operation(summary = "Lists the attempts of an execution's steps, oldest first")
    public Uni<Page<StepView>> steps(@PathParam("id") String id, @BeanParam PageRequest page) {
        return executions.steps(id, page);
    }

    @GET
    @Path("/{id}/logs")
    @MinimumRole(Role.Viewer)
    @Operation(summary = "Lists an execution's log from the given level up, oldest first")
    public Uni<Page<LogView>> logs(
            @PathParam("id") String id,
            @QueryParam("level") String level,
            @BeanParam PageRequest page) {
        LogLine.Level named = QueryText.name("level", level, LogLine.Level.class);
        LogLine.Level least = named == null ? LogLine.Level.Debug : named;
        return executions.logs(id, least, page);
    }
}

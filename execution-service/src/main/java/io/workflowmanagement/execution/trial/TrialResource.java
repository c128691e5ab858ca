package io.workflowmanagement.execution.trial;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.execution.engine.TestRunOutcome;
import io.workflowmanagement.kit.caller.MinimumRole;
import io.workflowmanagement.kit.caller.Role;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/executions/test")
@Authenticated
@Tag(name = "Executions")
class TrialResource {

    private final Trials trials;

    TrialResource(Trials trials) {
        this.trials = trials;
    }

    @POST
    @MinimumRole(Role.Developer)
    @Operation(
            summary = "Runs a workflow without calling anyone",
            description =
                    "With the given answers; it says which steps ran with what request, which were"
                            + " skipped, and which answers are missing. A Wait passes at once; a"
                            + " Callback, a Decision and a Workflow take the answer's body, or are"
                            + " waited for. Compensations succeed unless <key>/undo says otherwise."
                            + " Nothing is stored.")
    public Uni<TestRunOutcome> run(@Valid @NotNull TrialRequest request) {
        return trials.run(request);
    }
}

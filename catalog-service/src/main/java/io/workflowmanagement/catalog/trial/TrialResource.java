package io.workflowmanagement.catalog.trial;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.caller.MinimumRole;
import io.workflowmanagement.kit.caller.Role;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

@Path("/api/v1/endpoints/{id}/try")
@Authenticated
class TrialResource {

    private final Trials trials;

    TrialResource(Trials trials) {
        this.trials = trials;
    }

    @POST
    @MinimumRole(Role.Developer)
    public Uni<TrialView> tryOut(@PathParam("id") int id, @Valid @NotNull TrialDraft draft) {
        return trials.tryOut(id, draft);
    }
}

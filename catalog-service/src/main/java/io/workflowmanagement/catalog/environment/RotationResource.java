package io.workflowmanagement.catalog.environment;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.caller.SystemAdminOnly;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

@Path("/api/v1/environments/reseal")
@Authenticated
class RotationResource {

    private final Rotations rotations;

    RotationResource(Rotations rotations) {
        this.rotations = rotations;
    }

    /** For system Admins alone. */
    @POST
    @SystemAdminOnly
    public Uni<Resealed> reseal() {
        return rotations.admit().chain(rotations::rotate);
    }
}

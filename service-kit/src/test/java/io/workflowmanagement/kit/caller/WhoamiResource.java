package io.workflowmanagement.kit.caller;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Map;

/** Says who calls; Developers of the workspace may ask for more. */
@Path("/whoami")
@Authenticated
class WhoamiResource {

    private final Access access;

    WhoamiResource(Access access) {
        this.access = access;
    }

    @GET
    @MinimumRole(Role.Viewer)
    public Uni<Map<String, Object>> anywhere() {
        return access.visible().map(visible -> said());
    }

    @GET
    @Path("/{workspaceId}")
    @MinimumRole(Role.Developer)
    public Uni<Map<String, Object>> in(@PathParam("workspaceId") int workspaceId) {
        return access.to(workspaceId).map(done -> said());
    }

    private Map<String, Object> said() {
        return Map.of("name", access.caller().name(), "userId", access.caller().userId());
    }
}

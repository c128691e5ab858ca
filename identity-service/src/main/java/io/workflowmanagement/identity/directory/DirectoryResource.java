package io.workflowmanagement.identity.directory;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.identity.user.ListedUser;
import io.workflowmanagement.identity.user.UserFilter;
import io.workflowmanagement.kit.caller.MinimumRole;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.paging.Page;
import io.workflowmanagement.kit.paging.PageRequest;
import io.workflowmanagement.kit.paging.QueryText;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The list of users. */
@Path("/api/v1/users")
@Tag(name = "Users")
class DirectoryResource {

    private final Directory directory;

    DirectoryResource(Directory directory) {
        this.directory = directory;
    }

    @GET
    @Authenticated
    @MinimumRole(Role.Admin)
    @Operation(
            summary = "All users (system Admin), or the one with an address (workspace Admin)",
            description =
                    "The Admin of a workspace has to give the whole address as email, and sees id,"
                            + " firstName, lastName and email alone.")
    public Uni<Page<ListedUser>> list(
            @QueryParam("email") String email,
            @QueryParam("role") String role,
            @QueryParam("isActive") String isActive,
            @BeanParam PageRequest page) {
        UserFilter filter =
                new UserFilter(
                        email,
                        QueryText.name("role", role, Role.class),
                        QueryText.truth("isActive", isActive));
        return directory.list(filter, page);
    }
}

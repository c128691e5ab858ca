package io.workflowmanagement.kit.tenancy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.caller.Role;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The little of identity's API that a service asks for. */
@RegisterRestClient(configKey = "identity")
@Path("/api/v1")
interface IdentityClient {

    @GET
    @Path("/users/me")
    Uni<Me> me(@HeaderParam("Authorization") String authorization);

    @GET
    @Path("/workspaces/{id}/members")
    Uni<Members> members(
            @HeaderParam("Authorization") String authorization,
            @PathParam("id") int workspaceId,
            @QueryParam("userId") int userId);

    @GET
    @Path("/service-accounts/{id}")
    Uni<Account> serviceAccount(
            @HeaderParam("Authorization") String authorization, @PathParam("id") int id);

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Me(int id, boolean isActive, Role role) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Members(List<Member> items) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Member(int userId, Role role) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Account(int workspaceId, Role role) {}
}

package io.workflowmanagement.catalog.file;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.catalog.document.Documents;
import io.workflowmanagement.kit.caller.Anybody;
import io.workflowmanagement.kit.caller.MinimumRole;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.paging.QueryText;
import io.workflowmanagement.kit.problem.Failure;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;

@Path("/api/v1/workflows")
@Authenticated
class WorkflowFileResource {

    private final WorkflowFiles files;
    private final Documents documents;

    WorkflowFileResource(WorkflowFiles files, Documents documents) {
        this.files = files;
        this.documents = documents;
    }

    @GET
    @Path("{id}/export")
    @Produces("application/yaml")
    @MinimumRole(Role.Viewer)
    public Uni<String> export(@PathParam("id") int id) {
        return files.export(id);
    }

    @POST
    @Path("import")
    @Consumes({"application/yaml", "application/x-yaml", "text/yaml", "application/json"})
    @MinimumRole(Role.Developer)
    public Uni<RestResponse<Applied>> apply(
            @QueryParam("projectId") String projectId,
            @QueryParam("dryRun") String dryRun,
            String text) {
        int project =
                Optional.ofNullable(QueryText.number("projectId", projectId))
                        .orElseThrow(() -> new Failure.Invalid("projectId", "must not be null"));
        boolean dry = Boolean.TRUE.equals(QueryText.truth("dryRun", dryRun));
        return documents
                .aside(() -> documents.read(text))
                .chain(read -> files.apply(project, read, dry))
                .map(
                        it ->
                                RestResponse.ResponseBuilder.create(
                                                it.hasMade() ? Status.CREATED : Status.OK, it)
                                        .build());
    }

    /** For editors. */
    @GET
    @Path("schema")
    @Produces("application/schema+json")
    @PermitAll
    @Anybody("it says nothing that is not public")
    public String schema() {
        return FileSchema.TEXT;
    }
}

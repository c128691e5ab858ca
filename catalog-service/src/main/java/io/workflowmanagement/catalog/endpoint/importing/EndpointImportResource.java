package io.workflowmanagement.catalog.endpoint.importing;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.catalog.document.Documents;
import io.workflowmanagement.kit.caller.MinimumRole;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.paging.QueryText;
import io.workflowmanagement.kit.problem.Failure;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;

@Path("/api/v1/endpoints/import")
@Authenticated
class EndpointImportResource {

    private final EndpointImports imports;
    private final DescriptionReader reader;
    private final Documents documents;

    EndpointImportResource(EndpointImports imports, DescriptionReader reader, Documents documents) {
        this.imports = imports;
        this.reader = reader;
        this.documents = documents;
    }

    @POST
    @Consumes({
        "application/json",
        "application/yaml",
        "application/x-yaml",
        "text/yaml",
        "application/xml",
        "text/xml",
        "application/wsdl+xml"
    })
    @MinimumRole(Role.Developer)
    public Uni<RestResponse<ImportedEndpoints>> take(
            @QueryParam("workspaceId") String workspaceId, String text) {
        int workspace =
                Optional.ofNullable(QueryText.number("workspaceId", workspaceId))
                        .orElseThrow(() -> new Failure.Invalid("workspaceId", "must not be null"));
        return imports.admit(workspace)
                .chain(() -> documents.aside(() -> reader.read(text, workspace)))
                .chain(read -> imports.take(workspace, read))
                .map(
                        it ->
                                ResponseBuilder.create(
                                                it.created().isEmpty() ? Status.OK : Status.CREATED,
                                                it)
                                        .build());
    }
}

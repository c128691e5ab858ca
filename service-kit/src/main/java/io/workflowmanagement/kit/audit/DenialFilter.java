package io.workflowmanagement.kit.audit;

import io.workflowmanagement.kit.audit.Audit.Note;
import io.workflowmanagement.kit.caller.Access;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Tells of each answer 403, and of a 404 that hides what another workspace holds. */
class DenialFilter {

    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int LONGEST_PATH = 200;

    private final Access access;
    private final Audit audit;
    private final String service;

    DenialFilter(
            Access access,
            Audit audit,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.access = access;
        this.audit = audit;
        this.service = service;
    }

    @ServerResponseFilter
    public void tell(ContainerRequestContext request, ContainerResponseContext response) {
        int status = response.getStatus();
        boolean isDenied =
                status == FORBIDDEN || status == NOT_FOUND && access.refusedWorkspace().isPresent();
        if (!isDenied || !access.isSignedIn()) {
            return;
        }
        Note denial =
                access.refusedWorkspace()
                        .map(it -> new Note(Action.Denied, "Workspace", it, it))
                        .orElse(new Note(Action.Denied, "System", service, null));
        if (status == FORBIDDEN || denial.workspaceId() != null) {
            audit.denied(denial.withDetail(detail(request, status)));
        }
    }

    private static String detail(ContainerRequestContext request, int status) {
        String path = request.getUriInfo().getPath();
        return request.getMethod()
                + " "
                + (path.length() > LONGEST_PATH ? path.substring(0, LONGEST_PATH) : path)
                + ": "
                + status;
    }
}

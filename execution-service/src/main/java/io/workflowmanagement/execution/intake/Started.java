package io.workflowmanagement.execution.intake;

import io.workflowmanagement.execution.history.ExecutionView;
import io.workflowmanagement.execution.ledger.ExecutionStatus;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;

/**
 * An execution that was accepted.
 *
 * @param status null for one that was accepted before, under the same idempotency key
 */
public record Started(String id, ExecutionStatus status) {

    public static Started of(ExecutionView view) {
        return new Started(view.id(), view.status());
    }

    public URI location(UriInfo uri) {
        return uri.getBaseUriBuilder().path("/api/v1/executions/" + id).build();
    }
}

package io.workflowmanagement.catalog.endpoint.description;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The operations of a description.
 *
 * @param endpoints in the form of {@code POST /endpoints}, without workspaceId
 */
public record ApiDescription(List<ObjectNode> endpoints, List<LeftOut> leftOut) {

    public ApiDescription {
        endpoints = List.copyOf(endpoints);
        leftOut = List.copyOf(leftOut);
    }
}

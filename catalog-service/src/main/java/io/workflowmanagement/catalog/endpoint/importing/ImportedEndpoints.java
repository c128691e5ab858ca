package io.workflowmanagement.catalog.endpoint.importing;

import io.workflowmanagement.catalog.endpoint.description.LeftOut;
import java.util.List;

/** What an import came to. */
record ImportedEndpoints(
        List<EndpointReference> created,
        List<EndpointReference> updated,
        List<EndpointReference> unchanged,
        List<LeftOut> leftOut) {}

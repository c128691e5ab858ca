package io.workflowmanagement.execution.answer;

import java.net.URI;

/** Where a callback can be posted, without an access token; it is shown once. */
public record CallbackUrlView(URI url) {}

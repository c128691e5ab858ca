package io.workflowmanagement.kit.definition;

/** Where a parameter stands in the request; the order is stored. */
public enum ParameterLocation {
    Path,
    Query,
    Header,
    Body
}

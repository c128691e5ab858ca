package io.workflowmanagement.catalog.workflow;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What belongs to a workflow as a whole.
 *
 * @param inputSchema JSON Schema of an execution's input; null accepts any
 * @param output the mapping of an execution's output; null gives each step's output by its key
 */
public record WorkflowConfiguration(ObjectNode inputSchema, ObjectNode output) {

    static final WorkflowConfiguration NONE = new WorkflowConfiguration(null, null);
}

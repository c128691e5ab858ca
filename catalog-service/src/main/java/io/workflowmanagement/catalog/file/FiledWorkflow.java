package io.workflowmanagement.catalog.file;

import io.workflowmanagement.catalog.document.Document;

/**
 * A file among those that were sent.
 *
 * @param place from 0
 * @param at what its fields' paths begin with; empty when it came alone
 */
record FiledWorkflow(WorkflowFile file, Document document, int place, String at) {}

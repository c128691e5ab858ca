/**
 * Workflows as files: YAML that holds a workflow with its environment and endpoints and no id, so
 * that it means the same in another workspace or installation. What a file names is matched by name
 * and made when missing; what is there already is not overwritten but for the workflow itself. All
 * files of a request are applied in one transaction, or none; the same file twice changes nothing.
 */
package io.workflowmanagement.catalog.file;

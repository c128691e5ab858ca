/**
 * Reads OpenAPI 3.0 and 3.1. The document is read as the tree it is, so that schemas stay what
 * their author wrote, and nothing in this package can open a file or a connection: a reference out
 * of the document leaves the operation out that has it.
 */
package io.workflowmanagement.catalog.endpoint.openapi;

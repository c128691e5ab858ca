/**
 * Makes endpoints of the description of an API: one for each operation, found again by its name. A
 * second import updates what changed; what can't be an endpoint is left out and said.
 */
package io.workflowmanagement.catalog.endpoint.importing;

/**
 * API endpoints: what a workspace's workflows call. An endpoint says where its parameters stand in
 * the request and what their values must be; URL and headers may hold parameters, environment
 * variables and expressions. One that a workflow uses can't be deleted; a change of one reaches a
 * workflow with its next publish.
 */
package io.workflowmanagement.catalog.endpoint;

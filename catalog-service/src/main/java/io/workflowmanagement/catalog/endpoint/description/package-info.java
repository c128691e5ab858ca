/**
 * What a description of an API, in whatever language, comes to: endpoints, and what can't be one.
 */
package io.workflowmanagement.catalog.endpoint.description;

/**
 * Trying an endpoint out: one call with an environment's variables, made exactly as a step of a
 * workflow would make it, and shown with its secrets masked. It is not limited in rate and opens no
 * circuit breaker, and nothing of it is stored.
 */
package io.workflowmanagement.catalog.trial;

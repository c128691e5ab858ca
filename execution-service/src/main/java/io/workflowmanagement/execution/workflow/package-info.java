/**
 * The published workflows as execution keeps them: replicas from {@code catalog.events}, and each
 * version compiled once, its expressions included. A version never changes, so what is compiled is
 * kept as long as it is used.
 */
package io.workflowmanagement.execution.workflow;

/**
 * Trying a workflow out without calling anyone: a published version or a definition that is sent
 * along runs by the engine's own rules, with canned answers, and leaves nothing behind.
 */
package io.workflowmanagement.execution.trial;

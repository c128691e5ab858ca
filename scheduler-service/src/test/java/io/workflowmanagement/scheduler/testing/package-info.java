/** The scheduler's neighbours in its tests: events as catalog and execution send them. */
package io.workflowmanagement.scheduler.testing;

/**
 * What the scheduler knows of catalog's workflows: a replica from {@code catalog.events}, in which
 * a higher version wins and, within a version, published gives way to inactive and inactive to
 * deleted. A workflow that was never published is not known here.
 */
package io.workflowmanagement.scheduler.workflow;

/**
 * What must be agreed on before something counts. A rule may stand on a workflow and on the
 * environment that it runs in; where both do, what is stricter in either counts.
 */
package io.workflowmanagement.catalog.policy;

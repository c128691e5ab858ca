/**
 * The audit trail: who created, changed, deleted or was denied what, in all services. Owns {@code
 * audit.events} and keeps each of them once, as a row that the service's login can insert and read,
 * and neither change nor remove. Workspace Admins read what concerns their workspace, system Admins
 * everything. Old rows are removed by a procedure of the tables' owner, which keeps ninety days
 * whatever it is asked for.
 */
package io.workflowmanagement.identity.audit;

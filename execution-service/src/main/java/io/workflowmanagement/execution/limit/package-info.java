/**
 * Rate limits of endpoints and hosts, which hold over all replicas. Permits are leased from the
 * database in batches and are good for a moment only, so that a call at speed costs no statement,
 * and in any stretch of a limit's period never more calls begin than it allows. Where nothing is
 * limited, nothing is asked.
 */
package io.workflowmanagement.execution.limit;

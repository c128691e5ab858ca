/**
 * What a service keeps of identity's users, workspaces, memberships and service accounts: versioned
 * upserts from {@code identity.events}, in which a higher version wins, so that they can be rebuilt
 * from the topic's start. What the replica does not know yet is read from identity with the
 * caller's own token; what is allowed is remembered for half a second. Identity itself switches
 * this off with {@code wfm.tenancy.replica=false}.
 */
package io.workflowmanagement.kit.tenancy;

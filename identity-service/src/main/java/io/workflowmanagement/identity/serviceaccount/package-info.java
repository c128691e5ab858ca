/**
 * Service accounts: programs that act in one workspace with one role, and sign in with a key
 * instead of a password. The key is shown once, when the account is made, and stored by its hash;
 * it is exchanged for access tokens. Deleting an account revokes it: the other services hear of it
 * and refuse its tokens at once. An account belongs to the workspace and outlives its owner's
 * session, membership and deactivation, so that nobody's leave stops what runs at night.
 */
package io.workflowmanagement.identity.serviceaccount;

/**
 * Sessions: signing in with a password, going on with a refresh token, and signing out. An unknown
 * account, an inactive one and a wrong password are told apart by nobody, neither by the words of
 * the answer nor by its time. Attempts that fail are counted for each account and each address in a
 * table, so that several replicas count together.
 */
package io.workflowmanagement.identity.session;

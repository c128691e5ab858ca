/**
 * The rights of users, read in identity's own tables on each request: what the other services keep
 * replicas of is here at its source.
 */
package io.workflowmanagement.identity.access;

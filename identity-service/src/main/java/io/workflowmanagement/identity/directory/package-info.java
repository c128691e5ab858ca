/**
 * Who is there: system Admins list all users, and the Admins of workspaces find by the whole e-mail
 * address the one they want to let in, with no more than his name.
 */
package io.workflowmanagement.identity.directory;

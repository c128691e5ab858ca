/**
 * Users: who may sign in, and as what. Owns the accounts and their profiles, makes the first
 * administrator, and tells the other services of every change, so that a user who is deactivated
 * can do nothing from his next request on. The system never loses its last active Admin.
 */
package io.workflowmanagement.identity.user;

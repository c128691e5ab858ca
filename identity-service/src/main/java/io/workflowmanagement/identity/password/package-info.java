/**
 * Passwords: the rules for a new one, and bcrypt, which is meant to be slow and therefore runs on a
 * pool of its own, so that a flood of sign-ins starves nothing else. A password is never stored,
 * logged or answered.
 */
package io.workflowmanagement.identity.password;

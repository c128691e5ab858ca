/**
 * {@code deploy/soak}: runs many executions on a suite of its own while processes of it are killed
 * at random, and then holds what the database and the broker keep against what was accepted and
 * what was called. Nothing may be lost, nothing recorded may be repeated, nothing may end twice.
 */
package io.workflowmanagement.local.soak;

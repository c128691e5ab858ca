/**
 * The command {@code wfm-db}: reads settings, calls the library, says what came of it as text or
 * JSON, and tells the outcome by its exit code too. Secrets are never taken from the command line.
 */
package io.workflowmanagement.database.cli;

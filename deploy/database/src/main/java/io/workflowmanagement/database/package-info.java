/**
 * Applies a changelog to a database and keeps account of it in {@code schema_versions}.
 *
 * <p>A deployment is one transaction: it stands as a whole or nothing of it does. Applied scripts
 * never change; a deployment that meets a changed one refuses. Two deployments of one database
 * never run at once, and one with nothing to do costs two queries. The application's login gets to
 * read and write rows, and nothing else.
 */
package io.workflowmanagement.database;

/**
 * A service has no right to change its schema: at start and in its readiness it checks that the
 * schema is at least at the version it was built for, and of the same major version.
 */
package io.workflowmanagement.kit.schema;

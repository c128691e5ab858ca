/**
 * Where time and identifiers come from. Code asks for a {@link java.time.Clock} and for {@link
 * io.workflowmanagement.kit.time.Ids} instead of calling the system, so that a test decides both.
 * All instants are UTC.
 */
package io.workflowmanagement.kit.time;

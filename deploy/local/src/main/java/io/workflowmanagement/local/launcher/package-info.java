/**
 * Starts the local suite and keeps it running: PostgreSQL, Kafka, the databases' schemas, the four
 * services, the gateway and the sample API, each a process of its own. What dies is started again
 * with a growing pause; what runs ends with the launcher, also when that is killed.
 */
package io.workflowmanagement.local.launcher;

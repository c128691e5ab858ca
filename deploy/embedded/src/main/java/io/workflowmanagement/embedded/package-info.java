/**
 * Real PostgreSQL and real Kafka as child processes, for the local suite and for tests.
 *
 * <p>Every server is a process of its own that keeps its data from one start to the next, writes
 * durably, listens on loopback only, and ends with the process that started it, also when that one
 * is killed. {@link io.workflowmanagement.embedded.TestServers} shares one of each among all test
 * JVMs of a Maven run.
 */
package io.workflowmanagement.embedded;

/**
 * What the services' tests stand on: the real PostgreSQL and Kafka of the Maven run, a loopback
 * identity that signs tokens and knows members, and the architecture rules that all services keep.
 */
package io.workflowmanagement.kit.testing;

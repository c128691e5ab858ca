/** The HTTP contract as the demo and the benchmark consume it. */
package io.workflowmanagement.local.client;

/**
 * The demo of {@code deploy/up --demo}: loads the sample workflow from its files over the public
 * HTTP contract, runs it, and shows each step as it happens. What a former run made is used again.
 */
package io.workflowmanagement.local.demo;

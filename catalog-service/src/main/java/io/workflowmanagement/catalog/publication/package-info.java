/**
 * Publishing: a draft is checked as far as that is possible without running it, every fault named
 * with its step, and then frozen into a version that never changes, endpoints included. A version
 * is told of in the transaction that makes it. Publishing again what is published already changes
 * nothing and answers the same version.
 */
package io.workflowmanagement.catalog.publication;

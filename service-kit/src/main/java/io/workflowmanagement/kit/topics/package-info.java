/**
 * The topics that a service owns are made by it, at start, with the retention that the event
 * contract gives them, each with its dead-letter topic. A broker that is away is waited for.
 */
package io.workflowmanagement.kit.topics;

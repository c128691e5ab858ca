/**
 * What can go wrong, said once. A feature names its failures by extending one of the kinds in
 * {@link io.workflowmanagement.kit.problem.Failure}; the mappers here turn each into problem+json
 * (RFC 9457) with the status that the HTTP contract gives it. A 5xx is logged here, and nowhere
 * else; an answer never holds a stack trace, a SQL text or a class name.
 */
package io.workflowmanagement.kit.problem;

/**
 * Templates, mappings and conditions over CEL: the one language in which a workflow says where a
 * value comes from. Everything compiles once into immutable objects that many threads share, and
 * evaluates within {@link io.workflowmanagement.kit.expression.Limits bounds}, without a clock, I/O
 * or randomness. Faults are found at compile time as far as dynamic types allow. What fails later
 * names the expression and the reason, never a value, because a value may be a secret.
 */
package io.workflowmanagement.kit.expression;

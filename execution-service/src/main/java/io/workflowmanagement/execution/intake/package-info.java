/**
 * How executions come in: by request, by command, or as the repetition of an earlier one. All of
 * them have their input checked and end in the engine's acceptance, which is durable before anybody
 * hears of it; an idempotency key makes a repeated request the same execution.
 */
package io.workflowmanagement.execution.intake;

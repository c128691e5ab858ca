/**
 * How executions come in: by {@code POST /executions} and by {@code ExecutionRequested} on {@code
 * execution.commands}. Both check the input and end in the engine's acceptance, which is durable
 * before anybody hears of it; an idempotency key makes a repeated request the same execution.
 */
package io.workflowmanagement.execution.intake;

/**
 * How large and how slow a request may be. The server has limits of its own, which it answers with
 * an empty body; here they are answered before, as the contract has it, and in few enough bytes
 * that nobody can make the service keep more than a path takes.
 */
package io.workflowmanagement.kit.limits;

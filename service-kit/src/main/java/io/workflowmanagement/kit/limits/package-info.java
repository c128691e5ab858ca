/**
 * How large a request may be. The server has a limit of its own (as large as the largest body that
 * any path of the service takes), which it answers with an empty 413; what is announced to be too
 * large is answered here before, as the contract has it.
 */
package io.workflowmanagement.kit.limits;

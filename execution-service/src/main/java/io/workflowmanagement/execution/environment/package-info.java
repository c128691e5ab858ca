/**
 * The settings of environments as execution keeps them: every version from {@code
 * environment.settings}, since an execution is pinned to the one it started with, and the row that
 * counts how many executions of an environment run. Secrets stay sealed until the moment of use and
 * are always the newest ones.
 */
package io.workflowmanagement.execution.environment;

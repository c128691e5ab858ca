/**
 * Environments: the settings and variables that a project's workflows run with. A secret is sealed
 * before it is stored, and leaves only as ciphertext, to execution alone; nobody reads it back.
 * Every change is told twice, without secrets in {@code catalog.events} and with sealed ones in
 * {@code environment.settings}, under the row version that the change leads to.
 */
package io.workflowmanagement.catalog.environment;

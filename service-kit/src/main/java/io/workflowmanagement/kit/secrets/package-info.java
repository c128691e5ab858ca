/**
 * Secrets at rest and in passing: the box that encrypts an environment's secret variables, so that
 * databases and events hold ciphertext only, and the redaction that keeps their values out of
 * whatever is stored, sent or shown. A ciphertext names its key, so that keys are rotated by adding
 * one, and is bound to its environment and variable, so that it can't be moved to another.
 */
package io.workflowmanagement.kit.secrets;

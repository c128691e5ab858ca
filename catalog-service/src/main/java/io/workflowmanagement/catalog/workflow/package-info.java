/**
 * Workflows as their authors draft them: settings and steps. A draft may be half done; what it must
 * hold already is what the tables need: steps with distinct keys that call endpoints of the
 * workspace. What has been published stays as it was, and an edit is the draft of the next version.
 */
package io.workflowmanagement.catalog.workflow;

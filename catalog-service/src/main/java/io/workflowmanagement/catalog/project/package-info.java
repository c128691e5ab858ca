/**
 * Projects: what a workspace is divided into. A name is unique in its workspace. A project that
 * holds published workflows can't be deleted; otherwise everything in it goes with it.
 */
package io.workflowmanagement.catalog.project;

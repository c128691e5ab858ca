/**
 * What everything in the catalog has because it lies in a workspace: an id, a name, an owner, a row
 * version and a soft deletion. An object that is deleted, or lies where the caller is no member, is
 * not found; a list holds only what he may see.
 */
package io.workflowmanagement.catalog.workspace;

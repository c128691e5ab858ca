/**
 * What the catalog accepts as JSON Schema: a schema of a known draft that stands by itself, since
 * one that names others would make the services fetch what somebody else decides on.
 */
package io.workflowmanagement.catalog.schema;

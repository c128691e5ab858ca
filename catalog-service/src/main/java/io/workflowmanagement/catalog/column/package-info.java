/** How JSON stands in a text column of the catalog's tables, the same on every database. */
package io.workflowmanagement.catalog.column;

/** What differs between two JSON values, told by paths that a person finds again. */
package io.workflowmanagement.catalog.comparison;

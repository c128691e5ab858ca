/** What the catalog's tests share: a client of its API and the key that secrets are sealed with. */
package io.workflowmanagement.catalog.testing;

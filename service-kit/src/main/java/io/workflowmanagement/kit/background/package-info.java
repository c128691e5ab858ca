/**
 * Work that no request started. Hibernate Reactive wants a Vert.x context of its own for each chain
 * of work; here is where one is made.
 */
package io.workflowmanagement.kit.background;

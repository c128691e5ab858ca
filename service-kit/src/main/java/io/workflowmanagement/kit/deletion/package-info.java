/**
 * Lets entities of one type be removed in several sessions at once. Hibernate Reactive keeps the
 * outcome of a removal in an object that all sessions share
 * (https://github.com/hibernate/hibernate-reactive/issues/1713): of two at once one ends the
 * other's, and waits for ever itself. To be dropped when that is mended.
 */
package io.workflowmanagement.kit.deletion;

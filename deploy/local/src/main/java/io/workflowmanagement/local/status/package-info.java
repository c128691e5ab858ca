/**
 * What the running suite says about itself: a file in the data folder, which the launcher keeps
 * true and which {@code deploy/status} and {@code deploy/down} read. A file whose launcher is gone
 * says nothing any more.
 */
package io.workflowmanagement.local.status;

/**
 * Documents that others wrote, read within bounds: their size, their depth and their number are
 * limited, and an alias, with which a few lines of YAML become gigabytes, is refused. Reading keeps
 * off the event loop.
 */
package io.workflowmanagement.catalog.document;

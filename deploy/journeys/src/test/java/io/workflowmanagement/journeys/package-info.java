/**
 * What all services promise together: journeys through the whole suite, and the event contract of
 * {@code docs/events}, which is held against what is really on the topics.
 */
package io.workflowmanagement.journeys;

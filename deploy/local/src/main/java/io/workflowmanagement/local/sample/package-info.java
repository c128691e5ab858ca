/**
 * A small HTTP API for demos and journeys to call: a shop's customers, orders and notifications. It
 * keeps everything in memory and answers the same to the same question.
 */
package io.workflowmanagement.local.sample;

/**
 * The one entry point of the local suite: routes by whole leading path segments to the services,
 * balances over their instances, merges their OpenAPI documents. It knows no business: bodies and
 * streams pass through as they come, and only what was surely not sent is sent elsewhere.
 */
package io.workflowmanagement.local.gateway;

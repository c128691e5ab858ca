/**
 * JSON as the contract has it: nothing is guessed (a number is no text, an unknown field is an
 * error), and a PATCH is a merge patch (RFC 7396).
 */
package io.workflowmanagement.kit.json;

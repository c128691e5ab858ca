/**
 * Whose access tokens are believed: identity's own, and those of issuers that the operator names,
 * so that a company can put its own identity provider in front. A foreign token proves an e-mail
 * address and nothing else: none of its other claims reaches the service, and the user with that
 * address has the rights that he has here.
 */
package io.workflowmanagement.kit.issuer;

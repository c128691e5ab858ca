/**
 * Tokens: the key that signs, its public half at {@code /.well-known/jwks.json}, the short-lived
 * access tokens (JWT, ES256), and the refresh tokens, of which only a hash is stored. A refresh
 * token serves once; presented again, it ends its whole family, since one of its two holders stole
 * it.
 */
package io.workflowmanagement.identity.token;

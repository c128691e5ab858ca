package io.workflowmanagement.identity.token;

import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.config.JWTAuthContextInfoProvider;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;

/** Identity believes its own key without fetching it from itself; all else is as configured. */
class OwnTokenVerification {

    @Produces
    @Alternative
    @Priority(1)
    @ApplicationScoped
    JWTAuthContextInfo verification(JWTAuthContextInfoProvider configured, SigningKey key) {
        JWTAuthContextInfo verification = new JWTAuthContextInfo(configured.getContextInfo());
        verification.setPublicKeyLocation(null);
        verification.setPublicVerificationKey(key.publicKey());
        return verification;
    }
}

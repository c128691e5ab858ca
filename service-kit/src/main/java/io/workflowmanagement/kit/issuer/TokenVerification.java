package io.workflowmanagement.kit.issuer;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Instance;
import java.security.PublicKey;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;

/**
 * Verifies each access token as its issuer wants it. Which issuer that is says the token itself: a
 * false one names keys and an audience that it doesn't stand up to.
 */
@Startup
@Alternative
@Priority(1)
@ApplicationScoped
public class TokenVerification extends JWTCallerPrincipalFactory {

    /** Only to see who claims to have issued it, and which key is said to have signed it. */
    private static final JwtConsumer UNVERIFIED =
            new JwtConsumerBuilder()
                    .setSkipAllValidators()
                    .setDisableRequireSignature()
                    .setSkipSignatureVerification()
                    .build();

    private final JWTCallerPrincipalFactory own = new DefaultJWTCallerPrincipalFactory();
    private final Map<String, ForeignIssuer> foreign = new HashMap<>();
    private final Instance<OwnKeys> ownKeys;

    TokenVerification(
            ForeignIssuerSettings settings,
            Instance<OwnKeys> ownKeys,
            @ConfigProperty(name = "mp.jwt.verify.issuer") String ownIssuer) {
        this.ownKeys = ownKeys;
        settings.all()
                .forEach(
                        (name, issuer) -> {
                            if (issuer.issuer().equals(ownIssuer)) {
                                throw new ConfigurationException(
                                        "wfm.issuers." + name + " is identity's own issuer.");
                            }
                            foreign.put(issuer.issuer(), new ForeignIssuer(issuer));
                        });
    }

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo verification)
            throws ParseException {
        if (foreign.isEmpty() && !ownKeys.isResolvable()) {
            return own.parse(token, verification);
        }
        JwtContext claimed = unverified(token);
        ForeignIssuer issuer = foreign.get(issuerOf(claimed));
        if (issuer != null) {
            return issuer.parse(token);
        }
        return own.parse(
                token, ownKeys.isResolvable() ? withOwnKey(claimed, verification) : verification);
    }

    private JWTAuthContextInfo withOwnKey(JwtContext claimed, JWTAuthContextInfo configured)
            throws ParseException {
        String keyId = claimed.getJoseObjects().get(0).getKeyIdHeaderValue();
        PublicKey key =
                ownKeys.get()
                        .verificationKey(keyId)
                        .orElseThrow(() -> new ParseException("No key signs as " + keyId));
        JWTAuthContextInfo verification = new JWTAuthContextInfo(configured);
        verification.setPublicKeyLocation(null);
        verification.setPublicVerificationKey(key);
        return verification;
    }

    private static JwtContext unverified(String token) throws ParseException {
        try {
            return UNVERIFIED.process(token);
        } catch (InvalidJwtException e) {
            throw new ParseException("No JSON web token", e);
        }
    }

    private static String issuerOf(JwtContext claimed) throws ParseException {
        try {
            return claimed.getJwtClaims().getIssuer();
        } catch (MalformedClaimException e) {
            throw new ParseException("An issuer that is no text", e);
        }
    }
}

package io.workflowmanagement.kit.issuer;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.ParseException;
import io.workflowmanagement.kit.caller.Caller;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.Claims;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;

/** Verifies one foreign issuer's tokens, and takes nothing from them but the e-mail address. */
final class ForeignIssuer {

    /** Keys are fetched anew each hour. */
    private static final int REFRESH_MINUTES = 60;

    /** For an unknown key, or after a failure, they are fetched at most that often. */
    private static final int AGAIN_MINUTES = 1;

    private final ForeignIssuerSettings.Issuer settings;
    private final JWTAuthContextInfo verification;
    private final DefaultJWTCallerPrincipalFactory parser = new DefaultJWTCallerPrincipalFactory();

    ForeignIssuer(ForeignIssuerSettings.Issuer settings) {
        if (settings.algorithms().stream().anyMatch(ForeignIssuer::isSymmetric)) {
            throw new IllegalArgumentException(
                    "wfm.issuers: with an HS algorithm whoever verifies could sign, too.");
        }
        this.settings = settings;
        this.verification = new JWTAuthContextInfo(settings.jwks(), settings.issuer());
        verification.setExpectedAudience(Set.of(settings.audience()));
        verification.setSignatureAlgorithm(settings.algorithms());
        verification.setRequireNamedPrincipal(false);
        verification.setJwksRefreshInterval(REFRESH_MINUTES);
        verification.setForcedJwksRefreshInterval(AGAIN_MINUTES);
        verification.setJwksRetainCacheOnErrorDuration(AGAIN_MINUTES);
    }

    JWTCallerPrincipal parse(String token) throws ParseException {
        JWTCallerPrincipal verified = parser.parse(token, verification);
        String email =
                Optional.ofNullable(verified.<Object>getClaim(settings.claim()))
                        .map(String::valueOf)
                        .filter(this::isBelieved)
                        .orElseThrow(
                                () -> new ParseException("No e-mail address that is believed"));
        if (isUnverified(verified)) {
            throw new ParseException("The issuer has not verified the e-mail address");
        }
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(settings.issuer());
        claims.setSubject(Caller.BY_EMAIL + email);
        claims.setExpirationTime(NumericDate.fromSeconds(verified.getExpirationTime()));
        claims.setClaim(Claims.raw_token.name(), token);
        return new DefaultJWTCallerPrincipal(claims);
    }

    private boolean isBelieved(String email) {
        String domain = email.substring(email.indexOf('@') + 1).toLowerCase(Locale.ROOT);
        return email.indexOf('@') > 0
                && settings.domains()
                        .map(it -> it.stream().anyMatch(domain::equalsIgnoreCase))
                        .orElse(true);
    }

    /** An issuer that says nothing of it, as some do, is taken at its word. */
    private static boolean isUnverified(JWTCallerPrincipal verified) {
        Object said = verified.<Object>getClaim(Claims.email_verified.name());
        return said != null && !"true".equals(said.toString());
    }

    private static boolean isSymmetric(SignatureAlgorithm algorithm) {
        return algorithm.name().startsWith("HS");
    }
}

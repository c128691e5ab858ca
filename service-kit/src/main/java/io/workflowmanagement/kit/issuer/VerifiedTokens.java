package io.workflowmanagement.kit.issuer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Knows the tokens that were verified lately, so that a client's next request costs neither a
 * signature's check, the dearest part of a small request, nor the way to a worker thread. A token
 * that is over is verified again, and refused as any other.
 */
@ApplicationScoped
class VerifiedTokens
        implements IdentityProvider<TokenAuthenticationRequest>, SecurityIdentityAugmentor {

    private final Clock clock;
    private final Cache<String, JsonWebToken> verified;

    VerifiedTokens(TokenSettings settings, Clock clock) {
        this.clock = clock;
        this.verified =
                Caffeine.newBuilder()
                        .expireAfterWrite(settings.verifiedFor())
                        .maximumSize(settings.mostVerified())
                        .build();
    }

    @Override
    public Class<TokenAuthenticationRequest> getRequestType() {
        return TokenAuthenticationRequest.class;
    }

    /** Before the one that verifies. */
    @Override
    public int priority() {
        return IdentityProvider.super.priority() + 1;
    }

    /** The caller of a token that is known, or null: then it is verified. */
    @Override
    public Uni<SecurityIdentity> authenticate(
            TokenAuthenticationRequest request, AuthenticationRequestContext context) {
        JsonWebToken token = verified.getIfPresent(request.getToken().getToken());
        if (token == null || token.getExpirationTime() <= clock.instant().getEpochSecond()) {
            return Uni.createFrom().nullItem();
        }
        return Uni.createFrom()
                .item(
                        QuarkusSecurityIdentity.builder()
                                .setPrincipal(token)
                                .addCredential(request.getToken())
                                .addRoles(token.getGroups())
                                .build());
    }

    /** What came out of a verification is remembered. */
    @Override
    public Uni<SecurityIdentity> augment(
            SecurityIdentity identity, AuthenticationRequestContext context) {
        if (identity.getPrincipal() instanceof JsonWebToken token) {
            verified.asMap().putIfAbsent(token.getRawToken(), token);
        }
        return Uni.createFrom().item(identity);
    }
}

package io.workflowmanagement.kit.issuer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The issuers besides identity whose tokens are believed, each under a name; none by default. */
@ConfigMapping(prefix = "wfm.issuers")
public interface ForeignIssuerSettings {

    /** The issuers by a name of the operator's choice. */
    @WithParentName
    Map<String, Issuer> all();

    /** An OpenID Connect issuer. */
    interface Issuer {

        /** What its tokens have as {@code iss}, letter by letter. */
        String issuer();

        /** The address of its public keys (JWKS), as its discovery document names it. */
        String jwks();

        /** What its tokens for this suite have as {@code aud}. */
        String audience();

        /** The claim that holds the user's e-mail address. */
        @WithDefault("email")
        String claim();

        /** The signature algorithms that are believed; asymmetric ones alone. */
        @WithDefault("RS256")
        Set<SignatureAlgorithm> algorithms();

        /** The domains whose addresses it may speak for; every domain when absent. */
        Optional<Set<String>> domains();
    }
}

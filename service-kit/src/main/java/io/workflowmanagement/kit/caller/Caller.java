package io.workflowmanagement.kit.caller;

import io.workflowmanagement.kit.problem.Failure;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who sent the request, as the access token says: an id and no rights. */
@RequestScoped
public class Caller {

    /** The claim that names a service account's owner by his user id. */
    public static final String OWNER = "owner";

    /** The claim that names a user's session with identity. */
    public static final String SESSION = "sid";

    /** The subject of a foreign issuer's token: the e-mail address follows. */
    public static final String BY_EMAIL = "email/";

    private final JsonWebToken token;

    private Subject found;

    Caller(JsonWebToken token) {
        this.token = token;
    }

    /** False for a request without a token, and outside of a request. */
    public boolean isKnown() {
        return found != null || Subject.parse(token.getSubject()).isPresent();
    }

    /** The user or the service account that the token is about. */
    public Subject subject() {
        return Optional.ofNullable(found)
                .or(() -> Subject.parse(token.getSubject()))
                .orElseThrow(() -> new Failure.Unauthenticated("The access token names no user."));
    }

    /**
     * The user who answers for what is done, as {@code CreatedByUserId} holds him: the caller
     * himself, or the owner of the service account that calls. Rights are never read by it.
     */
    public int userId() {
        Subject subject = subject();
        return subject.isUser() ? subject.id() : owner();
    }

    /** As it stands in the audit and in an execution's context: {@code user/3}. */
    public String name() {
        return subject().name();
    }

    /** The session that the token came from; a service account has none. */
    public Optional<String> session() {
        return Optional.ofNullable(token.<Object>getClaim(SESSION)).map(String::valueOf);
    }

    /** The header to pass on where a request must be made in the caller's name. */
    public String authorization() {
        return "Bearer " + token.getRawToken();
    }

    /** The address that a foreign token proves, until it is known whose it is. */
    Optional<String> unknownEmail() {
        return Optional.ofNullable(token.getSubject())
                .filter(it -> found == null && it.startsWith(BY_EMAIL))
                .map(it -> it.substring(BY_EMAIL.length()));
    }

    void is(Subject subject) {
        found = subject;
    }

    private int owner() {
        try {
            return Integer.parseInt(String.valueOf(token.<Object>getClaim(OWNER)));
        } catch (NumberFormatException e) {
            throw new Failure.Unauthenticated("The access token names no owner.");
        }
    }
}

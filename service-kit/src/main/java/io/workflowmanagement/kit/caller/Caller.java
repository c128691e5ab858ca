package io.workflowmanagement.kit.caller;

import io.workflowmanagement.kit.problem.Failure;
import jakarta.enterprise.context.RequestScoped;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who sent the request, as the access token says: an id and no rights. */
@RequestScoped
public class Caller {

    /** The claim that names a service account's owner by his user id. */
    public static final String OWNER = "owner";

    private final JsonWebToken token;

    Caller(JsonWebToken token) {
        this.token = token;
    }

    /** False for a request without a token, and outside of a request. */
    public boolean isKnown() {
        return Subject.parse(token.getSubject()).isPresent();
    }

    /** The user or the service account that the token is about. */
    public Subject subject() {
        return Subject.parse(token.getSubject())
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

    /** The header to pass on where a request must be made in the caller's name. */
    public String authorization() {
        return "Bearer " + token.getRawToken();
    }

    private int owner() {
        try {
            return Integer.parseInt(String.valueOf(token.<Object>getClaim(OWNER)));
        } catch (NumberFormatException e) {
            throw new Failure.Unauthenticated("The access token names no owner.");
        }
    }
}

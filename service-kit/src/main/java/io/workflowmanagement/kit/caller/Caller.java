package io.workflowmanagement.kit.caller;

import io.workflowmanagement.kit.problem.Failure;
import jakarta.enterprise.context.RequestScoped;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who sent the request, as his access token says: an id and no rights. */
@RequestScoped
public class Caller {

    private final JsonWebToken token;

    Caller(JsonWebToken token) {
        this.token = token;
    }

    /** False for a request without a token, and outside of a request. */
    public boolean isKnown() {
        return token.getSubject() != null;
    }

    /** {@code sub}: the user's id. */
    public int userId() {
        try {
            return Integer.parseInt(token.getSubject());
        } catch (NumberFormatException e) {
            throw new Failure.Unauthenticated("The access token names no user.");
        }
    }

    /** As it stands in the audit and in an execution's context: {@code user/3}. */
    public String name() {
        return "user/" + userId();
    }

    /** The header to pass on where a request must be made in the caller's name. */
    public String authorization() {
        return "Bearer " + token.getRawToken();
    }
}

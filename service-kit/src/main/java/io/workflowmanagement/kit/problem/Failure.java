package io.workflowmanagement.kit.problem;

import java.util.List;

/** A failure that the caller can understand, and mostly mend. The message is shown to him. */
public abstract class Failure extends RuntimeException {

    private final int status;
    private final String title;

    private Failure(int status, String title, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    String title() {
        return title;
    }

    /** 400: the request itself can't be read, such as a cursor that is none. */
    public static class Malformed extends Failure {
        public Malformed(String detail) {
            super(400, "Malformed request", detail);
        }
    }

    /** 401: who calls is not known, or no longer. */
    public static class Unauthenticated extends Failure {
        public Unauthenticated(String detail) {
            super(401, "Unauthorized", detail);
        }
    }

    /** 403: the caller may see it, but not do that. */
    public static class Forbidden extends Failure {
        public Forbidden(String detail) {
            super(403, "Forbidden", detail);
        }
    }

    /** 404: it does not exist, or lies in a workspace the caller is no member of. */
    public static class NotFound extends Failure {
        public NotFound(String what, Object id) {
            super(404, "Not found", "There is no " + what + " " + id + ".");
        }
    }

    /** 409: what is there stands in the way. */
    public static class Conflict extends Failure {
        public Conflict(String detail) {
            super(409, "Conflict", detail);
        }
    }

    /** 412: the object has changed since the version in {@code If-Match}. */
    public static class Stale extends Failure {
        public Stale() {
            super(
                    412,
                    "Precondition failed",
                    "The object has changed since the version in If-Match: read it again.");
        }
    }

    /** 422: values that break a rule, each with the field it stands in. */
    public static class Invalid extends Failure {
        private final transient List<Violation> violations;

        public Invalid(List<Violation> violations) {
            super(422, "Unprocessable content", "A value breaks a rule: see violations.");
            this.violations = List.copyOf(violations);
        }

        public Invalid(String field, String message) {
            this(List.of(new Violation(field, message)));
        }

        public List<Violation> violations() {
            return violations;
        }
    }

    /** 429: too much at once; worth another try after {@code retryAfterSeconds}. */
    public static class TooMany extends Failure {
        private final long retryAfterSeconds;

        public TooMany(String detail, long retryAfterSeconds) {
            super(429, "Too many requests", detail);
            this.retryAfterSeconds = retryAfterSeconds;
        }

        long retryAfterSeconds() {
            return retryAfterSeconds;
        }
    }

    /** 503: a part that is needed is away for now. */
    public static class Unavailable extends Failure {
        public Unavailable(String detail) {
            super(503, "Service unavailable", detail);
        }
    }
}

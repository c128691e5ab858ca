package io.workflowmanagement.execution.history;

import io.workflowmanagement.execution.ledger.ExecutionStatus;
import io.workflowmanagement.kit.paging.QueryText;
import io.workflowmanagement.kit.problem.Failure;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.time.Instant;

/** The query parameters of the executions' list; a {@code @BeanParam}. Null does not filter. */
public class ExecutionFilter {

    private static final int LONGEST = 200;

    @QueryParam("workspaceId")
    String workspaceId;

    @QueryParam("projectId")
    String projectId;

    @QueryParam("workflowId")
    String workflowId;

    @QueryParam("status")
    String status;

    @QueryParam("from")
    String from;

    @QueryParam("to")
    String to;

    @QueryParam("inputPath")
    String inputPath;

    @QueryParam("inputValue")
    String inputValue;

    @QueryParam("error")
    String error;

    Integer workspaceId() {
        return QueryText.number("workspaceId", workspaceId);
    }

    Integer projectId() {
        return QueryText.number("projectId", projectId);
    }

    Integer workflowId() {
        return QueryText.number("workflowId", workflowId);
    }

    ExecutionStatus status() {
        return QueryText.name("status", status, ExecutionStatus.class);
    }

    Instant from() {
        return QueryText.instant("from", from);
    }

    Instant to() {
        return QueryText.instant("to", to);
    }

    /** Where a value stands in the input, names with dots between. */
    String inputPath() {
        if (inputPath == null && inputValue != null) {
            throw new Failure.Invalid("inputPath", "is missing: where inputValue is looked for");
        }
        return searched("inputPath", inputPath);
    }

    /** What stands there, as text. */
    String inputValue() {
        if (inputValue == null) {
            throw new Failure.Invalid("inputValue", "is missing: what stands at inputPath");
        }
        return inputValue;
    }

    /** What the error message contains, in any case. */
    String error() {
        return searched("error", error);
    }

    /**
     * The time that is looked at; bounded where rows have to be looked into.
     *
     * @param longest for a search by input or error
     */
    Range range(Instant now, Duration longest) {
        Instant from = from();
        Instant to = to();
        if (inputPath() == null && error() == null) {
            return new Range(from, to);
        }
        Instant end = to == null ? now : to;
        Instant start = from == null ? end.minus(longest) : from;
        if (Duration.between(start, end).compareTo(longest) > 0) {
            throw new Failure.Invalid(
                    "from",
                    "must be at most "
                            + longest.toDays()
                            + " days before to, or now, when input or error is searched");
        }
        // Not narrowed to now: clocks differ, and what was accepted just now is looked for too.
        return new Range(start, to);
    }

    private static String searched(String field, String text) {
        if (text != null && (text.isBlank() || text.length() > LONGEST)) {
            throw new Failure.Invalid(field, "must have from 1 to " + LONGEST + " characters");
        }
        return text;
    }

    /** Null is unbounded; both ends belong to it. */
    record Range(Instant from, Instant to) {}
}

package io.workflowmanagement.kit.problem;

import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.annotation.Priority;
import jakarta.ws.rs.ext.Provider;

/** The last resort: 503 for what is away for now, else 500. The library logs both once. */
@Provider
@Priority(FailureMapper.BEFORE_THE_LIBRARY)
public class UnexpectedExceptionMapper extends ExceptionMapperBase<Exception> {

    @Override
    protected HttpProblem toProblem(Exception exception) {
        if (Outage.isOne(exception)) {
            return HttpProblem.builder()
                    .withStatus(503)
                    .withTitle("Service unavailable")
                    .withDetail("A part that is needed is away for now: try again.")
                    .withHeader("Retry-After", 1)
                    .build();
        }
        return HttpProblem.builder()
                .withStatus(500)
                .withTitle("Internal server error")
                .withDetail("Something failed here, and was logged.")
                .build();
    }
}

package io.workflowmanagement.kit.problem;

import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.annotation.Priority;
import jakarta.ws.rs.ext.Provider;

/** Every {@link Failure} as problem+json. */
@Provider
@Priority(FailureMapper.BEFORE_THE_LIBRARY)
public class FailureMapper extends ExceptionMapperBase<Failure> {

    /** The library's own mappers have 999; the lowest number is taken. */
    static final int BEFORE_THE_LIBRARY = 998;

    @Override
    protected HttpProblem toProblem(Failure failure) {
        return problemOf(failure);
    }

    static HttpProblem problemOf(Failure failure) {
        HttpProblem.Builder problem =
                HttpProblem.builder()
                        .withStatus(failure.status())
                        .withTitle(failure.title())
                        .withDetail(failure.getMessage());
        if (failure instanceof Failure.Invalid invalid) {
            problem.with("violations", invalid.violations());
        }
        if (failure instanceof Failure.Unauthenticated) {
            problem.withHeader("WWW-Authenticate", "Bearer");
        }
        if (failure instanceof Failure.TooMany tooMany) {
            problem.withHeader("Retry-After", tooMany.retryAfterSeconds());
        }
        return problem.build();
    }
}

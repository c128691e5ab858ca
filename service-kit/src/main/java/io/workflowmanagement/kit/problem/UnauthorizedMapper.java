package io.workflowmanagement.kit.problem;

import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.UnauthorizedException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.ext.Provider;

/** No access token where one is needed. */
@Provider
@Priority(FailureMapper.BEFORE_THE_LIBRARY)
public class UnauthorizedMapper extends ExceptionMapperBase<UnauthorizedException> {

    @Override
    protected HttpProblem toProblem(UnauthorizedException exception) {
        return FailureMapper.problemOf(
                new Failure.Unauthenticated(
                        "Send an access token as Authorization: Bearer <token>."));
    }
}

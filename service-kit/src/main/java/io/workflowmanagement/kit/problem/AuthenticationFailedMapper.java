package io.workflowmanagement.kit.problem;

import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.AuthenticationFailedException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.ext.Provider;

/** An access token that is none of ours, or no longer. What is wrong with it is not said. */
@Provider
@Priority(FailureMapper.BEFORE_THE_LIBRARY)
public class AuthenticationFailedMapper extends ExceptionMapperBase<AuthenticationFailedException> {

    @Override
    protected HttpProblem toProblem(AuthenticationFailedException exception) {
        return FailureMapper.problemOf(
                new Failure.Unauthenticated("The access token is not valid, or no longer."));
    }
}

package io.workflowmanagement.kit.problem;

import com.fasterxml.jackson.databind.JsonMappingException;
import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.ext.Provider;

/** A body that is JSON, but not the one that is expected. */
@Provider
@Priority(Priorities.USER - 1)
public class JsonMappingExceptionMapper extends ExceptionMapperBase<JsonMappingException> {

    @Override
    protected HttpProblem toProblem(JsonMappingException exception) {
        return FailureMapper.problemOf(Misfit.of(exception));
    }
}

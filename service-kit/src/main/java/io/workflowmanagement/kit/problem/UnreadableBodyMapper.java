package io.workflowmanagement.kit.problem;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.annotation.Priority;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.ext.Provider;

/** A body that is no JSON: says where, which the library's mapper does not. */
@Provider
@Priority(FailureMapper.BEFORE_THE_LIBRARY)
public class UnreadableBodyMapper extends ExceptionMapperBase<WebApplicationException> {

    private static final int BAD_REQUEST = 400;

    @Override
    protected HttpProblem toProblem(WebApplicationException exception) {
        int status = exception.getResponse().getStatus();
        if (status == BAD_REQUEST && exception.getCause() instanceof JsonProcessingException json) {
            return FailureMapper.problemOf(new Failure.Malformed(reason(json)));
        }
        return HttpProblem.builder()
                .withStatus(exception.getResponse().getStatusInfo())
                .withTitle(exception.getResponse().getStatusInfo().getReasonPhrase())
                .withDetail(exception.getMessage())
                .build();
    }

    private static String reason(JsonProcessingException exception) {
        JsonLocation place = exception.getLocation();
        return place == null
                ? "The body is no JSON."
                : "The body is no JSON: see line %d, column %d."
                        .formatted(place.getLineNr(), place.getColumnNr());
    }
}

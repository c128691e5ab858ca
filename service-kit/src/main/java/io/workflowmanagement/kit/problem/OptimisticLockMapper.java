package io.workflowmanagement.kit.problem;

import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.annotation.Priority;
import jakarta.persistence.OptimisticLockException;
import jakarta.ws.rs.ext.Provider;

/** Two writers met: the later one reads again. */
@Provider
@Priority(FailureMapper.BEFORE_THE_LIBRARY)
public class OptimisticLockMapper extends ExceptionMapperBase<OptimisticLockException> {

    @Override
    protected HttpProblem toProblem(OptimisticLockException exception) {
        return FailureMapper.problemOf(
                new Failure.Conflict(
                        "Somebody else changed it at the same moment: read it and try again."));
    }
}

package io.workflowmanagement.kit.problem;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.annotation.Priority;
import jakarta.ws.rs.ext.Provider;

/**
 * A body that is JSON, but not the one that is expected. There is one for each class that Quarkus
 * or the library has a mapper for, since the mapper of the nearest class is taken.
 */
abstract class MisfitMapper<E extends JsonMappingException> extends ExceptionMapperBase<E> {

    @Override
    protected HttpProblem toProblem(E exception) {
        return FailureMapper.problemOf(Misfit.of(exception));
    }

    @Provider
    @Priority(FailureMapper.BEFORE_THE_LIBRARY)
    public static class OfAny extends MisfitMapper<JsonMappingException> {}

    @Provider
    @Priority(FailureMapper.BEFORE_THE_LIBRARY)
    public static class OfType extends MisfitMapper<MismatchedInputException> {}

    @Provider
    @Priority(FailureMapper.BEFORE_THE_LIBRARY)
    public static class OfFormat extends MisfitMapper<InvalidFormatException> {}

    @Provider
    @Priority(FailureMapper.BEFORE_THE_LIBRARY)
    public static class OfField extends MisfitMapper<UnrecognizedPropertyException> {}
}

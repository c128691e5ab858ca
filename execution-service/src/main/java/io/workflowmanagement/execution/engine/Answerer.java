package io.workflowmanagement.execution.engine;

import io.smallrye.mutiny.Uni;
import io.workflowmanagement.execution.run.Place;
import io.workflowmanagement.execution.workflow.CompiledStep;
import io.workflowmanagement.kit.call.PreparedCall;
import io.workflowmanagement.kit.call.Reply;
import io.workflowmanagement.kit.secrets.Redaction;
import java.time.Duration;

/** Who answers a step's call: the endpoint itself, or a test run's canned answers. */
interface Answerer {

    /**
     * @param place says whether it is the step, one of its items or its compensation
     */
    Uni<Reply> send(
            CompiledStep step,
            Place place,
            PreparedCall call,
            Duration timeout,
            Redaction redaction);
}

package io.workflowmanagement.execution.engine;

import io.smallrye.mutiny.Uni;
import io.workflowmanagement.execution.workflow.CompiledStep;
import io.workflowmanagement.kit.call.PreparedCall;
import io.workflowmanagement.kit.call.Reply;
import io.workflowmanagement.kit.secrets.Redaction;
import java.time.Duration;

/** Who answers a step's call: the endpoint itself, or a test run's canned answers. */
interface Answerer {

    Uni<Reply> send(CompiledStep step, PreparedCall call, Duration timeout, Redaction redaction);
}

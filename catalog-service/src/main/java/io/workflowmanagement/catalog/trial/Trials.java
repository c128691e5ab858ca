package io.workflowmanagement.catalog.trial;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.catalog.endpoint.Endpoints;
import io.workflowmanagement.catalog.environment.Environments;
import io.workflowmanagement.catalog.environment.OpenEnvironment;
import io.workflowmanagement.kit.call.CallFailed;
import io.workflowmanagement.kit.call.CallRefused;
import io.workflowmanagement.kit.call.Calls;
import io.workflowmanagement.kit.call.CompiledEndpoint;
import io.workflowmanagement.kit.call.InvalidParameters;
import io.workflowmanagement.kit.call.PreparedCall;
import io.workflowmanagement.kit.call.Reply;
import io.workflowmanagement.kit.definition.EndpointDefinition;
import io.workflowmanagement.kit.expression.ExpressionFailed;
import io.workflowmanagement.kit.expression.Scope;
import io.workflowmanagement.kit.expression.SystemValues;
import io.workflowmanagement.kit.problem.Failure;
import io.workflowmanagement.kit.problem.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/** Calls an endpoint once; no session of the database is open meanwhile. */
@ApplicationScoped
class Trials {

    private final Endpoints endpoints;
    private final Environments environments;
    private final Calls calls;
    private final TrialSettings settings;
    private final Clock clock;

    Trials(
            Endpoints endpoints,
            Environments environments,
            Calls calls,
            TrialSettings settings,
            Clock clock) {
        this.endpoints = endpoints;
        this.environments = environments;
        this.calls = calls;
        this.settings = settings;
        this.clock = clock;
    }

    Uni<TrialView> tryOut(int endpointId, TrialDraft draft) {
        return endpoints
                .inWorkspace(endpointId)
                .chain(
                        endpoint ->
                                environments
                                        .open(draft.environmentId(), endpoint.workspaceId())
                                        .chain(it -> call(endpoint.definition(), it, draft)));
    }

    private Uni<TrialView> call(
            EndpointDefinition endpoint, OpenEnvironment environment, TrialDraft draft) {
        PreparedCall call = prepared(endpoint, environment, draft);
        JsonNode request = call.shown(environment.redaction(), settings.requestBound());
        long start = System.nanoTime();
        return calls.send(call, settings.timeout(), environment.redaction())
                .map(reply -> answered(request, reply, start))
                .onFailure(it -> it instanceof CallFailed || it instanceof CallRefused)
                .recoverWithItem(
                        failure ->
                                new TrialView(
                                        request,
                                        null,
                                        environment.redaction().text(failure.getMessage()),
                                        millisSince(start)));
    }

    private PreparedCall prepared(
            EndpointDefinition endpoint, OpenEnvironment environment, TrialDraft draft) {
        Scope scope =
                Scope.of(new SystemValues(clock.instant(), null, null, null))
                        .withEnv(environment.variables());
        try {
            return CompiledEndpoint.of(endpoint).prepare(scope, draft.parameters());
        } catch (InvalidParameters e) {
            throw new Failure.Invalid(
                    e.violations().stream()
                            .map(it -> new Violation("parameters." + it.field(), it.message()))
                            .toList());
        } catch (ExpressionFailed e) {
            throw new Failure.Invalid("endpoint", e.getMessage());
        }
    }

    private static TrialView answered(JsonNode request, Reply reply, long start) {
        return new TrialView(request, reply.shown(), reply.failure(), millisSince(start));
    }

    private static long millisSince(long start) {
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }
}

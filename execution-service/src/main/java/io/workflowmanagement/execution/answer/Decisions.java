package io.workflowmanagement.execution.answer;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.execution.engine.Answers;
import io.workflowmanagement.execution.history.ExecutionView;
import io.workflowmanagement.execution.history.Executions;
import io.workflowmanagement.execution.ledger.ExecutionKey;
import io.workflowmanagement.kit.audit.Action;
import io.workflowmanagement.kit.audit.Audit;
import io.workflowmanagement.kit.audit.Audit.Note;
import io.workflowmanagement.kit.audit.FieldChange;
import io.workflowmanagement.kit.background.Background;
import io.workflowmanagement.kit.caller.Access;
import io.workflowmanagement.kit.caller.Memberships;
import io.workflowmanagement.kit.caller.Role;
import io.workflowmanagement.kit.problem.Failure;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.util.List;

/** Who may see, and make, which decision. */
@ApplicationScoped
class Decisions {

    private final Executions executions;
    private final Answers answers;
    private final Access access;
    private final Memberships memberships;
    private final Audit audit;
    private final ObjectMapper json;
    private final Clock clock;

    Decisions(
            Executions executions,
            Answers answers,
            Access access,
            Memberships memberships,
            Audit audit,
            ObjectMapper json,
            Clock clock) {
        this.executions = executions;
        this.answers = answers;
        this.access = access;
        this.memberships = memberships;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
    }

    Uni<List<DecisionView>> list(String executionId) {
        return executions
                .get(executionId)
                .chain(view -> answers.decisions(ExecutionKey.of(view.id())))
                .emitOn(Background.here())
                .map(open -> open.stream().map(DecisionView::of).toList());
    }

    Uni<DecidedView> decide(String executionId, String stepKey, DecisionRequest request) {
        return executions
                .get(executionId)
                .call(execution -> mustBeOpen(execution, stepKey, request))
                .chain(
                        execution -> {
                            DecidedView decided =
                                    new DecidedView(
                                            request.option(),
                                            request.comment(),
                                            access.caller().name(),
                                            clock.instant());
                            return answers.ofDecision(
                                            ExecutionKey.of(executionId),
                                            stepKey,
                                            json.valueToTree(decided))
                                    .emitOn(Background.here())
                                    .chain(() -> audit.tell(decided(execution, stepKey, decided)))
                                    .replaceWith(decided);
                        });
    }

    Uni<URI> newCallbackUrl(String executionId, String stepKey) {
        return executions
                .get(executionId)
                .chain(
                        view ->
                                answers.newCallbackUrl(ExecutionKey.of(view.id()), stepKey)
                                        .emitOn(Background.here())
                                        .call(() -> audit.tell(callbackUrl(view, stepKey))));
    }

    private Uni<DecisionView> mustBeOpen(
            ExecutionView execution, String stepKey, DecisionRequest request) {
        return mayDecide(execution.workspaceId())
                .chain(
                        role ->
                                list(execution.id())
                                        .map(open -> checked(open, stepKey, role, request)));
    }

    private static Note decided(ExecutionView execution, String stepKey, DecidedView decided) {
        Note note =
                of(execution)
                        .with("decision." + stepKey + ".option", FieldChange.to(decided.option()));
        return decided.comment() == null
                ? note
                : note.with("decision." + stepKey + ".comment", FieldChange.to(decided.comment()));
    }

    /** Whoever has it can answer: that there is another one is told, but not which. */
    private static Note callbackUrl(ExecutionView execution, String stepKey) {
        return of(execution).with("callback." + stepKey, FieldChange.hidden(null, true));
    }

    private static Note of(ExecutionView execution) {
        return new Note(Action.Updated, "Execution", execution.id(), execution.workspaceId());
    }

    /** The caller's role; a system Admin has every one. */
    private Uni<Role> mayDecide(int workspaceId) {
        return access.standing()
                .chain(
                        standing ->
                                standing.systemRole() == Role.Admin
                                        ? Uni.createFrom().item(Role.Admin)
                                        : memberships
                                                .place(access.caller().subject(), workspaceId)
                                                .map(place -> place.role().orElse(Role.Viewer)));
    }

    private static DecisionView checked(
            List<DecisionView> open, String stepKey, Role role, DecisionRequest request) {
        DecisionView decision =
                open.stream()
                        .filter(it -> it.stepKey().equals(stepKey))
                        .findFirst()
                        .orElseThrow(() -> new Failure.NotFound("open decision", stepKey));
        if (!role.covers(decision.minimumRole())) {
            throw new Failure.Forbidden(
                    "That needs the role %s in the workspace; yours is %s."
                            .formatted(decision.minimumRole(), role));
        }
        if (!decision.options().contains(request.option())) {
            throw new Failure.Invalid(
                    "option", "must be one of " + String.join(", ", decision.options()));
        }
        return decision;
    }
}

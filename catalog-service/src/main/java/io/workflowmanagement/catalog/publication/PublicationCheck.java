package io.workflowmanagement.catalog.publication;

import io.workflowmanagement.catalog.schema.JsonSchemas;
import io.workflowmanagement.catalog.workflow.StepDraft;
import io.workflowmanagement.catalog.workflow.WorkflowView;
import io.workflowmanagement.kit.expression.InvalidMapping;
import io.workflowmanagement.kit.expression.Mapping;
import io.workflowmanagement.kit.problem.Violation;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What can be said against a draft without running it. */
final class PublicationCheck {

    private static final String OUTPUT = "configuration.output";

    private PublicationCheck() {}

    /** Empty when it can be published. */
    static List<Violation> violations(Candidate candidate) {
        Findings findings = new Findings();
        WorkflowView workflow = candidate.view();
        ReferenceCheck references = new ReferenceCheck(workflow.steps(), candidate.environment());
        if (!candidate.environment().isActive()) {
            findings.add("environmentId", "the environment is not active");
        }
        checkInputSchema(workflow, findings);
        checkOutput(workflow, references, findings);
        if (workflow.steps().isEmpty()) {
            findings.add("steps", "a workflow needs a step");
        }
        Map<String, Integer> orders =
                workflow.steps().stream()
                        .collect(Collectors.toMap(StepDraft::key, StepDraft::order));
        for (int i = 0; i < workflow.steps().size(); i++) {
            StepDraft step = workflow.steps().get(i);
            new StepCheck(step, "steps[" + i + "]", references, findings).check(candidate, orders);
        }
        return findings.violations();
    }

    private static void checkInputSchema(WorkflowView workflow, Findings findings) {
        if (workflow.configuration().inputSchema() != null) {
            JsonSchemas.faults(workflow.configuration().inputSchema())
                    .forEach(fault -> findings.add("configuration.inputSchema", fault));
        }
    }

    private static void checkOutput(
            WorkflowView workflow, ReferenceCheck references, Findings findings) {
        if (workflow.configuration().output() == null) {
            return;
        }
        for (var value : workflow.configuration().output().properties()) {
            String path = OUTPUT + "." + value.getKey();
            try {
                references
                        .before(
                                ReferenceCheck.AFTER_ALL,
                                Mapping.compile(value.getValue(), path).references())
                        .forEach(fault -> findings.add(path, fault));
            } catch (InvalidMapping e) {
                e.faults().forEach(fault -> findings.add(fault.path(), fault.message()));
            }
        }
    }
}

package io.workflowmanagement.catalog.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.workflowmanagement.catalog.document.Parts;
import io.workflowmanagement.catalog.endpoint.EndpointDraft;
import io.workflowmanagement.catalog.endpoint.EndpointsByName.Named;
import io.workflowmanagement.catalog.environment.EnvironmentDraft;
import io.workflowmanagement.catalog.environment.NamedEnvironment;
import io.workflowmanagement.catalog.workflow.WorkflowAddress;
import io.workflowmanagement.catalog.workflow.WorkflowStatus;
import io.workflowmanagement.catalog.workflow.WorkflowView;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Writes a workflow as the file that makes it. */
@ApplicationScoped
class FileText {

    private static final YAMLMapper YAML =
            YAMLMapper.builder()
                    .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                    .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                    .enable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE)
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .disable(YAMLGenerator.Feature.SPLIT_LINES)
                    .build();

    private final Parts parts;

    FileText(Parts parts) {
        this.parts = parts;
    }

    /**
     * @param endpoints those that the steps call, by id
     * @param workflows those that the steps run, by id
     */
    String write(
            WorkflowView workflow,
            NamedEnvironment environment,
            Map<Integer, Named> endpoints,
            Map<Integer, WorkflowAddress> workflows) {
        ObjectNode file = YAML.createObjectNode();
        file.put("apiVersion", WorkflowFile.VERSION).put("kind", WorkflowFile.KIND);
        file.put("name", workflow.name());
        if (workflow.description() != null) {
            file.put("description", workflow.description());
        }
        if (!workflow.tags().isEmpty()) {
            file.set("tags", parts.tree(workflow.tags()));
        }
        if (workflow.requiresApproval()) {
            file.put("requiresApproval", true);
        }
        boolean isPublished =
                workflow.status() == WorkflowStatus.Published
                        && workflow.publishedVersion() == workflow.version();
        if (isPublished) {
            file.put("publish", true);
        }
        file.set("environment", environment(environment.draft()));
        ArrayNode made = file.putArray("endpoints");
        endpoints.values().forEach(it -> made.add(endpoint(it.draft())));
        ObjectNode configuration =
                Defaults.without(parts.tree(workflow.configuration()), YAML.createObjectNode());
        if (!configuration.isEmpty()) {
            file.set("configuration", configuration);
        }
        file.set(
                "steps",
                new StepText(parts, workflow.projectId(), endpoints, workflows)
                        .write(workflow.steps()));
        return text(file);
    }

    private JsonNode environment(EnvironmentDraft draft) {
        ObjectNode bare = YAML.createObjectNode().put("projectId", draft.projectId());
        bare.put("name", "");
        ObjectNode said = said(draft, EnvironmentDraft.class, bare);
        said.remove("projectId");
        if (said.has("configuration")) {
            JsonNode usual = parts.tree(parts.lenient(bare, EnvironmentDraft.class));
            said.set(
                    "configuration",
                    Defaults.without(said.get("configuration"), usual.get("configuration")));
        }
        return said;
    }

    private JsonNode endpoint(EndpointDraft draft) {
        ObjectNode bare = YAML.createObjectNode().put("workspaceId", draft.workspaceId());
        bare.put("name", "").put("url", "");
        ArrayNode names = bare.putArray("parameters");
        JsonNode parameters = parts.tree(draft).path("parameters");
        parameters.forEach(it -> names.addObject().put("name", ""));
        JsonNode bareParameters =
                parts.tree(parts.lenient(bare, EndpointDraft.class)).path("parameters");
        ObjectNode said = said(draft, EndpointDraft.class, bare);
        said.remove("workspaceId");
        if (!parameters.isEmpty()) {
            ArrayNode written = said.putArray("parameters");
            for (int i = 0; i < parameters.size(); i++) {
                written.add(Defaults.without(parameters.get(i), bareParameters.get(i)));
            }
        } else {
            said.remove("parameters");
        }
        return said;
    }

    private <T> ObjectNode said(T draft, Class<T> type, ObjectNode bare) {
        return Defaults.without(parts.tree(draft), parts.tree(parts.lenient(bare, type)));
    }

    private static String text(ObjectNode file) {
        try {
            return YAML.writeValueAsString(file);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A workflow can't be written as YAML", e);
        }
    }
}

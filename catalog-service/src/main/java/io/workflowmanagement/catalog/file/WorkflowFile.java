package io.workflowmanagement.catalog.file;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * A file as it is read. Its parts are those of the HTTP contract without ids, and are checked as
 * such; where those have the id of an endpoint or of another workflow, a file has its name.
 *
 * @param publish whether the workflow is published too
 */
record WorkflowFile(
        @NotNull @Pattern(regexp = VERSION, message = "must be " + VERSION) String apiVersion,
        @NotNull @Pattern(regexp = KIND, message = "must be " + KIND) String kind,
        @NotBlank @Size(max = 200) String name,
        String description,
        Boolean requiresApproval,
        Boolean publish,
        List<String> tags,
        @NotNull ObjectNode environment,
        List<@NotNull ObjectNode> endpoints,
        ObjectNode configuration,
        List<@NotNull ObjectNode> steps) {

    static final String VERSION = "workflowmanagement.io/v1";
    static final String KIND = "Workflow";

    WorkflowFile {
        publish = publish != null && publish;
        endpoints = endpoints == null ? List.of() : endpoints.stream().toList();
        steps = steps == null ? List.of() : steps.stream().toList();
    }
}

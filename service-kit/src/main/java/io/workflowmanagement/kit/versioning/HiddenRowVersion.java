package io.workflowmanagement.kit.versioning;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** A row version is answered as an ETag and is no property: OpenAPI has to know too. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class HiddenRowVersion implements OASFilter {

    private static final String NAME = "rowVersion";

    @Override
    public Schema filterSchema(Schema schema) {
        if (schema.getProperties() != null) {
            schema.removeProperty(NAME);
        }
        if (schema.getRequired() != null && schema.getRequired().contains(NAME)) {
            List<String> required = new ArrayList<>(schema.getRequired());
            required.remove(NAME);
            schema.setRequired(required);
        }
        return schema;
    }
}

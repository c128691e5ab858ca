package io.workflowmanagement.execution.history;

import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.enterprise.context.ApplicationScoped;

/** By PostgreSQL's own JSON: a text without quotes, anything else as JSON writes it. */
@ApplicationScoped
@IfBuildProperty(name = "quarkus.datasource.db-kind", stringValue = "postgresql")
class PostgresInputSearch implements InputSearch {

    @Override
    public String condition() {
        return "sql('jsonb_extract_path_text(cast(? as jsonb), variadic string_to_array(?, ''.''))',"
                + " input, :inputPath) = :inputValue";
    }
}

package io.workflowmanagement.catalog.workflow;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;

/** The {@code Tags} column: tags between commas, which no tag holds. */
@Converter
class TagsColumn implements AttributeConverter<List<String>, String> {

    static final int LONGEST = 500;

    @Override
    public String convertToDatabaseColumn(List<String> tags) {
        return tags.isEmpty() ? null : String.join(",", tags);
    }

    @Override
    public List<String> convertToEntityAttribute(String column) {
        return column == null || column.isEmpty() ? List.of() : List.of(column.split(","));
    }
}

package io.workflowmanagement.kit.definition;

/** The type of a parameter's value, in the source document's order, which is stored. */
public enum ParameterType {
    String("string"),
    Integer("integer"),
    Boolean("boolean"),
    Decimal("number"),
    DateTime("string"),
    Object("object"),
    Array("array");

    private final java.lang.String schemaType;

    ParameterType(java.lang.String schemaType) {
        this.schemaType = schemaType;
    }

    /** What JSON Schema calls it. */
    public java.lang.String schemaType() {
        return schemaType;
    }
}

package io.workflowmanagement.kit.definition;

/** The type of a parameter's value, in the source document's order, which is stored. */
public enum ParameterType {
    String,
    Integer,
    Boolean,
    Decimal,
    DateTime,
    Object,
    Array
}

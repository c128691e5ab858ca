package io.workflowmanagement.kit.events;

/** The header names of CloudEvents' binary mode on Kafka. */
public final class CloudEventHeaders {

    public static final String SPEC_VERSION = "ce_specversion";
    public static final String ID = "ce_id";
    public static final String SOURCE = "ce_source";
    public static final String TYPE = "ce_type";
    public static final String SUBJECT = "ce_subject";
    public static final String TIME = "ce_time";
    public static final String TRACE_PARENT = "ce_traceparent";
    public static final String WORKSPACE_ID = "ce_workspaceid";
    public static final String CONTENT_TYPE = "content-type";

    private CloudEventHeaders() {}
}

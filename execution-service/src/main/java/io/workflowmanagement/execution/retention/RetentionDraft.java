package io.workflowmanagement.execution.retention;

import jakarta.validation.constraints.Min;

/** What a workspace asks for, in days; absent as long as the installation. */
record RetentionDraft(
        @Min(1) Integer completedDays, @Min(1) Integer failedDays, @Min(1) Integer payloadDays) {}

package io.workflowmanagement.identity.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An entry of the trail.
 *
 * @param actor {@code user/3}, {@code service-account/7}, {@code system/scheduler}
 * @param action Created, Updated, Deleted, Denied
 * @param changes by field, each with before and after; {@code {"hidden": true}} stands for what is
 *     not told, {@code {"characters": 20000}} for what is too long
 */
@Schema(name = "AuditEntry")
record AuditEntryView(
        long id,
        Instant at,
        String actor,
        String action,
        String entity,
        String entityId,
        Integer workspaceId,
        String address,
        JsonNode changes,
        String detail) {}

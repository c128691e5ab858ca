package io.workflowmanagement.identity.handover;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What was handed over.
 *
 * @param transferredAt what was made until then
 * @param workspaces how many workspaces, and so on; those that are deleted are not counted
 * @param others projects, environments, endpoints, workflows, triggers and schedules
 */
@Schema(name = "OwnershipTransfer")
record Transfer(
        int fromUserId,
        int toUserId,
        Instant transferredAt,
        int workspaces,
        int serviceAccounts,
        int others) {}

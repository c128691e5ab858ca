package io.workflowmanagement.kit.tenancy;

import java.time.Instant;

/**
 * The data of the event of that name: what a user has made until then, another answers for from now
 * on. All of these events have one key, so that they come in their order.
 */
public record OwnershipTransferred(int fromUserId, int toUserId, Instant transferredAt) {}

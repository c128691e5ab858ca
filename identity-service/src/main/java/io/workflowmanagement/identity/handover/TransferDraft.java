package io.workflowmanagement.identity.handover;

import jakarta.validation.constraints.NotNull;

/** To whom. */
record TransferDraft(@NotNull Integer toUserId) {}

package io.workflowmanagement.identity.serviceaccount;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** The bounds of service accounts. */
@ConfigMapping(prefix = "wfm.service-accounts")
public interface ServiceAccountSettings {

    /** The most accounts of a workspace that are in force at once. */
    @WithDefault("100")
    @Min(1)
    int perWorkspace();
}

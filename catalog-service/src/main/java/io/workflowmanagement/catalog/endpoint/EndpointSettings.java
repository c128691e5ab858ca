package io.workflowmanagement.catalog.endpoint;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** Endpoints in the database. */
@ConfigMapping(prefix = "wfm.endpoints")
public interface EndpointSettings {

    /** The most endpoints that one statement names; SQL Server takes 2,100 values in one. */
    @WithDefault("1000")
    @Min(1)
    @Max(2_000)
    int namedAtOnce();
}

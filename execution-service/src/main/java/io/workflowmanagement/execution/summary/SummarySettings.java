package io.workflowmanagement.execution.summary;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** The limits of figures. */
@ConfigMapping(prefix = "wfm.summary")
public interface SummarySettings {

    /** The most points of a series. */
    @WithDefault("1500")
    @Min(1)
    int mostPoints();
}

package io.workflowmanagement.execution.engine;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.net.URI;

/** Answers from outside. */
@ConfigMapping(prefix = "wfm.callbacks")
public interface CallbackSettings {

    /** Where others reach this installation: the gateway, without a path. */
    @WithDefault("http://localhost:8080")
    URI publicUrl();

    /** The most characters of a callback's body. */
    @WithDefault("262144")
    @Min(1)
    int largestBody();
}

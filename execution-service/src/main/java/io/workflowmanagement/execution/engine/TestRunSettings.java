package io.workflowmanagement.execution.engine;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Test runs, which call nobody. */
@ConfigMapping(prefix = "wfm.test-runs")
public interface TestRunSettings {

    /** The most at once in an instance; further ones are refused with 429. */
    @WithDefault("8")
    @Min(1)
    int atOnce();

    /** How long one may take; then it is answered as far as it came. */
    @WithDefault("5s")
    Duration longest();

    /** The most steps of a definition that is sent along. */
    @WithDefault("200")
    @Min(1)
    int steps();
}

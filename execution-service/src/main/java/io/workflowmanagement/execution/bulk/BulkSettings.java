package io.workflowmanagement.execution.bulk;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Requests for many executions at once. */
@ConfigMapping(prefix = "wfm.bulk")
public interface BulkSettings {

    /** The most executions of a request. */
    @WithDefault("10000")
    @Min(1)
    int most();

    /** How many executions a request has that names no limit. */
    @WithDefault("1000")
    @Min(1)
    int usual();

    /** How often an instance looks for jobs that nobody works on. */
    @WithDefault("1s")
    Duration sweep();

    /** How many executions are done before an instance says again that it works on the job. */
    @WithDefault("50")
    @Min(1)
    int batch();

    /** How many of them at once. */
    @WithDefault("8")
    @Min(1)
    int parallel();

    /** How long an instance may be silent before another one goes on with its job. */
    @WithDefault("10s")
    Duration lease();

    /** How long a job can be read after its end. */
    @WithDefault("7d")
    Duration kept();
}

package io.workflowmanagement.kit.issuer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How access tokens are verified. */
@ConfigMapping(prefix = "wfm.access-tokens")
public interface TokenSettings {

    /**
     * How long a verified token is taken without a look at its signature, within its own lifetime:
     * as long as identity's keys are known without asking.
     */
    @WithDefault("1m")
    Duration verifiedFor();

    /** How many tokens are remembered. */
    @WithDefault("1000")
    @Min(1)
    int mostVerified();
}

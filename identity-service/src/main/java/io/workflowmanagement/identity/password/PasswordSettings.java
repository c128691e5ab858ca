package io.workflowmanagement.identity.password;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How passwords are hashed. */
@ConfigMapping(prefix = "wfm.passwords")
public interface PasswordSettings {

    /**
     * bcrypt's cost: each step doubles the time. What is stored at a lower one is hashed anew at
     * the next sign-in.
     */
    @WithDefault("11")
    @Min(4)
    @Max(16)
    int cost();

    /** How many are hashed at once; the others wait. */
    @WithDefault("2")
    @Min(1)
    int parallel();
}

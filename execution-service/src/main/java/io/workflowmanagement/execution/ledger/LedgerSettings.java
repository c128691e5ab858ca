package io.workflowmanagement.execution.ledger;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** The group commit. */
@ConfigMapping(prefix = "wfm.ledger")
public interface LedgerSettings {

    /** The most writes that one commit takes. */
    @WithDefault("256")
    @Min(1)
    int batch();

    /** The pause before a batch is looked up and tried again while the database is away. */
    @WithDefault("250ms")
    Duration pause();
}

package io.workflowmanagement.identity.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How long the audit trail is kept. */
@ConfigMapping(prefix = "wfm.audit-trail")
public interface AuditTrailSettings {

    /** How many days an entry is kept; the database refuses fewer than 90. */
    @WithDefault("730")
    @Min(90)
    int retentionDays();

    /** How many old entries are removed in one transaction. */
    @WithDefault("5000")
    @Min(1)
    @Max(100000)
    int batch();

    /** How often old entries are looked for. */
    @WithDefault("6h")
    Duration sweep();
}

package io.workflowmanagement.kit.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** What a service tells the audit trail. */
@ConfigMapping(prefix = "wfm.audit")
public interface AuditSettings {

    /** The most characters of a field's value; a longer one is told by its length alone. */
    @WithDefault("16384")
    @Min(1)
    int longestValue();

    /** The most characters of an entry's values together, well under what the broker takes. */
    @WithDefault("262144")
    @Min(1)
    int longestEntry();

    /** How many denials of one caller are told in a second; more say nothing new. */
    @WithDefault("5")
    @Min(0)
    int denialsPerSecond();

    /** How many denials may wait to be written; while the database is away the rest is lost. */
    @WithDefault("500")
    @Min(1)
    int waitingDenials();
}

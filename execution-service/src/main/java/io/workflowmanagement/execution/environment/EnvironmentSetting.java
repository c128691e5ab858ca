package io.workflowmanagement.execution.environment;

import io.workflowmanagement.kit.audit.NotAudited;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** One version of an environment's settings, as JSON. */
@Entity
@NotAudited("a replica")
@Table(name = "EnvironmentSettings")
class EnvironmentSetting {

    @EmbeddedId Key key;

    @Column(name = "Settings")
    String settings;

    EnvironmentSetting() {}

    EnvironmentSetting(Key key, String settings) {
        this.key = key;
        this.settings = settings;
    }

    @Embeddable
    record Key(
            @Column(name = "EnvironmentId") Integer environmentId,
            @Column(name = "Version") Long version) {}
}
